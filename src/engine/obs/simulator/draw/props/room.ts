import { across, fillDown, glow, rounded, spacedText } from '../brush.ts'
import { font } from '../fonts.ts'
import type { Box, Ctx, Stage } from '../stage.ts'
import { landscape } from './mural.ts'

/** A plastered wall with a wainscot of upright slats, lit from above. */
export function wall(ctx: Ctx, box: Box, slat = 34): void {
  fillDown(ctx, box, [
    [0, '#3c2b20'],
    [0.35, '#6a4c36'],
    [0.75, '#7c5a40'],
    [1, '#523a29'],
  ])
  for (let x = box.x; x < box.x + box.width; x += slat) {
    ctx.fillStyle = across(ctx, x, x + slat, [
      [0, 'rgba(20, 10, 4, 0.38)'],
      [0.14, 'rgba(20, 10, 4, 0.05)'],
      [0.5, 'rgba(255, 220, 170, 0.075)'],
      [0.88, 'rgba(20, 10, 4, 0.06)'],
      [1, 'rgba(20, 10, 4, 0.38)'],
    ])
    ctx.fillRect(x, box.y, slat, box.height)
  }
}

/** The printed landscape behind the presenters, edge-lit, with the room's name on it. */
export function backdrop(ctx: Ctx, stage: Stage, box: Box, title: { size: number; y: number } | null): void {
  const edge = Math.min(box.width, box.height) * 0.014
  glow(
    ctx,
    box.x + box.width / 2,
    box.y + box.height / 2,
    box.width * 0.78,
    box.height * 0.86,
    '255, 205, 140',
    0.5,
  )
  ctx.save()
  ctx.shadowColor = 'rgba(255, 214, 150, 0.75)'
  ctx.shadowBlur = 26 * (stage.portrait ? 1 : 1)
  rounded(
    ctx,
    { x: box.x - edge, y: box.y - edge, width: box.width + edge * 2, height: box.height + edge * 2 },
    edge * 2,
  )
  ctx.fillStyle = '#ffe3b0'
  ctx.fill()
  ctx.restore()
  ctx.save()
  rounded(ctx, box, edge * 1.4)
  ctx.clip()
  landscape(ctx, box)
  ctx.restore()
  if (!title) return
  ctx.fillStyle = 'rgba(110, 52, 20, 0.9)'
  ctx.font = font(900, title.size)
  spacedText(ctx, '县长直播间', box.x + box.width / 2, box.y + title.y, title.size * 0.14)
  ctx.fillStyle = 'rgba(110, 52, 20, 0.7)'
  ctx.font = font(500, title.size * 0.36)
  spacedText(
    ctx,
    '静乐县 · 家乡好物',
    box.x + box.width / 2,
    box.y + title.y - title.size * 1.25,
    title.size * 0.12,
  )
}

/** Boards of the studio floor, running away from the camera to a point above `horizon`. */
export function floor(ctx: Ctx, box: Box, vanishX: number): void {
  fillDown(ctx, box, [
    [0, '#4a3323'],
    [0.35, '#3a271a'],
    [1, '#20140c'],
  ])
  ctx.save()
  ctx.beginPath()
  ctx.rect(box.x, box.y, box.width, box.height)
  ctx.clip()
  ctx.strokeStyle = 'rgba(16, 8, 3, 0.5)'
  ctx.lineWidth = 2
  for (let board = -14; board <= 14; board++) {
    ctx.beginPath()
    ctx.moveTo(vanishX + board * box.width * 0.055, box.y)
    ctx.lineTo(vanishX + board * box.width * 0.16, box.y + box.height)
    ctx.stroke()
  }
  ctx.restore()
  glow(ctx, vanishX, box.y, box.width * 0.5, box.height * 0.55, '255, 200, 130', 0.2)
}
