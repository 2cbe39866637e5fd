import { writeFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import type { ImagePlacement } from '../../src/engine/obs/port.ts'

/** Writes a card with a hole, soft edges and odd sizes, so that a shift or a scale by one pixel shows. */
export function makeOddCard(path: string, fill: string, at: { x: number; y: number }): ImagePlacement {
  const [width, height] = [301, 155]
  const canvas = createCanvas(width, height)
  const draw = canvas.getContext('2d')
  draw.fillStyle = fill
  draw.beginPath()
  draw.roundRect(3, 3, width - 7, height - 5, 24)
  draw.fill()
  draw.fillStyle = '#fff4e0'
  for (let x = 20; x < 280; x += 13) draw.fillRect(x, 30, 6, 40)
  draw.clearRect(100, 90, 57, 31)
  writeFileSync(path, canvas.toBuffer('image/png'))
  return { path, width, height, ...at }
}
