import { METER_FLOOR_DB } from '../../../../shared/obs/meters.ts'

/** Where green ends and where amber ends, as in OBS's own mixer. dB below full scale. */
const ZONES = [
  { to: -20, tone: 'safe' },
  { to: -9, tone: 'high' },
  { to: 0, tone: 'over' },
] as const
/** The scale is cut at every so many dB. */
const NOTCH_DB = 10
type Zone = (typeof ZONES)[number]['tone']

/** CSS colours, read once from the page's tokens. */
export type MeterPalette = Record<Zone | 'off' | 'notch', string>

/** What a meter shows, rounded to whole pixels: two equal faces need no drawing. */
export interface MeterFace {
  width: number
  height: number
  magnitude: number
  peak: number
  hold: number
  clipping: boolean
  /** Muted, or nobody knows the level: no colour at all. */
  off: boolean
}

/** Pixels from the left for a level. */
export function placeOf(db: number, width: number): number {
  const share = (Math.min(0, Math.max(METER_FLOOR_DB, db)) - METER_FLOOR_DB) / -METER_FLOOR_DB
  return Math.round(share * width)
}

/** The mean level in full, the peak above it fainter, the scale's zones faint behind, cut every 10 dB, and a tick for the held peak. */
export function drawMeter(pen: CanvasRenderingContext2D, face: MeterFace, palette: MeterPalette): void {
  const { width, height } = face
  pen.clearRect(0, 0, width, height)
  let from = 0
  for (const { to, tone } of ZONES) {
    const end = placeOf(to, width)
    pen.fillStyle = face.off ? palette.off : palette[tone]
    fill(pen, from, end, 0.2, height)
    if (!face.off) {
      fill(pen, from, Math.min(end, face.peak), 0.5, height)
      fill(pen, from, Math.min(end, face.magnitude), 1, height)
      if (face.hold > from && face.hold <= end)
        fill(pen, Math.max(0, face.hold - tick(width)), face.hold, 1, height)
    }
    from = end
  }
  pen.fillStyle = palette.notch
  for (let db = METER_FLOOR_DB + NOTCH_DB; db < 0; db += NOTCH_DB) {
    const at = placeOf(db, width)
    fill(pen, at, at + 1, 0.6, height)
  }
  if (!face.clipping || face.off) return
  pen.fillStyle = palette.over
  fill(pen, width - 3 * tick(width), width, 1, height)
}

function fill(pen: CanvasRenderingContext2D, from: number, to: number, alpha: number, height: number): void {
  if (to <= from) return
  pen.globalAlpha = alpha
  pen.fillRect(from, 0, to - from, height)
}

const tick = (width: number): number => Math.max(2, Math.round(width / 80))
