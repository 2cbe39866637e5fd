import { across, glow, rounded } from '../brush.ts'
import type { Ctx } from '../stage.ts'

/** A soft box on its stand, facing the table. (x, y) is the middle of its face; `aim` −1 looks left, 1 right. */
export function softbox(ctx: Ctx, x: number, y: number, size: number, footY: number, aim: -1 | 1): void {
  ctx.strokeStyle = '#17100c'
  ctx.lineWidth = size * 0.05
  ctx.beginPath()
  ctx.moveTo(x - aim * size * 0.1, y)
  ctx.lineTo(x - aim * size * 0.1, footY)
  ctx.moveTo(x - aim * size * 0.1 - size * 0.3, footY)
  ctx.lineTo(x - aim * size * 0.1, footY - size * 0.42)
  ctx.lineTo(x - aim * size * 0.1 + size * 0.3, footY)
  ctx.stroke()
  glow(ctx, x + aim * size * 0.35, y + size * 0.1, size * 1.9, size * 1.7, '255, 226, 176', 0.5)
  // Hood, then the lit cloth.
  ctx.fillStyle = '#15100c'
  ctx.beginPath()
  ctx.moveTo(x - aim * size * 0.42, y - size * 0.14)
  ctx.lineTo(x + aim * size * 0.1, y - size * 0.62)
  ctx.lineTo(x + aim * size * 0.26, y + size * 0.52)
  ctx.lineTo(x - aim * size * 0.42, y + size * 0.16)
  ctx.fill()
}

/** The lit cloth of that soft box: the brightest thing in the picture, so it comes after the vignette. */
export function softboxFace(ctx: Ctx, x: number, y: number, size: number, aim: -1 | 1): void {
  ctx.save()
  ctx.shadowColor = 'rgba(255, 236, 200, 0.9)'
  ctx.shadowBlur = size * 0.2
  ctx.fillStyle = across(ctx, x, x + aim * size * 0.36, [
    [0, '#fff6e2'],
    [1, '#ffe3b4'],
  ])
  ctx.beginPath()
  ctx.moveTo(x + aim * size * 0.1, y - size * 0.62)
  ctx.lineTo(x + aim * size * 0.34, y - size * 0.54)
  ctx.lineTo(x + aim * size * 0.48, y + size * 0.46)
  ctx.lineTo(x + aim * size * 0.26, y + size * 0.52)
  ctx.fill()
  ctx.restore()
}

/** The back of a studio camera in the foreground, its viewfinder lit. Dark, because the light is beyond it. */
export function cameraBack(ctx: Ctx, x: number, y: number, size: number): void {
  ctx.fillStyle = '#0c0907'
  ctx.beginPath()
  ctx.moveTo(x - size * 0.1, y + size * 0.3)
  ctx.lineTo(x - size * 0.46, y + size * 2.4)
  ctx.lineTo(x - size * 0.34, y + size * 2.4)
  ctx.lineTo(x, y + size * 0.5)
  ctx.lineTo(x + size * 0.34, y + size * 2.4)
  ctx.lineTo(x + size * 0.46, y + size * 2.4)
  ctx.lineTo(x + size * 0.1, y + size * 0.3)
  ctx.fill()
  rounded(ctx, { x: x - size * 0.44, y: y - size * 0.4, width: size * 0.88, height: size * 0.8 }, size * 0.08)
  ctx.fillStyle = across(ctx, x - size * 0.44, x + size * 0.44, [
    [0, '#0f0b09'],
    [0.8, '#1e1712'],
    [1, '#3a2b20'],
  ])
  ctx.fill()
  rounded(ctx, { x: x - size * 0.3, y: y - size * 0.72, width: size * 0.6, height: size * 0.38 }, size * 0.05)
  ctx.fillStyle = '#15100d'
  ctx.fill()
  rounded(ctx, { x: x - size * 0.25, y: y - size * 0.68, width: size * 0.5, height: size * 0.3 }, size * 0.03)
  ctx.fillStyle = '#c98d56'
  ctx.fill()
  ctx.fillStyle = '#4b3020'
  ctx.fillRect(x - size * 0.25, y - size * 0.5, size * 0.5, size * 0.12)
  ctx.fillStyle = '#e8483c'
  ctx.beginPath()
  ctx.arc(x + size * 0.34, y - size * 0.3, size * 0.035, 0, Math.PI * 2)
  ctx.fill()
}

/** Shelves on the wall with jars, sacks and bowls: small, out of the way, warm. */
export function shelves(ctx: Ctx, x: number, y: number, width: number, rows: number, gap: number): void {
  const tones = ['#b98a4f', '#7d4a2c', '#8f8347', '#a8583c', '#cbb183', '#5a6b72']
  for (let row = 0; row < rows; row++) {
    const top = y + row * gap
    glow(ctx, x + width / 2, top - gap * 0.4, width * 0.62, gap * 0.55, '255, 208, 140', 0.34)
    const count = 3
    for (let index = 0; index < count; index++) {
      const tone = tones[(row * 2 + index) % tones.length] ?? '#b98a4f'
      const cx = x + width * (0.2 + index * 0.3)
      const half = width * (0.085 + ((row + index) % 3) * 0.014)
      const tall = gap * (0.34 + ((row * 3 + index * 2) % 4) * 0.08)
      ctx.fillStyle = across(ctx, cx - half, cx + half, [
        [0, 'rgba(20, 10, 4, 0.75)'],
        [0.34, tone],
        [1, 'rgba(20, 10, 4, 0.85)'],
      ])
      rounded(
        ctx,
        { x: cx - half, y: top - tall, width: half * 2, height: tall },
        half * ((row + index) % 2 ? 0.9 : 0.3),
      )
      ctx.fill()
    }
    ctx.fillStyle = '#8a5f3a'
    ctx.fillRect(x, top, width, gap * 0.07)
    ctx.fillStyle = 'rgba(10, 4, 0, 0.45)'
    ctx.fillRect(x, top + gap * 0.07, width, gap * 0.06)
  }
}
