import { fillDown, glow, spacedText, vignette } from '../brush.ts'
import { font } from '../fonts.ts'
import { motes } from '../props/light.ts'
import { hills } from '../props/mural.ts'
import { drift } from '../random.ts'
import type { Box, Ctx, Stage } from '../stage.ts'

/** 片头: sunrise over the loess hills in layers, the title in the sky. */
export function opening(stage: Stage): void {
  const { portrait, seconds, width, height } = stage
  const land: Box = portrait ? { x: 0, y: 420, width, height: 1500 } : { x: 0, y: 200, width, height: 880 }
  stage.still('sky', stage.full, (sky) =>
    fillDown(sky, stage.full, [
      [0, '#8e4a33'],
      [0.28, '#c9704a'],
      [0.5, '#eaa768'],
      [0.64, '#f9d9a0'],
      [1, '#e6a066'],
    ]),
  )
  // The sun climbs for half a minute and stays; a loop would look like a mistake on air.
  const climb = 1 - Math.exp(-seconds / 24)
  const rise = (portrait ? 120 : 84) * climb
  const sun = { x: width / 2, y: (portrait ? 1190 : 706) - rise }
  const glowSize = portrait ? 900 : 820
  stage.moving(
    'sun',
    { x: sun.x - glowSize, y: -glowSize, width: glowSize * 2, height: glowSize * 2 },
    { about: { x: sun.x, y: 0 }, dy: sun.y },
    (light) => {
      glow(light, sun.x, 0, glowSize, glowSize, '255, 232, 178', 0.85)
      light.fillStyle = '#fff4d8'
      light.beginPath()
      light.arc(sun.x, 0, portrait ? 150 : 112, 0, Math.PI * 2)
      light.fill()
    },
  )
  for (let index = 0; index < 4; index++) {
    const reach = 14 + index * 14
    const box = { ...land, x: -reach, width: width + reach * 2 }
    const about = { x: 0, y: 0 }
    stage.moving(`hill ${index}`, box, { about, dx: drift(seconds, 46, index) * reach * 0.9 }, (ridge) =>
      hills(ridge, box, index),
    )
  }
  stage.still('title', stage.full, (text) => {
    vignette(text, stage.full, 0.45)
    title(text, stage)
  })
  motes(stage, 22, { x: 0, y: height * 0.3, width, height: height * 0.6 })
}

function title(ctx: Ctx, stage: Stage): void {
  const centre = stage.width / 2
  const big = stage.portrait ? 170 : 168
  const y = stage.portrait ? 720 : 372
  ctx.shadowColor = 'rgba(80, 26, 8, 0.55)'
  ctx.shadowBlur = 24
  ctx.shadowOffsetY = 5
  ctx.fillStyle = '#fff6e2'
  ctx.font = font(700, big * 0.42)
  spacedText(ctx, '静乐县', centre, y - big * 1.12, big * 0.34)
  ctx.font = font(900, big)
  spacedText(ctx, '县长直播间', centre, y, big * 0.06)
  ctx.shadowColor = 'rgba(0, 0, 0, 0)'
  ctx.strokeStyle = 'rgba(255, 246, 226, 0.75)'
  ctx.lineWidth = 3
  for (const side of [-1, 1]) {
    ctx.beginPath()
    ctx.moveTo(centre + side * big * 1.12, y - big * 1.27)
    ctx.lineTo(centre + side * big * 2.5, y - big * 1.27)
    ctx.stroke()
  }
  ctx.font = font(500, big * 0.27)
  ctx.fillStyle = 'rgba(255, 246, 226, 0.94)'
  spacedText(ctx, '黄土坡上的好杂粮', centre, y + big * 0.62, big * 0.1)
}
