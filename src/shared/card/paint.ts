import { type Box, type Canvas2D, cssFont } from './canvas.ts'
import type { IconName, Mark } from './marks.ts'
import { tracePath } from './path.ts'
import { drawQr } from './qr.ts'
import { SHADOW } from './theme.ts'

/** Paints composed marks in order. @param scale canvas pixels for one design unit */
export function paintMarks(ctx: Canvas2D, marks: readonly Mark[], scale: number): void {
  ctx.textAlign = 'left'
  ctx.textBaseline = 'alphabetic'
  for (const mark of marks) paintMark(ctx, mark, scale)
}

function paintMark(ctx: Canvas2D, mark: Mark, scale: number): void {
  switch (mark.kind) {
    case 'text':
      ctx.font = cssFont(mark.style)
      ctx.fillStyle = mark.color
      // On a whole canvas pixel, as browsers set it anyway: crisp feet, and the same on both painters.
      ctx.fillText(mark.text, mark.x, Math.round(mark.y * scale) / scale)
      return
    case 'plate':
      paintPlate(ctx, mark)
      return
    case 'strike':
      ctx.fillStyle = mark.color
      ctx.fillRect(mark.x, mark.y - 1, mark.width, 2.2)
      return
    case 'icon':
      paintIcon(ctx, mark.icon, mark.box, mark.color)
      return
    case 'qr':
      drawQr(ctx, mark.text, mark.box, scale)
      return
  }
}

function paintPlate(ctx: Canvas2D, plate: Extract<Mark, { kind: 'plate' }>): void {
  const { box, radius, fill, stroke } = plate
  ctx.beginPath()
  ctx.roundRect(box.x, box.y, box.width, box.height, radius)
  if (fill) {
    ctx.fillStyle = fill
    ctx.fill()
  }
  if (stroke) {
    ctx.strokeStyle = stroke
    ctx.lineWidth = 2
    ctx.stroke()
  }
}

/** Filled shapes in a box of 24 × 24; a hole runs the other way round, as the non-zero rule asks. */
const ICONS: Record<IconName, readonly string[]> = {
  voice: [
    'M2 10 Q2 8 4 8 Q6 8 6 10 L6 16 Q6 18 4 18 Q2 18 2 16 Z',
    'M10 5 Q10 3 12 3 Q14 3 14 5 L14 19 Q14 21 12 21 Q10 21 10 19 Z',
    'M18 8 Q18 6 20 6 Q22 6 22 8 L22 17 Q22 19 20 19 Q18 19 18 17 Z',
  ],
  pin: [
    'M12 1 C17 1 20.5 4.6 20.5 9.4 C20.5 15 14.5 20.6 12 23 C9.5 20.6 3.5 15 3.5 9.4 C3.5 4.6 7 1 12 1 Z M12 6 C10.1 6 8.6 7.5 8.6 9.4 C8.6 11.3 10.1 12.8 12 12.8 C13.9 12.8 15.4 11.3 15.4 9.4 C15.4 7.5 13.9 6 12 6 Z',
  ],
}

function paintIcon(ctx: Canvas2D, icon: IconName, box: Box, color: string): void {
  ctx.save()
  ctx.translate(box.x, box.y)
  ctx.scale(box.width / 24, box.height / 24)
  ctx.fillStyle = color
  for (const shape of ICONS[icon]) {
    tracePath(ctx, shape)
    ctx.fill()
  }
  ctx.restore()
}

/**
 * Lays the paper shape with its two shadows. A canvas does not scale shadows with its transform, hence `scale`.
 */
export function paintGround(
  ctx: Canvas2D,
  box: Box,
  radius: number,
  scale: number,
  fill: string | object,
): void {
  ctx.save()
  ctx.fillStyle = fill
  for (const shadow of [SHADOW.key, SHADOW.ambient]) {
    ctx.shadowColor = shadow.color
    ctx.shadowBlur = shadow.blur * scale
    ctx.shadowOffsetY = shadow.offsetY * scale
    ctx.shadowOffsetX = 0
    ctx.beginPath()
    ctx.roundRect(box.x, box.y, box.width, box.height, radius)
    ctx.fill()
  }
  ctx.restore()
}

/** A straight ramp between two colours over a box, from top to bottom or left to right. */
export function ramp(ctx: Canvas2D, box: Box, along: 'x' | 'y', from: string, to: string): object {
  const end = along === 'x' ? { x: box.x + box.width, y: box.y } : { x: box.x, y: box.y + box.height }
  const gradient = ctx.createLinearGradient(box.x, box.y, end.x, end.y)
  gradient.addColorStop(0, from)
  gradient.addColorStop(1, to)
  return gradient
}
