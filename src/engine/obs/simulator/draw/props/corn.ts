import { ellipse } from '../brush.ts'
import type { Ctx } from '../stage.ts'
import { contact } from './produce.ts'

/** A cob of waxy corn lying down, husk folded back to the left. `length` from husk to tip. */
export function corn(ctx: Ctx, x: number, y: number, length: number, turn: number): void {
  const thick = length * 0.15
  contact(ctx, x, y + thick * 0.8, length * 0.5)
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(turn)
  leaf(ctx, length, thick * -1.75, '#6f7c34')
  leaf(ctx, length, thick * 1.6, '#7f8b3c')
  const shape = () => {
    ctx.beginPath()
    ctx.moveTo(-length * 0.3, -thick)
    ctx.bezierCurveTo(length * 0.1, -thick * 1.12, length * 0.38, -thick * 0.7, length * 0.5, 0)
    ctx.bezierCurveTo(length * 0.38, thick * 0.7, length * 0.1, thick * 1.12, -length * 0.3, thick)
    ctx.closePath()
  }
  shape()
  ctx.save()
  ctx.fillStyle = '#b78a3e'
  ctx.fill()
  ctx.clip()
  const rows = 6
  for (let row = 0; row < rows; row++) {
    const v = (row + 0.5) / rows
    const py = -thick * Math.cos(v * Math.PI)
    const lit = Math.sin(Math.min(1, v * 1.25) * Math.PI)
    for (let kernel = -6; kernel <= 10; kernel++) {
      const px = kernel * length * 0.05 + (row % 2) * length * 0.025
      ctx.fillStyle = lit > 0.75 ? '#fff1c9' : lit > 0.4 ? '#f1d896' : '#cda257'
      ellipse(ctx, px, py, length * 0.0235, thick * (0.1 + 0.14 * Math.sin(v * Math.PI)))
      ctx.fill()
    }
  }
  ctx.restore()
  leaf(ctx, length, thick * -0.5, '#93a04c')
  leaf(ctx, length, thick * 0.75, '#a3ae5a')
  ctx.fillStyle = '#c9bb7c'
  ellipse(ctx, -length * 0.49, 0, length * 0.035, thick * 0.3)
  ctx.fill()
  ctx.restore()
}

function leaf(ctx: Ctx, length: number, lift: number, colour: string): void {
  ctx.fillStyle = colour
  ctx.beginPath()
  ctx.moveTo(-length * 0.5, -length * 0.03)
  ctx.quadraticCurveTo(-length * 0.34, lift * 1.1, -length * 0.02, lift)
  ctx.quadraticCurveTo(-length * 0.2, lift * 0.2, -length * 0.5, length * 0.03)
  ctx.fill()
}
