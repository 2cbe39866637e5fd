import { createCanvas } from '@napi-rs/canvas'
import { seeded } from './random.ts'
import type { Box, Ctx } from './stage.ts'

/** Colour stops of a gradient: position 0–1 and a CSS colour. */
export type Stops = readonly (readonly [number, string])[]

/** Fills a box from top to bottom. */
export function fillDown(ctx: Ctx, box: Box, stops: Stops): void {
  const gradient = ctx.createLinearGradient(0, box.y, 0, box.y + box.height)
  for (const [at, colour] of stops) gradient.addColorStop(at, colour)
  ctx.fillStyle = gradient
  ctx.fillRect(box.x, box.y, box.width, box.height)
}

/** A gradient across, for bodies that the key light reaches from one side. */
export function across(
  ctx: Ctx,
  fromX: number,
  toX: number,
  stops: Stops,
): ReturnType<Ctx['createLinearGradient']> {
  const gradient = ctx.createLinearGradient(fromX, 0, toX, 0)
  for (const [at, colour] of stops) gradient.addColorStop(at, colour)
  return gradient
}

/** A soft round light (or shadow): `colour` in the middle, nothing at the rim. Give the colour as `r, g, b`. */
export function glow(
  ctx: Ctx,
  x: number,
  y: number,
  rx: number,
  ry: number,
  rgb: string,
  alpha: number,
): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.scale(rx, ry)
  const gradient = ctx.createRadialGradient(0, 0, 0, 0, 0, 1)
  gradient.addColorStop(0, `rgba(${rgb}, ${alpha})`)
  gradient.addColorStop(0.45, `rgba(${rgb}, ${alpha * 0.5})`)
  gradient.addColorStop(1, `rgba(${rgb}, 0)`)
  ctx.fillStyle = gradient
  ctx.fillRect(-1, -1, 2, 2)
  ctx.restore()
}

export function ellipse(ctx: Ctx, x: number, y: number, rx: number, ry: number): void {
  ctx.beginPath()
  ctx.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2)
}

export function rounded(ctx: Ctx, box: Box, radius: number): void {
  ctx.beginPath()
  ctx.roundRect(box.x, box.y, box.width, box.height, radius)
}

/** Long fibres along a board, lighter and darker than it: what makes brown read as wood. */
export function woodGrain(ctx: Ctx, box: Box, seed: number, count: number, strength = 1): void {
  const random = seeded(seed)
  ctx.save()
  ctx.beginPath()
  ctx.rect(box.x, box.y, box.width, box.height)
  ctx.clip()
  for (let fibre = 0; fibre < count; fibre++) {
    const y = box.y + random() * box.height
    const x = box.x + (random() - 0.2) * box.width
    const length = (0.25 + random() * 0.75) * box.width
    const bow = (random() - 0.5) * box.height * 0.05
    const light = random() > 0.55
    const alpha = (0.03 + random() * 0.09) * strength
    ctx.strokeStyle = light ? `rgba(255, 214, 160, ${alpha})` : `rgba(24, 10, 2, ${alpha * 1.4})`
    ctx.lineWidth = 0.8 + random() * 2.4
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.bezierCurveTo(x + length * 0.3, y + bow, x + length * 0.6, y - bow, x + length, y + bow * 0.4)
    ctx.stroke()
  }
  ctx.restore()
}

/** Darkens the rim, as a lens does; keeps the eye in the middle. */
export function vignette(ctx: Ctx, box: Box, strength: number): void {
  const cx = box.x + box.width / 2
  const cy = box.y + box.height / 2
  ctx.save()
  ctx.translate(cx, cy)
  ctx.scale(box.width / 2, box.height / 2)
  const gradient = ctx.createRadialGradient(0, 0, 0.55, 0, 0, 1.42)
  gradient.addColorStop(0, 'rgba(14, 7, 2, 0)')
  gradient.addColorStop(1, `rgba(14, 7, 2, ${strength})`)
  ctx.fillStyle = gradient
  ctx.fillRect(-1.01, -1.01, 2.02, 2.02)
  ctx.restore()
}

/** A line of text with its letters set apart, about `x`. */
export function spacedText(ctx: Ctx, text: string, x: number, y: number, spacing: number): void {
  ctx.save()
  ctx.letterSpacing = `${spacing}px`
  ctx.textAlign = 'center'
  // Spacing follows the last letter too: half of it back, or the line sits left of its middle.
  ctx.fillText(text, x + spacing / 2, y)
  ctx.restore()
}

/**
 * Paints something out of focus: sharp on a sheet of its own first, so that the blur is paid once and not for every
 * stroke of it.
 * @param filter from `Stage.blur`
 */
export function softened(ctx: Ctx, filter: string, paint: (ctx: Ctx) => void): void {
  const sheet = createCanvas(ctx.canvas.width, ctx.canvas.height)
  const onSheet = sheet.getContext('2d')
  onSheet.setTransform(ctx.getTransform())
  paint(onSheet)
  ctx.save()
  ctx.resetTransform()
  ctx.filter = filter
  ctx.drawImage(sheet, 0, 0)
  ctx.restore()
}
