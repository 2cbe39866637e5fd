import { METER_FLOOR_DB } from '../../../../shared/obs/meters.ts'
import { METERS_OLD_MS, type MeterReading, type Meters } from '../../../stores/meters.ts'
import type { Unsubscribe } from '../../../stores/transport.ts'
import { drawMeter, type MeterFace, type MeterPalette, placeOf } from './drawMeter.ts'

/** The elements of one input's meter. */
export interface MeterView {
  name: string
  muted: boolean
  canvas: HTMLCanvasElement
  /** Gets `data-peak` (the newest peak, dB) and `data-clip`. */
  face: HTMLElement
  /** Gets the held peak in whole dB. */
  number: HTMLElement
}

export interface MeterBoard {
  /** Draws it from now on, until the returned function is called. */
  add(view: MeterView): Unsubscribe
}

/** Numbers that change faster than this cannot be read. */
const NUMBER_MS = 200

interface Drawn {
  view: MeterView
  pen: CanvasRenderingContext2D | null
  face: MeterFace | null
  /** Of the number: changing its letters is much cheaper than putting in new ones. */
  words: Text
  numberAt: number
}

/**
 * Draws all meters of a page together: one animation frame for each frame of levels, none while nothing comes, and of
 * the meters only those that look different from before.
 */
export function createMeterBoard(meters: Meters): MeterBoard {
  const all = new Set<Drawn>()
  let unsubscribe: Unsubscribe | null = null
  let request: number | null = null
  let oldTimer: ReturnType<typeof setTimeout> | undefined
  let palette: MeterPalette | null = null

  const draw = (time: number) => {
    request = null
    for (const drawn of all) drawOne(drawn, time)
  }
  const ask = () => {
    request ??= requestAnimationFrame(draw)
    // When the frames stop the meters do not stand: they go grey.
    clearTimeout(oldTimer)
    oldTimer = setTimeout(ask, METERS_OLD_MS + 50)
  }

  function drawOne(drawn: Drawn, time: number): void {
    const { view, pen } = drawn
    const reading = meters.reading(view.name)
    const face = faceOf(view, reading)
    if (!drawn.face || !isSame(drawn.face, face)) {
      palette ??= readPalette(view.canvas)
      if (pen) drawMeter(pen, face, palette)
      if (drawn.face?.clipping !== face.clipping) view.face.toggleAttribute('data-clip', face.clipping)
      drawn.face = face
    }
    if (time - drawn.numberAt < NUMBER_MS) return
    drawn.numberAt = time
    const words = reading ? dbWords(reading.holdDb) : '—'
    if (drawn.words.data !== words) drawn.words.data = words
    const peak = reading ? String(reading.latestDb) : ''
    if (view.face.dataset.peak !== peak) view.face.dataset.peak = peak
  }

  function stop(): void {
    unsubscribe?.()
    unsubscribe = null
    clearTimeout(oldTimer)
    if (request !== null) cancelAnimationFrame(request)
    request = null
  }

  return {
    add(view) {
      const words = new Text('—')
      view.number.replaceChildren(words)
      const drawn: Drawn = {
        view,
        words,
        pen: view.canvas.getContext('2d'),
        face: null,
        numberAt: -NUMBER_MS,
      }
      all.add(drawn)
      const observer = new ResizeObserver(() => {
        sharpen(view.canvas)
        drawn.face = null
        ask()
      })
      observer.observe(view.canvas)
      sharpen(view.canvas)
      unsubscribe ??= meters.subscribe(ask)
      ask()
      return () => {
        observer.disconnect()
        all.delete(drawn)
        if (all.size === 0) stop()
      }
    },
  }
}

function faceOf({ canvas: { width, height }, muted }: MeterView, reading: MeterReading | null): MeterFace {
  const place = (db: number) => placeOf(db, width)
  return {
    width,
    height,
    magnitude: place(reading?.magnitudeDb ?? METER_FLOOR_DB),
    peak: place(reading?.peakDb ?? METER_FLOOR_DB),
    hold: place(reading?.holdDb ?? METER_FLOOR_DB),
    clipping: !muted && (reading?.clipping ?? false),
    off: muted || reading === null,
  }
}

const isSame = (a: MeterFace, b: MeterFace): boolean =>
  a.magnitude === b.magnitude &&
  a.peak === b.peak &&
  a.hold === b.hold &&
  a.clipping === b.clipping &&
  a.off === b.off &&
  a.width === b.width &&
  a.height === b.height

/** As many pixels as the screen has there. */
function sharpen(canvas: HTMLCanvasElement): void {
  const width = Math.round(canvas.clientWidth * devicePixelRatio)
  const height = Math.round(canvas.clientHeight * devicePixelRatio)
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
}

function readPalette(canvas: HTMLCanvasElement): MeterPalette {
  const style = getComputedStyle(canvas)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    safe: token('--preview'),
    high: token('--wait'),
    over: token('--program'),
    off: token('--faint'),
    notch: token('--bg-0'),
  }
}

/** `−12`, `0`, `+3`; the floor and below is `−∞`. */
export function dbWords(db: number): string {
  const whole = Math.round(db)
  if (whole <= METER_FLOOR_DB) return '−∞'
  return whole < 0 ? `−${-whole}` : whole > 0 ? `+${whole}` : '0'
}
