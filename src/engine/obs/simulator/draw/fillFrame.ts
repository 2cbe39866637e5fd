import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Box, Ctx } from './stage.ts'

/** Share of a picture's height that a thing may take at its edge and still be left out of what is carried on. */
const MEDIAN_SHARE = 0.05
/** Share of a picture's width over which it passes into what is carried on. */
const FEATHER_SHARE = 0.045

/**
 * A product's picture made to fill a wider or taller frame: what is at its edges, wall and table, is carried on
 * outwards. Cropping would cut the product.
 * @param box where the picture itself stands; square, and it may reach out of the frame
 * @param frame what must be filled
 */
export function fillFrame(ctx: Ctx, image: Canvas, box: Box, frame: { width: number; height: number }): void {
  const right = box.x + box.width
  const bottom = box.y + box.height
  const feather = box.width * FEATHER_SHARE
  if (box.x > 0) ctx.drawImage(edgeColumn(image, 0), 0, box.y, box.x + feather, box.height)
  if (right < frame.width) {
    const column = edgeColumn(image, image.width - 1)
    ctx.drawImage(column, right - feather, box.y, frame.width - right + feather, box.height)
  }
  ctx.drawImage(feathered(image, box.x > 0, right < frame.width), box.x, box.y, box.width, box.height)
  // Up and down: the last line of all that is there now, in the frame's own pixels.
  const { a, d } = ctx.getTransform()
  const sheet = ctx.canvas
  const top = Math.ceil(box.y * d) + 1
  const foot = Math.floor(bottom * d) - 2
  ctx.save()
  ctx.resetTransform()
  const across = Math.ceil(frame.width * a)
  if (top > 1) ctx.drawImage(sheet, 0, top, across, 1, 0, 0, across, top)
  if (foot < frame.height * d) {
    ctx.drawImage(sheet, 0, foot, across, 1, 0, foot, across, Math.ceil(frame.height * d) - foot)
  }
  ctx.restore()
}

/** The picture with its left and right edges fading out, where they meet something. */
function feathered(image: Canvas, left: boolean, right: boolean): Canvas {
  const { width, height } = image
  const soft = createCanvas(width, height)
  const ctx = soft.getContext('2d')
  ctx.drawImage(image, 0, 0)
  ctx.globalCompositeOperation = 'destination-out'
  const reach = width * FEATHER_SHARE
  for (const [wanted, from, to] of [
    [left, 0, reach],
    [right, width, width - reach],
  ] as const) {
    if (!wanted) continue
    const fade = ctx.createLinearGradient(from, 0, to, 0)
    fade.addColorStop(0, '#000')
    fade.addColorStop(1, 'rgba(0, 0, 0, 0)')
    ctx.fillStyle = fade
    ctx.fillRect(Math.min(from, to), 0, reach, height)
  }
  return soft
}

/**
 * One column of a picture, one pixel wide, without the small things in it: each pixel is the one of middle brightness
 * among its neighbours. A leaf at the edge goes, the table's edge stays sharp.
 */
function edgeColumn(image: Canvas, x: number): Canvas {
  const { height } = image
  const column = createCanvas(1, height)
  const ctx = column.getContext('2d')
  ctx.drawImage(image, x, 0, 1, height, 0, 0, 1, height)
  const pixels = ctx.getImageData(0, 0, 1, height)
  const source = new Uint32Array(pixels.data.slice().buffer)
  const target = new Uint32Array(pixels.data.buffer)
  const reach = Math.max(1, Math.round(height * MEDIAN_SHARE))
  for (let y = 0; y < height; y++) {
    const near = source.subarray(Math.max(0, y - reach), Math.min(height, y + reach + 1))
    const ordered = Array.from(near).sort((a, b) => brightness(a) - brightness(b))
    target[y] = ordered[ordered.length >> 1] ?? 0
  }
  ctx.putImageData(pixels, 0, 0)
  return column
}

/** Of a pixel as four bytes in the machine's (little-endian) order, RGBA. */
function brightness(pixel: number): number {
  return (pixel & 0xff) * 3 + ((pixel >>> 8) & 0xff) * 6 + ((pixel >>> 16) & 0xff)
}
