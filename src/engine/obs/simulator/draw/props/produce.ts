import { across, ellipse, glow } from '../brush.ts'
import { seeded } from '../random.ts'
import type { Ctx } from '../stage.ts'

/** Colours of a heap from lit to shaded. */
export interface Heap {
  light: string
  body: string
  shade: string
}

export const MILLET: Heap = { light: '#ffe08a', body: '#eab43c', shade: '#a8701a' }
export const QUINOA: Heap = { light: '#f3e3c6', body: '#d6bd93', shade: '#93744a' }
export const JUJUBE: Heap = { light: '#d0543c', body: '#9a2f22', shade: '#571410' }
export const APPLE: Heap = { light: '#f08a6a', body: '#cf4036', shade: '#7c1d1a' }
export const WALNUT: Heap = { light: '#d8b183', body: '#a87b4c', shade: '#65442a' }

/** The soft dark under something that stands on the table; keep it before the thing itself. */
export function contact(ctx: Ctx, x: number, y: number, rx: number): void {
  glow(ctx, x, y, rx * 1.25, rx * 0.34, '20, 8, 2', 0.75)
}

/** Rounded heap over a rim: the outline only. */
function mound(ctx: Ctx, x: number, y: number, rx: number, height: number, ry: number): void {
  ctx.beginPath()
  ctx.moveTo(x - rx, y)
  ctx.bezierCurveTo(x - rx * 0.72, y - height * 0.72, x - rx * 0.36, y - height, x, y - height)
  ctx.bezierCurveTo(x + rx * 0.36, y - height, x + rx * 0.72, y - height * 0.72, x + rx, y)
  ctx.ellipse(x, y, rx, ry, 0, 0, Math.PI)
  ctx.closePath()
}

/** Grain heaped in a bowl: thousands of seeds, denser light towards the key light at the upper left. */
export function grainHeap(
  ctx: Ctx,
  x: number,
  y: number,
  rx: number,
  height: number,
  heap: Heap,
  seed: number,
): void {
  const ry = rx * 0.22
  ctx.save()
  mound(ctx, x, y, rx, height, ry)
  const body = ctx.createRadialGradient(
    x - rx * 0.35,
    y - height * 0.75,
    rx * 0.05,
    x,
    y - height * 0.2,
    rx * 1.15,
  )
  body.addColorStop(0, heap.light)
  body.addColorStop(0.45, heap.body)
  body.addColorStop(1, heap.shade)
  ctx.fillStyle = body
  ctx.fill()
  ctx.clip()
  const random = seeded(seed)
  const size = Math.max(1.1, rx * 0.0125)
  const seeds = Math.round(Math.min(5200, (rx * height) / (size * size * 2.2)))
  for (let index = 0; index < seeds; index++) {
    const px = x + (random() * 2 - 1) * rx
    const py = y + ry - random() * (height + ry)
    const lit = 1 - Math.hypot((px - x + rx * 0.4) / rx, (py - y + height * 0.75) / (height * 1.2)) * 0.75
    const pick = random() + lit * 0.9
    const colour = pick > 1.2 ? heap.light : pick > 0.5 ? heap.body : heap.shade
    ctx.globalAlpha = colour === heap.shade ? 0.1 + random() * 0.2 : 0.25 + random() * 0.45
    ctx.fillStyle = colour
    ellipse(ctx, px, py, size * (0.8 + random() * 0.5), size * 0.85)
    ctx.fill()
  }
  ctx.restore()
}

/** Round fruit piled up: rows of shaded spheres, the back row first. */
export function roundHeap(
  ctx: Ctx,
  x: number,
  y: number,
  rx: number,
  radius: number,
  heap: Heap,
  seed: number,
): void {
  const random = seeded(seed)
  const rows = Math.max(2, Math.round(rx / radius / 1.6))
  for (let row = 0; row < rows; row++) {
    const count = Math.max(1, Math.round((rx * 1.7) / (radius * 1.8)) - row)
    for (let column = 0; column < count; column++) {
      const px = x + (column - (count - 1) / 2) * radius * 1.72 + (random() - 0.5) * radius * 0.3
      const py = y - row * radius * 1.15 - radius * 0.4 + (random() - 0.5) * radius * 0.2
      sphere(ctx, px, py, radius * (0.92 + random() * 0.14), heap)
    }
  }
}

export function sphere(ctx: Ctx, x: number, y: number, radius: number, heap: Heap): void {
  const shade = ctx.createRadialGradient(
    x - radius * 0.35,
    y - radius * 0.4,
    radius * 0.08,
    x,
    y,
    radius * 1.08,
  )
  shade.addColorStop(0, heap.light)
  shade.addColorStop(0.42, heap.body)
  shade.addColorStop(1, heap.shade)
  ctx.fillStyle = shade
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, Math.PI * 2)
  ctx.fill()
  ctx.fillStyle = 'rgba(255, 246, 230, 0.35)'
  ellipse(ctx, x - radius * 0.36, y - radius * 0.44, radius * 0.2, radius * 0.13)
  ctx.fill()
}

/** A stoneware bowl seen from a little above. `y` is the middle of its rim; content is drawn between back and front. */
export function bowl(ctx: Ctx, x: number, y: number, rx: number, content: (ctx: Ctx) => void): void {
  const ry = rx * 0.22
  const depth = rx * 0.78
  contact(ctx, x, y + depth * 0.98, rx * 0.85)
  ellipse(ctx, x, y, rx, ry)
  ctx.fillStyle = '#33201a'
  ctx.fill()
  content(ctx)
  ctx.beginPath()
  ctx.moveTo(x - rx, y)
  ctx.bezierCurveTo(x - rx * 0.96, y + depth * 0.62, x - rx * 0.6, y + depth * 0.95, x - rx * 0.42, y + depth)
  ctx.quadraticCurveTo(x, y + depth * 1.09, x + rx * 0.42, y + depth)
  ctx.bezierCurveTo(x + rx * 0.6, y + depth * 0.95, x + rx * 0.96, y + depth * 0.62, x + rx, y)
  ctx.ellipse(x, y, rx, ry, 0, 0, Math.PI)
  ctx.closePath()
  ctx.fillStyle = across(ctx, x - rx, x + rx, [
    [0, '#6a5a52'],
    [0.22, '#b7a596'],
    [0.42, '#8f7d70'],
    [0.75, '#54463f'],
    [1, '#2c221d'],
  ])
  ctx.fill()
  // A band of glaze and the lit rim.
  ctx.save()
  ctx.clip()
  ctx.strokeStyle = 'rgba(58, 84, 104, 0.75)'
  ctx.lineWidth = rx * 0.09
  ctx.beginPath()
  ctx.ellipse(x, y + rx * 0.16, rx * 0.99, ry * 1.05, 0, 0, Math.PI)
  ctx.stroke()
  ctx.restore()
  ctx.strokeStyle = 'rgba(246, 230, 206, 0.75)'
  ctx.lineWidth = Math.max(1.5, rx * 0.022)
  ctx.beginPath()
  ctx.ellipse(x, y, rx, ry, 0, 0.06, Math.PI - 0.06)
  ctx.stroke()
}
