import { METER_FLOOR_DB } from '../../../../shared/obs/meters.ts'
import { METERS_OLD_MS, type MeterReading, type Meters } from '../../../stores/meters.ts'
import type { Unsubscribe } from '../../../stores/transport.ts'
import {
  type MeterDrawing,
  type MeterFace,
  type MeterPalette,
  type MeterStrip,
  placeOf,
} from './drawMeter.ts'
import { type MeterSurface, openMeterSurface } from './meterSurface.ts'

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
  /** The room that lies over all meters, until the returned function is called. It gets a canvas. */
  surface(room: HTMLElement): Unsubscribe
  /** Draws it from now on, until the returned function is called. */
  add(view: MeterView): Unsubscribe
  /** The meters may stand elsewhere now. */
  moved(): void
}

/** Numbers that change faster than this are not read; the held peak that they tell stands for 1.5 s anyhow. */
const NUMBER_MS = 500

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
 * Draws all meters of a page together: one canvas, because each has its price whatever is on it; once for each frame of
 * levels, not at all while nothing comes, and of the meters only those that look different from before.
 */
export function createMeterBoard(meters: Meters): MeterBoard {
  const all = new Set<Drawn>()
  let room: HTMLElement | null = null
  let canvas: HTMLCanvasElement | null = null
  let surface: MeterSurface | null = null
  let isMeasured = false
  let unsubscribe: Unsubscribe | null = null
  let request: number | null = null
  let oldTimer: ReturnType<typeof setTimeout> | undefined

  const draw = (time: number) => {
    request = null
    const size = room && canvas && !isMeasured ? measure(room, canvas) : null
    const strips = [...all].flatMap((drawn) => move(drawn, time) ?? [])
    if (size || strips.length > 0) surface?.draw({ size, strips })
  }
  const ask = () => {
    request ??= requestAnimationFrame(draw)
  }
  const hear = () => {
    // A page that nobody can see draws no frames: it need not draw meters either.
    if (surface?.isAside && isMeasured && request === null && !document.hidden) draw(performance.now())
    else ask()
    // When the frames stop the meters do not stand: they go grey.
    clearTimeout(oldTimer)
    oldTimer = setTimeout(ask, METERS_OLD_MS + 50)
  }
  const moved = () => {
    isMeasured = false
    ask()
  }
  const observer = new ResizeObserver(moved)

  /**
   * Where everything is now. The canvas gets the room's whole pixels of the screen: one that begins or ends between two of
   * them is worked out anew, point for point, at every frame.
   * @returns the canvas's size, pixels
   */
  function measure(within: HTMLElement, { style }: HTMLCanvasElement): MeterDrawing['size'] {
    const whole = within.getBoundingClientRect()
    const ratio = devicePixelRatio
    const [left, top] = [Math.ceil(whole.left * ratio), Math.ceil(whole.top * ratio)]
    const width = Math.max(0, Math.floor(whole.right * ratio) - left)
    const height = Math.max(0, Math.floor(whole.bottom * ratio) - top)
    style.left = `${left / ratio - whole.left}px`
    style.top = `${top / ratio - whole.top}px`
    style.width = `${width / ratio}px`
    style.height = `${height / ratio}px`
    for (const drawn of all) {
      const face = drawn.view.face.getBoundingClientRect()
      drawn.box = {
        x: Math.round(face.left * ratio) - left,
        y: Math.round(face.top * ratio) - top,
        width: Math.round(face.width * ratio),
        height: Math.round(face.height * ratio),
      }
      drawn.face = null
    }
    isMeasured = true
    return { width, height }
  }

  /** What is to be drawn of it anew; null if it looks as before. */
  function move(drawn: Drawn, time: number): MeterStrip | null {
    const { view, box, face: before } = drawn
    const reading = meters.reading(view.name)
    if (time - drawn.numberAt >= NUMBER_MS) write(drawn, reading, time)
    const face = faceOf(view, box ?? NOWHERE, reading)
    if (before && isSame(before, face)) return null
    if (before?.clipping !== face.clipping) view.face.toggleAttribute('data-clip', face.clipping)
    drawn.face = face
    return box && { x: box.x, y: box.y, face }
  }

  function write(drawn: Drawn, reading: MeterReading | null, time: number): void {
    const { face } = drawn.view
    drawn.numberAt = time
    const words = reading ? dbWords(reading.holdDb) : '—'
    if (drawn.words.data !== words) drawn.words.data = words
    const peak = reading ? String(reading.latestDb) : ''
    if (face.dataset.peak !== peak) face.dataset.peak = peak
  }

  function stop(): void {
    unsubscribe?.()
    unsubscribe = null
    clearTimeout(oldTimer)
    if (request !== null) cancelAnimationFrame(request)
    request = null
  }

  return {
    surface(into) {
      // Made anew each time: what was once given to a worker cannot be taken back.
      const made = document.createElement('canvas')
      into.replaceChildren(made)
      room = into
      canvas = made
      surface = openMeterSurface(made, readPalette(made))
      observer.observe(into)
      moved()
      return () => {
        observer.unobserve(into)
        surface?.close()
        made.remove()
        room = null
        canvas = null
        surface = null
        if (all.size === 0) stop()
      }
    },
    add(view) {
      const words = new Text('—')
      view.number.replaceChildren(words)
      const drawn: Drawn = { view, words, box: null, face: null, numberAt: -NUMBER_MS }
      all.add(drawn)
      observer.observe(view.face)
      unsubscribe ??= meters.subscribe(hear)
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
