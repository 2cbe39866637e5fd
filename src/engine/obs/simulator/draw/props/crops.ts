import { across, ellipse } from '../brush.ts'
import { font } from '../fonts.ts'
import { seeded } from '../random.ts'
import type { Ctx } from '../stage.ts'
import { contact } from './produce.ts'

/** A glazed vinegar jar with a cloth-tied mouth. `y` is its foot. */
export function jar(ctx: Ctx, x: number, y: number, height: number): void {
  const half = height * 0.3
  contact(ctx, x, y, half * 1.1)
  ctx.fillStyle = across(ctx, x - half, x + half, [
    [0, '#1f120c'],
    [0.25, '#7a4a2c'],
    [0.4, '#4e2c1a'],
    [1, '#150b06'],
  ])
  ctx.beginPath()
  ctx.moveTo(x - half * 0.55, y)
  ctx.bezierCurveTo(
    x - half * 1.3,
    y - height * 0.3,
    x - half * 1.05,
    y - height * 0.68,
    x - half * 0.5,
    y - height * 0.76,
  )
  ctx.lineTo(x + half * 0.5, y - height * 0.76)
  ctx.bezierCurveTo(x + half * 1.05, y - height * 0.68, x + half * 1.3, y - height * 0.3, x + half * 0.55, y)
  ctx.closePath()
  ctx.fill()
  ctx.fillStyle = across(ctx, x - half, x + half, [
    [0, '#7d2a1f'],
    [0.35, '#c1523a'],
    [1, '#5a1b14'],
  ])
  ctx.beginPath()
  ctx.moveTo(x - half * 0.72, y - height * 0.74)
  ctx.quadraticCurveTo(x, y - height * 1.14, x + half * 0.72, y - height * 0.74)
  ctx.quadraticCurveTo(x, y - height * 0.68, x - half * 0.72, y - height * 0.74)
  ctx.fill()
  ctx.fillStyle = '#efe2c2'
  const label = height * 0.2
  ctx.fillRect(x - label / 2, y - height * 0.5, label, label)
  ctx.fillStyle = 'rgba(90, 40, 20, 0.85)'
  ctx.font = font(700, label * 0.74)
  ctx.textAlign = 'center'
  ctx.fillText('醋', x, y - height * 0.5 + label * 0.77)
}

/** An open clay pot for stems. `y` is its foot; put the stems in at `y - height * 0.9`. */
export function pot(ctx: Ctx, x: number, y: number, height: number): void {
  const half = height * 0.42
  contact(ctx, x, y, half * 1.05)
  ctx.fillStyle = across(ctx, x - half, x + half, [
    [0, '#5d3524'],
    [0.28, '#c07f58'],
    [0.5, '#96583a'],
    [1, '#3a1d12'],
  ])
  ctx.beginPath()
  ctx.moveTo(x - half * 0.55, y)
  ctx.bezierCurveTo(
    x - half * 1.25,
    y - height * 0.3,
    x - half * 1.05,
    y - height * 0.7,
    x - half * 0.5,
    y - height * 0.86,
  )
  ctx.lineTo(x - half * 0.6, y - height)
  ctx.lineTo(x + half * 0.6, y - height)
  ctx.lineTo(x + half * 0.5, y - height * 0.86)
  ctx.bezierCurveTo(x + half * 1.05, y - height * 0.7, x + half * 1.25, y - height * 0.3, x + half * 0.55, y)
  ctx.quadraticCurveTo(x, y + height * 0.04, x - half * 0.55, y)
  ctx.fill()
  ctx.fillStyle = '#e0a880'
  ctx.fillRect(x - half * 0.6, y - height, half * 1.2, Math.max(2, height * 0.03))
}

/** A willow basket. `y` is its foot; what lies in it is drawn behind the near rim. */
export function basket(
  ctx: Ctx,
  x: number,
  y: number,
  half: number,
  content: (ctx: Ctx, rimY: number) => void,
): void {
  const height = half * 0.9
  const rim = y - height
  contact(ctx, x, y, half)
  ellipse(ctx, x, rim, half, half * 0.22)
  ctx.fillStyle = '#2b190d'
  ctx.fill()
  content(ctx, rim)
  ctx.beginPath()
  ctx.moveTo(x - half, rim)
  ctx.lineTo(x - half * 0.74, y)
  ctx.quadraticCurveTo(x, y + half * 0.16, x + half * 0.74, y)
  ctx.lineTo(x + half, rim)
  ctx.ellipse(x, rim, half, half * 0.22, 0, 0, Math.PI)
  ctx.closePath()
  ctx.save()
  ctx.fillStyle = across(ctx, x - half, x + half, [
    [0, '#5e3e20'],
    [0.28, '#c3935a'],
    [0.6, '#8d6234'],
    [1, '#3d2611'],
  ])
  ctx.fill()
  ctx.clip()
  const weave = half * 0.13
  for (let row = 0; row * weave < height * 1.2; row++) {
    for (let column = -9; column <= 9; column++) {
      ctx.fillStyle = (row + column) % 2 ? 'rgba(40, 20, 6, 0.28)' : 'rgba(255, 226, 170, 0.12)'
      ctx.fillRect(x + column * weave * 0.95, rim + row * weave, weave * 0.9, weave * 0.8)
    }
  }
  ctx.restore()
  ctx.strokeStyle = '#c79a60'
  ctx.lineWidth = half * 0.1
  ctx.beginPath()
  ctx.ellipse(x, rim, half, half * 0.22, 0, 0, Math.PI)
  ctx.stroke()
}

/** Ears of ripe millet in a jar or by a bowl, bending under their weight. `y` is where the stems start. */
export function millet(ctx: Ctx, x: number, y: number, height: number, count: number, seed: number): void {
  const random = seeded(seed)
  for (let stem = 0; stem < count; stem++) {
    const lean = (stem - (count - 1) / 2) * height * 0.16 + (random() - 0.5) * height * 0.08
    const tall = height * (0.78 + random() * 0.24)
    const tipX = x + lean * 1.7
    const tipY = y - tall
    ctx.strokeStyle = '#93803c'
    ctx.lineWidth = Math.max(1.5, height * 0.011)
    ctx.beginPath()
    ctx.moveTo(x + lean * 0.15, y)
    ctx.quadraticCurveTo(x + lean * 0.5, y - tall * 0.65, tipX, tipY)
    ctx.stroke()
    const droop = Math.sign(lean || 1)
    for (let grain = 0; grain < 70; grain++) {
      const along = grain / 70
      const gx = tipX + droop * along * height * 0.13 + (random() - 0.5) * height * 0.05 * (1.1 - along)
      const gy = tipY + along * along * height * 0.26 + (random() - 0.5) * height * 0.045 * (1.1 - along)
      ctx.fillStyle = random() > 0.45 ? '#e2b04a' : random() > 0.5 ? '#f6d67c' : '#a8762a'
      ellipse(ctx, gx, gy, height * 0.0135, height * 0.011)
      ctx.fill()
    }
  }
}
