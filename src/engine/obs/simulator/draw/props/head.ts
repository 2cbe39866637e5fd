import { across, ellipse } from '../brush.ts'
import type { Ctx } from '../stage.ts'
import { type Look, SKIN } from './body.ts'

/** Head, neck and hair in the same local units as the body; turns about the neck. */
export function head(ctx: Ctx, look: Look): void {
  const bob = look.hair === 'bob'
  if (bob) {
    // Hair behind the neck.
    ctx.fillStyle = '#1d1310'
    ctx.beginPath()
    ctx.moveTo(-128, -880)
    ctx.bezierCurveTo(-160, -790, -158, -700, -118, -668)
    ctx.lineTo(118, -668)
    ctx.bezierCurveTo(158, -700, 160, -790, 128, -880)
    ctx.fill()
  }
  ctx.fillStyle = across(ctx, -70, 70, [
    [0, '#a76f4b'],
    [0.4, '#8d5a3b'],
    [1, '#593521'],
  ])
  ctx.beginPath()
  ctx.moveTo(-58, -780)
  ctx.lineTo(-66, -672)
  ctx.quadraticCurveTo(0, -610, 66, -672)
  ctx.lineTo(58, -780)
  ctx.fill()
  if (!bob) {
    for (const side of [-1, 1]) {
      ellipse(ctx, side * 108, -856, 18, 30)
      ctx.fillStyle = side < 0 ? '#b97f57' : '#74472d'
      ctx.fill()
    }
  }
  const face = () => {
    ctx.beginPath()
    ctx.moveTo(-108, -905)
    ctx.bezierCurveTo(-112, -820, -84, -738, 0, -730)
    ctx.bezierCurveTo(84, -738, 112, -820, 108, -905)
    ctx.bezierCurveTo(104, -1000, -104, -1000, -108, -905)
    ctx.closePath()
  }
  face()
  ctx.fillStyle = across(ctx, -112, 112, SKIN)
  ctx.fill()
  ctx.save()
  face()
  ctx.clip()
  ctx.filter = 'blur(6px)'
  ctx.strokeStyle = 'rgba(255, 226, 182, 0.55)'
  ctx.lineWidth = 14
  face()
  ctx.stroke()
  ctx.restore()
  ctx.fillStyle = across(ctx, -120, 120, [
    [0, '#4a352a'],
    [0.35, '#221713'],
    [1, '#0f0a08'],
  ])
  ctx.beginPath()
  if (bob) {
    ctx.moveTo(-140, -690)
    ctx.bezierCurveTo(-176, -900, -126, -1012, 0, -1012)
    ctx.bezierCurveTo(126, -1012, 176, -900, 140, -690)
    ctx.bezierCurveTo(112, -700, 104, -790, 98, -872)
    ctx.bezierCurveTo(40, -880, -20, -910, -46, -944)
    ctx.bezierCurveTo(-70, -900, -98, -880, -102, -850)
    ctx.bezierCurveTo(-108, -780, -112, -704, -140, -690)
  } else {
    ctx.moveTo(-112, -862)
    ctx.bezierCurveTo(-136, -968, -78, -1012, 8, -1010)
    ctx.bezierCurveTo(98, -1010, 132, -958, 112, -862)
    ctx.bezierCurveTo(104, -884, 100, -908, 90, -924)
    ctx.bezierCurveTo(30, -912, -40, -926, -76, -938)
    ctx.bezierCurveTo(-98, -914, -104, -888, -112, -862)
  }
  ctx.closePath()
  ctx.fill()
}
