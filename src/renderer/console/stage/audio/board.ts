import { METER_FLOOR_DB } from '../../../../shared/obs/meters.ts'
import { METERS_OLD_MS, type MeterReading, type Meters } from '../../../stores/meters.ts'
import type { Unsubscribe } from '../../../stores/transport.ts'
import { drawMeter, type MeterFace, type MeterPalette, placeOf } from './drawMeter.ts'

/** The elements of one input's meter. */
export interface MeterView {
  name: string
  muted: boolean
  /** Where it is drawn; gets `data-peak` (the newest peak, dB) and `data-clip`. */
  face: HTMLElement
  /** Gets the held peak in whole dB. */
  number: HTMLElement
}

export interface MeterBoard {
  /** The canvas that lies over all meters, until the returned function is called. */
  surface(canvas: HTMLCanvasElement): Unsubscribe
  /** Draws it from now on, until the returned function is called. */
  add(view: MeterView): Unsubscribe
  /** The meters may stand elsewhere now. */
  moved(): void
}

/** Numbers that change faster than this cannot be read. */
const NUMBER_MS = 250

interface Drawn {
  view: MeterView
  /** Pixels of the canvas; null until it is measured. */
  box: { x: number; y: number; width: number; height: number } | null
  face: MeterFace | null
  /** Of the number: changing its letters is much cheaper than putting in new ones. */
  words: Text
  numberAt: number
}

/**
 * Draws all meters of a page together: one canvas, because each has its price for the page whatever is on it; one
 * animation frame for each frame of levels, none while nothing comes, and of the meters only those that look different
 * from before.
 */
export function createMeterBoard(meters: Meters): MeterBoard {
  const all = new Set<Drawn>()
  let pen: CanvasRenderingContext2D | null = null
  let isMeasured = false
  let unsubscribe: Unsubscribe | null = null
  let request: number | null = null
  let oldTimer: ReturnType<typeof setTimeout> | undefined
  let palette: MeterPalette | null = null

  const draw = (time: number) => {
    request = null
    if (pen && !isMeasured) measure(pen.canvas)
    for (const drawn of all) drawOne(drawn, time)
  }
  const ask = () => {
    request ??= requestAnimationFrame(draw)
    // When the frames stop the meters do not stand: they go grey.
    clearTimeout(oldTimer)
    oldTimer = setTimeout(ask, METERS_OLD_MS + 50)
  }
  const moved = () => {
    isMeasured = false
    ask()
  }
  const observer = new ResizeObserver(moved)

  function measure(canvas: HTMLCanvasElement): void {
    const surface = canvas.getBoundingClientRect()
    const pixels = (length: number) => Math.round(length * devicePixelRatio)
    // Setting a size clears the canvas, too.
    canvas.width = pixels(surface.width)
    canvas.height = pixels(surface.height)
    for (const drawn of all) {
      const { left, top, width, height } = drawn.view.face.getBoundingClientRect()
      drawn.box = {
        x: pixels(left - surface.left),
        y: pixels(top - surface.top),
        width: pixels(width),
        height: pixels(height),
      }
      drawn.face = null
    }
    isMeasured = true
  }

  function drawOne(drawn: Drawn, time: number): void {
    const { view, box } = drawn
    const reading = meters.reading(view.name)
    const face = faceOf(view, box ?? NOWHERE, reading)
    if (!drawn.face || !isSame(drawn.face, face)) {
      if (pen && box) {
        palette ??= readPalette(view.face)
        pen.setTransform(1, 0, 0, 1, box.x, box.y)
        drawMeter(pen, face, palette)
      }
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
    surface(canvas) {
      pen = canvas.getContext('2d')
      observer.observe(canvas)
      moved()
      return () => {
        observer.unobserve(canvas)
        pen = null
        if (all.size === 0) stop()
      }
    },
    add(view) {
      const words = new Text('—')
      view.number.replaceChildren(words)
      const drawn: Drawn = { view, words, box: null, face: null, numberAt: -NUMBER_MS }
      all.add(drawn)
      observer.observe(view.face)
      unsubscribe ??= meters.subscribe(ask)
      moved()
      return () => {
        observer.unobserve(view.face)
        all.delete(drawn)
        if (all.size === 0) stop()
        else moved()
      }
    },
    moved,
  }
}

const NOWHERE = { width: 0, height: 0 }

function faceOf(
  { muted }: MeterView,
  { width, height }: { width: number; height: number },
  reading: MeterReading | null,
): MeterFace {
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

function readPalette(element: HTMLElement): MeterPalette {
  const style = getComputedStyle(element)
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
