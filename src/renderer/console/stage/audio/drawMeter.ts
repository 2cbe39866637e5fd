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

/** A meter and where its upper left corner is on the canvas, pixels. */
export interface MeterStrip {
  x: number
  y: number
  face: MeterFace
}

/** A canvas's context, on the page or in a worker. */
export type MeterPen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** What is to be drawn at once, so that nobody sees half of it. */
export interface MeterDrawing {
  /** The canvas's new size, pixels: all before is gone. Null: it stays. */
  size: { width: number; height: number } | null
  strips: MeterStrip[]
}

export function paint(pen: MeterPen, { size, strips }: MeterDrawing, palette: MeterPalette): void {
  if (size) {
    // Also clears it.
    pen.canvas.width = size.width
    pen.canvas.height = size.height
  }
  for (const { x, y, face } of strips) {
    pen.setTransform(1, 0, 0, 1, x, y)
    drawMeter(pen, face, palette)
  }
}

/** The mean level in full, the peak above it fainter, the scale's zones faint behind, cut every 10 dB, and a tick for the held peak. */
function drawMeter(pen: MeterPen, face: MeterFace, palette: MeterPalette): void {
  const { width, height, off, hold } = face
  const magnitude = off ? 0 : face.magnitude
  const peak = off ? 0 : Math.max(face.peak, magnitude)
  pen.clearRect(0, 0, width, height)
  let from = 0
  for (const { to, tone } of ZONES) {
    const end = placeOf(to, width)
    const [full, faint] = [clamp(magnitude, from, end), clamp(peak, from, end)]
    pen.fillStyle = off ? palette.off : palette[tone]
    fill(pen, from, full, 1, height)
    fill(pen, full, faint, 0.6, height)
    fill(pen, faint, end, 0.2, height)
    if (!off && hold > from && hold <= end) fill(pen, Math.max(0, hold - tick(width)), hold, 1, height)
    from = end
  }
  pen.fillStyle = palette.notch
  for (let db = METER_FLOOR_DB + NOTCH_DB; db < 0; db += NOTCH_DB) {
    const at = placeOf(db, width)
    fill(pen, at, at + 1, 0.6, height)
  }
  if (!face.clipping || off) return
  pen.fillStyle = palette.over
  fill(pen, width - 3 * tick(width), width, 1, height)
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

function fill(pen: MeterPen, from: number, to: number, alpha: number, height: number): void {
  if (to <= from) return
  pen.globalAlpha = alpha
  pen.fillRect(from, 0, to - from, height)
}

const tick = (width: number): number => Math.max(2, Math.round(width / 80))
