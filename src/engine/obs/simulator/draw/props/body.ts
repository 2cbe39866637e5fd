import { across } from '../brush.ts'
import type { Ctx } from '../stage.ts'

/** How a presenter is dressed. Nobody in particular: the faces stay blank on purpose. */
export interface Look {
  jacket: readonly [lit: string, body: string, shade: string]
  shirt: string
  hair: 'short' | 'bob'
  /** Sets two figures apart in breath and sway. */
  phase: number
}

export const SKIN = [
  [0, '#d79f74'],
  [0.4, '#bd8259'],
  [1, '#7c4c31'],
] as const

/** Seated, waist up. Local units: x right, y down, (0, 0) where the table hides the body, −1000 the top of the head. */
export function body(ctx: Ctx, look: Look): void {
  const [lit, main, shade] = look.jacket
  const coat = () => {
    ctx.beginPath()
    ctx.moveTo(-88, -668)
    ctx.bezierCurveTo(-170, -640, -262, -622, -296, -530)
    ctx.bezierCurveTo(-338, -410, -372, -210, -386, 40)
    ctx.lineTo(386, 40)
    ctx.bezierCurveTo(372, -210, 338, -410, 296, -530)
    ctx.bezierCurveTo(262, -622, 170, -640, 88, -668)
    ctx.closePath()
  }
  coat()
  ctx.fillStyle = across(ctx, -380, 380, [
    [0, lit],
    [0.3, main],
    [0.68, main],
    [1, shade],
  ])
  ctx.fill()
  ctx.save()
  coat()
  ctx.clip()
  // Light from the backdrop catches the shoulders.
  ctx.filter = 'blur(5px)'
  ctx.strokeStyle = 'rgba(255, 214, 160, 0.62)'
  ctx.lineWidth = 16
  coat()
  ctx.stroke()
  ctx.filter = 'none'
  // Sleeves: the fold between arm and chest.
  ctx.strokeStyle = 'rgba(8, 6, 10, 0.34)'
  ctx.lineWidth = 12
  for (const side of [-1, 1]) {
    ctx.beginPath()
    ctx.moveTo(side * 214, -450)
    ctx.bezierCurveTo(side * 236, -320, side * 226, -180, side * 210, 40)
    ctx.stroke()
  }
  ctx.restore()
  // Shirt and lapels.
  ctx.beginPath()
  ctx.moveTo(-76, -676)
  ctx.lineTo(0, -372)
  ctx.lineTo(76, -676)
  ctx.closePath()
  ctx.fillStyle = look.shirt
  ctx.fill()
  ctx.fillStyle = 'rgba(70, 40, 24, 0.2)'
  ctx.beginPath()
  ctx.moveTo(0, -640)
  ctx.lineTo(0, -372)
  ctx.lineTo(76, -676)
  ctx.fill()
  for (const side of [-1, 1]) {
    ctx.beginPath()
    ctx.moveTo(side * 74, -690)
    ctx.lineTo(side * 142, -590)
    ctx.lineTo(side * 104, -540)
    ctx.lineTo(side * 132, -508)
    ctx.lineTo(0, -348)
    ctx.closePath()
    ctx.fillStyle = side < 0 ? lit : main
    ctx.fill()
    ctx.strokeStyle = 'rgba(10, 6, 6, 0.3)'
    ctx.lineWidth = 4
    ctx.stroke()
  }
  ctx.strokeStyle = 'rgba(10, 6, 6, 0.4)'
  ctx.beginPath()
  ctx.moveTo(0, -350)
  ctx.lineTo(0, 40)
  ctx.stroke()
  // A lavalier microphone.
  ctx.fillStyle = '#16120f'
  ctx.beginPath()
  ctx.roundRect(-66, -486, 22, 44, 8)
  ctx.fill()
}

/** Forearms on the table, hands together: what makes a bust sit at a table. Drawn over the table's far edge. */
export function forearms(ctx: Ctx, look: Look): void {
  const [lit, main, shade] = look.jacket
  for (const side of [-1, 1]) {
    const sleeve = () => {
      ctx.beginPath()
      ctx.moveTo(side * 372, -150)
      ctx.bezierCurveTo(side * 402, 10, side * 340, 54, side * 250, 50)
      ctx.lineTo(side * 104, 40)
      ctx.lineTo(side * 98, -46)
      ctx.bezierCurveTo(side * 170, -66, side * 232, -84, side * 272, -130)
      ctx.bezierCurveTo(side * 300, -168, side * 350, -210, side * 372, -150)
      ctx.closePath()
    }
    sleeve()
    ctx.fillStyle = across(ctx, -386, 386, [
      [0, lit],
      [0.5, main],
      [1, shade],
    ])
    ctx.fill()
    // A shadow where the forearm leaves the chest, a fold at the elbow; no outline anywhere else.
    ctx.save()
    sleeve()
    ctx.clip()
    ctx.filter = 'blur(6px)'
    ctx.strokeStyle = 'rgba(255, 226, 190, 0.26)'
    ctx.lineWidth = 14
    ctx.beginPath()
    ctx.moveTo(side * 98, -46)
    ctx.bezierCurveTo(side * 170, -66, side * 232, -84, side * 272, -130)
    ctx.stroke()
    ctx.strokeStyle = 'rgba(8, 6, 10, 0.34)'
    ctx.beginPath()
    ctx.moveTo(side * 104, 46)
    ctx.lineTo(side * 250, 54)
    ctx.bezierCurveTo(side * 340, 58, side * 402, 14, side * 380, -110)
    ctx.stroke()
    ctx.restore()
    ctx.fillStyle = look.shirt
    ctx.beginPath()
    ctx.roundRect(side > 0 ? 90 : -108, -44, 18, 82, 6)
    ctx.fill()
  }
  for (const side of [1, -1]) {
    ctx.fillStyle = across(ctx, -110, 110, SKIN)
    ctx.beginPath()
    ctx.moveTo(side * 96, -38)
    ctx.bezierCurveTo(side * 40, -62, side * -36, -44, side * -54, -8)
    ctx.bezierCurveTo(side * -50, 30, side * 20, 40, side * 96, 34)
    ctx.closePath()
    ctx.fill()
    ctx.strokeStyle = 'rgba(80, 40, 20, 0.35)'
    ctx.lineWidth = 3
    ctx.stroke()
  }
}
