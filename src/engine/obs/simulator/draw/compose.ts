import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { cropped, type Matrix, matrixOf } from '../studio/transform.ts'
import type { Input, Scene, SceneItem, Size } from '../studio/types.ts'
import type { Ctx } from './stage.ts'

/** What is drawn is asked for here, so that composing knows neither files nor shots. */
export interface Pens {
  /** The decoded picture of an image input, or null. */
  picture: (input: Input) => Canvas | null
  /** Paints a camera's shot; (0, 0) is its corner and one unit one pixel of `size`. */
  shot: (ctx: Ctx, input: Input, size: Size, scene: Scene | null) => void
}

/** Nested scenes go this deep; OBS forbids circles, so this is only a belt. */
const DEEPEST = 8

/** Paints a scene, bottom item first, on black. `canvas` is the scene's own size, `out` what it is painted at. */
export function paintScene(ctx: Ctx, scene: Scene, canvas: Size, out: Size, pens: Pens, depth = 0): void {
  if (depth > DEEPEST) return
  const base: Matrix = [out.width / canvas.width, 0, 0, out.height / canvas.height, 0, 0]
  for (const item of scene.items) {
    if (!item.enabled) continue
    const { source } = item
    const size = source.type === 'scene' ? canvas : source.size
    if (size.width <= 0 || size.height <= 0) continue
    ctx.save()
    const place = product(base, matrixOf(item.transform, size))
    ctx.setTransform(...place)
    crop(ctx, item, size)
    if (source.type === 'scene') paintNested(ctx, source, canvas, place, pens, depth)
    else paintInput(ctx, source, ctx.getTransform(), scene, pens)
    ctx.restore()
  }
}

/** Paints an input in its own pixels under the current transform. */
export function paintInput(ctx: Ctx, input: Input, at: Place, scene: Scene | null, pens: Pens): void {
  const { size } = input
  if (input.feed.type === 'camera') {
    const pixels = devicePixels(at, size)
    ctx.setTransform(...tidy(product([at.a, at.b, at.c, at.d, at.e, at.f], stretch(size, pixels))))
    pens.shot(ctx, input, pixels, scene)
  } else if (input.kind === 'color_source_v3') {
    ctx.fillStyle = cssColour(Number(input.settings.color ?? 0xffffffff))
    ctx.fillRect(0, 0, size.width, size.height)
  } else {
    const picture = pens.picture(input)
    if (picture) ctx.drawImage(picture, 0, 0)
  }
}

interface Place {
  a: number
  b: number
  c: number
  d: number
  e: number
  f: number
}

function crop(ctx: Ctx, item: SceneItem, size: Size): void {
  const { cropLeft, cropTop, cropRight, cropBottom } = item.transform
  if (cropLeft === 0 && cropTop === 0 && cropRight === 0 && cropBottom === 0) return
  const part = cropped(item.transform, size)
  ctx.beginPath()
  ctx.rect(0, 0, part.width, part.height)
  ctx.clip()
  ctx.translate(-cropLeft, -cropTop)
}

/** A nested scene is painted apart and then placed: its own items know only their own canvas. */
function paintNested(ctx: Ctx, scene: Scene, canvas: Size, place: Matrix, pens: Pens, depth: number): void {
  const [a, b, c, d] = place
  const pixels = devicePixels({ a, b, c, d, e: 0, f: 0 }, canvas)
  const sheet = createCanvas(pixels.width, pixels.height)
  paintScene(sheet.getContext('2d'), scene, canvas, pixels, pens, depth + 1)
  ctx.drawImage(sheet, 0, 0, canvas.width, canvas.height)
}

/** How many output pixels something of `size` covers. */
function devicePixels(at: Place, size: Size): Size {
  return {
    width: Math.max(1, Math.round(Math.hypot(at.a, at.b) * size.width)),
    height: Math.max(1, Math.round(Math.hypot(at.c, at.d) * size.height)),
  }
}

function stretch(size: Size, pixels: Size): Matrix {
  return [size.width / pixels.width, 0, 0, size.height / pixels.height, 0, 0]
}

/** First `inner`, then `outer`. */
function product(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** Rounding dust makes Skia resample a picture that fits pixel for pixel. */
function tidy(matrix: Matrix): [number, number, number, number, number, number] {
  const round = (value: number) => Math.round(value * 1e6) / 1e6
  const [a, b, c, d, e, f] = matrix
  return [round(a), round(b), round(c), round(d), round(e), round(f)]
}

/** OBS keeps colours as 0xAABBGGRR. */
function cssColour(colour: number): string {
  const byte = (shift: number) => (colour >>> shift) & 0xff
  return `rgba(${byte(0)}, ${byte(8)}, ${byte(16)}, ${(byte(24) / 255).toFixed(3)})`
}
