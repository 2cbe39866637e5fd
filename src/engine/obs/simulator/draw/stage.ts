import { type Canvas, createCanvas, type DOMMatrix, type SKRSContext2D } from '@napi-rs/canvas'

export type Ctx = SKRSContext2D

/** Every shot is composed twice: for phones and for a wide screen. Sizes in design units. */
export const PORTRAIT = { width: 1080, height: 1920 } as const
export const LANDSCAPE = { width: 1920, height: 1080 } as const

/** A rectangle in design units. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Cached pictures held at most: six shots, each a few layers, at the two or three sizes that a console asks for. */
const MOST_LAYERS = 160

/**
 * What stands still is painted once for each size and kept, so that a frame costs a few copies and the JPEG encoder.
 * Oldest use goes first.
 */
export class LayerCache {
  readonly #kept = new Map<string, Canvas>()

  get(key: string, width: number, height: number, paint: (ctx: Ctx) => void): Canvas {
    const found = this.#kept.get(key)
    if (found) {
      this.#kept.delete(key)
      this.#kept.set(key, found)
      return found
    }
    const canvas = createCanvas(width, height)
    paint(canvas.getContext('2d'))
    this.#kept.set(key, canvas)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_LAYERS) break
      this.#kept.delete(oldest)
    }
    return canvas
  }
}

/**
 * Where one shot is painted at one moment: design units on the outside, cached pixels on the inside. A canvas that is
 * neither 9:16 nor 16:9 is covered and cropped about the middle, as a camera would.
 */
export class Stage {
  readonly ctx: Ctx
  /** Seconds on the studio's clock: all motion is a function of it and of nothing else. */
  readonly seconds: number
  readonly portrait: boolean
  readonly width: number
  readonly height: number
  readonly #scale: number
  /** Where design (0, 0) lies, in pixels. */
  readonly #origin: { x: number; y: number }
  readonly #pixels: DOMMatrix
  readonly #design: DOMMatrix
  readonly #layers: LayerCache
  readonly #shot: string

  /**
   * @param ctx its transform must put (0, 0) at the shot's corner, one unit a pixel of `size`
   * @param size how large the shot comes out, in pixels
   */
  constructor(
    ctx: Ctx,
    size: { width: number; height: number },
    shot: string,
    seconds: number,
    layers: LayerCache,
  ) {
    const design = size.height >= size.width ? PORTRAIT : LANDSCAPE
    this.ctx = ctx
    this.seconds = seconds
    this.portrait = design === PORTRAIT
    this.width = design.width
    this.height = design.height
    this.#scale = Math.max(size.width / design.width, size.height / design.height)
    this.#layers = layers
    this.#shot = shot
    this.#origin = {
      x: (size.width - design.width * this.#scale) / 2,
      y: (size.height - design.height * this.#scale) / 2,
    }
    this.#pixels = ctx.getTransform()
    ctx.translate(this.#origin.x, this.#origin.y)
    ctx.scale(this.#scale, this.#scale)
    this.#design = ctx.getTransform()
  }

  /**
   * Draws something that never changes, from the cache.
   * @param name tells this layer from the shot's others; anything that changes how it looks belongs in it
   * @param box the part of the picture that it may touch; smaller is cheaper
   */
  still(name: string, box: Box, paint: (ctx: Ctx) => void): void {
    const { ctx } = this
    const { canvas, left, top } = this.#cached(name, box, paint)
    // On whole pixels: a copy then, four times cheaper than the resampling that half a pixel would ask for.
    ctx.setTransform(this.#pixels)
    ctx.drawImage(canvas, left, top)
    ctx.setTransform(this.#design)
  }

  /**
   * Draws something still in itself that sways: turned and stretched about a fixed point.
   * @param about the point that stays, design units
   */
  moving(name: string, box: Box, motion: Motion, paint: (ctx: Ctx) => void): void {
    const { ctx } = this
    const { canvas, left, top } = this.#cached(name, box, paint)
    const { about } = motion
    if (!motion.turn && !motion.stretchX && !motion.stretchY) {
      // Only shifted: whole pixels again. At a monitor's size nobody sees the step.
      const dx = Math.round((motion.dx ?? 0) * this.#scale)
      const dy = Math.round((motion.dy ?? 0) * this.#scale)
      ctx.setTransform(this.#pixels)
      ctx.drawImage(canvas, left + dx, top + dy)
      ctx.setTransform(this.#design)
      return
    }
    ctx.save()
    ctx.translate(about.x + (motion.dx ?? 0), about.y + (motion.dy ?? 0))
    if (motion.turn) ctx.rotate(motion.turn)
    ctx.scale((motion.stretchX ?? 1) / this.#scale, (motion.stretchY ?? 1) / this.#scale)
    ctx.drawImage(
      canvas,
      left - this.#origin.x - about.x * this.#scale,
      top - this.#origin.y - about.y * this.#scale,
    )
    ctx.restore()
  }

  /** The pixels that `box` covers, widened to whole ones, painted in design units. */
  #cached(name: string, box: Box, paint: (ctx: Ctx) => void): { canvas: Canvas; left: number; top: number } {
    const scale = this.#scale
    const { x, y } = this.#origin
    const left = Math.floor(x + box.x * scale)
    const top = Math.floor(y + box.y * scale)
    const width = Math.max(1, Math.ceil(x + (box.x + box.width) * scale) - left)
    const height = Math.max(1, Math.ceil(y + (box.y + box.height) * scale) - top)
    const key = `${this.#shot} ${name} ${width}x${height} ${left},${top}`
    const canvas = this.#layers.get(key, width, height, (ctx) => {
      ctx.translate(x - left, y - top)
      ctx.scale(scale, scale)
      paint(ctx)
    })
    return { canvas, left, top }
  }

  /** The whole picture. */
  get full(): Box {
    return { x: 0, y: 0, width: this.width, height: this.height }
  }

  /** Blur radii are pixels in Skia whatever the transform: this is `units` as a filter. */
  blur(units: number): string {
    return `blur(${Math.max(0.01, units * this.#scale).toFixed(2)}px)`
  }
}

/** How a layer stands at this moment: about a point that stays, design units; turned by radians. */
export interface Motion {
  about: { x: number; y: number }
  dx?: number
  dy?: number
  turn?: number
  stretchX?: number
  stretchY?: number
}
