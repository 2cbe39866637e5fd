import type { Box, Picture } from './canvas.ts'

/**
 * The part of a picture that fills a box without distortion (like CSS `object-fit: cover`), cut evenly
 * on both sides.
 * @returns source pixels
 */
export function coverCrop(picture: { width: number; height: number }, box: Box): Box {
  const scale = Math.max(box.width / picture.width, box.height / picture.height)
  const width = box.width / scale
  const height = box.height / scale
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

/** Paints a picture over a box, cropped to fill it. */
export function paintCover(picture: Picture, box: Box): void {
  picture.paint(coverCrop(picture, box), box)
}
