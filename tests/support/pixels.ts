import { createCanvas, loadImage } from '@napi-rs/canvas'

/** A picture as RGBA bytes. */
export interface Pixels {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** Decodes a PNG or JPEG: bytes, a file's path, or a data URL as OBS answers it. */
export async function readPixels(source: string | Buffer): Promise<Pixels> {
  const bytes =
    typeof source === 'string' && source.startsWith('data:')
      ? Buffer.from(source.slice(source.indexOf(',') + 1), 'base64')
      : source
  const image = await loadImage(bytes)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { width, height, data } = context.getImageData(0, 0, image.width, image.height)
  return { width, height, data }
}

/** `[r, g, b, a]` at a point. */
export function pixelAt({ width, data }: Pixels, x: number, y: number): [number, number, number, number] {
  const at = (y * width + x) * 4
  return [data[at] ?? -1, data[at + 1] ?? -1, data[at + 2] ?? -1, data[at + 3] ?? -1]
}

/**
 * How far `shown` is from `base` with `card` laid over it at x, y: the greatest difference of any channel over all
 * pixels where the card is fully opaque or fully transparent (how OBS blends the edges between is its own affair).
 */
export function overlayDifference(shown: Pixels, base: Pixels, card: Pixels, x: number, y: number): number {
  let worst = 0
  for (let row = 0; row < shown.height; row++) {
    for (let column = 0; column < shown.width; column++) {
      const inside = column >= x && column < x + card.width && row >= y && row < y + card.height
      const over = inside ? pixelAt(card, column - x, row - y) : [0, 0, 0, 0]
      const alpha = over[3] ?? 0
      if (alpha !== 0 && alpha !== 255) continue
      const expected = alpha === 255 ? over : pixelAt(base, column, row)
      const actual = pixelAt(shown, column, row)
      for (const channel of [0, 1, 2]) {
        worst = Math.max(worst, Math.abs((expected[channel] ?? 0) - (actual[channel] ?? 0)))
      }
    }
  }
  return worst
}
