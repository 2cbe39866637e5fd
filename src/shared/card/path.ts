import type { Canvas2D } from './canvas.ts'

const COMMAND = /([MLCQZ])([^MLCQZ]*)/g

/** Traces SVG-like path data (absolute M, L, C, Q and Z only) so that icons are written once for every canvas. */
export function tracePath(ctx: Canvas2D, data: string): void {
  ctx.beginPath()
  for (const [, command, rest = ''] of data.matchAll(COMMAND)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = rest
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    if (command === 'M') ctx.moveTo(a, b)
    else if (command === 'L') ctx.lineTo(a, b)
    else if (command === 'Q') ctx.quadraticCurveTo(a, b, c, d)
    else if (command === 'C') ctx.bezierCurveTo(a, b, c, d, e, f)
    else ctx.closePath()
  }
}
