import { fillDown, glow, spacedText, vignette } from '../brush.ts'
import { font } from '../fonts.ts'
import { millet } from '../props/crops.ts'
import { motes } from '../props/light.ts'
import { hills } from '../props/mural.ts'
import type { Box, Ctx, Stage } from '../stage.ts'

/** 垫片: what the audience sees while the studio sorts something out. Dusk, and a promise. */
export function slate(stage: Stage): void {
  const { ctx, portrait, seconds, width, height } = stage
  stage.still('dusk', stage.full, (paint) => dusk(paint, stage))
  const ears = portrait ? { x: 900, y: 1930, height: 900 } : { x: 1660, y: 1090, height: 640 }
  const half = ears.height * 0.78
  const box: Box = {
    x: ears.x - half,
    y: ears.y - ears.height * 1.1,
    width: half * 2,
    height: ears.height * 1.1,
  }
  stage.moving('ears', box, { about: ears, turn: Math.sin(seconds * 0.7) * 0.012 }, (paint) =>
    millet(paint, ears.x, ears.y, ears.height, 5, 29),
  )
  motes(stage, 20, { x: 0, y: height * 0.2, width, height: height * 0.6 })
  stage.still('words', stage.full, (paint) => words(paint, stage))
  // Three dots, one after another: alive, and not a progress bar that promises a time.
  const y = portrait ? 1060 : 668
  ctx.fillStyle = '#ffdca0'
  for (let dot = 0; dot < 3; dot++) {
    ctx.globalAlpha = 0.3 + 0.7 * Math.max(0, Math.sin(seconds * 2.2 - dot * 0.9))
    ctx.beginPath()
    ctx.arc(width / 2 + (dot - 1) * 52, y, 11, 0, Math.PI * 2)
    ctx.fill()
  }
  ctx.globalAlpha = 1
}

function dusk(ctx: Ctx, stage: Stage): void {
  const { portrait, width, height } = stage
  fillDown(ctx, stage.full, [
    [0, '#2c1a16'],
    [0.35, '#5a2f22'],
    [0.6, '#a65c38'],
    [0.72, '#dd9a5c'],
    [1, '#6b3a22'],
  ])
  glow(ctx, width * 0.32, height * (portrait ? 0.66 : 0.7), width * 0.6, height * 0.3, '255, 196, 120', 0.7)
  const land = portrait ? { x: 0, y: 700, width, height: 1220 } : { x: 0, y: 300, width, height: 780 }
  for (let index = 0; index < 4; index++) hills(ctx, land, index, index * 120)
  // Evening: the same hills, most of the light gone.
  fillDown(ctx, stage.full, [
    [0, 'rgba(30, 14, 10, 0.1)'],
    [0.5, 'rgba(34, 16, 10, 0.24)'],
    [1, 'rgba(22, 10, 6, 0.7)'],
  ])
  vignette(ctx, stage.full, 0.5)
}

function words(ctx: Ctx, stage: Stage): void {
  const centre = stage.width / 2
  const big = stage.portrait ? 190 : 180
  const y = stage.portrait ? 900 : 520
  ctx.shadowColor = 'rgba(20, 6, 0, 0.6)'
  ctx.shadowBlur = 26
  ctx.fillStyle = '#fff2da'
  ctx.font = font(900, big)
  spacedText(ctx, '马上回来', centre, y, big * 0.1)
  ctx.font = font(500, big * 0.25)
  ctx.fillStyle = 'rgba(255, 230, 190, 0.92)'
  spacedText(ctx, '静乐县 · 县长直播间', centre, y - big * 1.2, big * 0.07)
}
