import { glow } from '../brush.ts'
import { drift, seeded } from '../random.ts'
import type { Stage } from '../stage.ts'

/** The light's picture is this large and drawn much larger: it has no edge that could show. */
const SPRITE = { x: -60, y: -60, width: 120, height: 120 } as const

/**
 * The one thing that moves in every shot: a broad warm light that wanders a little, as daylight through blinds does.
 * @param reach its radius, design units
 * @param strength 0–1
 */
export function wanderingLight(
  stage: Stage,
  at: { x: number; y: number },
  reach: number,
  strength: number,
): void {
  const { ctx, seconds } = stage
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  ctx.globalAlpha = strength * (0.82 + 0.18 * drift(seconds, 7, 1.7))
  stage.moving(
    'light',
    SPRITE,
    {
      about: { x: 0, y: 0 },
      dx: at.x + drift(seconds, 23) * stage.width * 0.05,
      dy: at.y + drift(seconds, 31, 2) * stage.height * 0.02,
      stretchX: reach / 60,
      stretchY: reach / 60,
    },
    (light) => glow(light, 0, 0, 60, 60, '255, 206, 140', 1),
  )
  ctx.restore()
}

/** Dust in the light: a handful of specks that rise and fade. */
export function motes(
  stage: Stage,
  count: number,
  region: { x: number; y: number; width: number; height: number },
): void {
  const { ctx, seconds } = stage
  const random = seeded(77)
  ctx.save()
  ctx.fillStyle = '#ffe9c2'
  for (let index = 0; index < count; index++) {
    const period = 11 + random() * 13
    const life = (seconds / period + random()) % 1
    const x = region.x + (random() + 0.05 * drift(seconds, 8, index)) * region.width
    const y = region.y + (1 - life) * region.height
    ctx.globalAlpha = Math.sin(life * Math.PI) * (0.12 + random() * 0.26)
    const radius = (0.9 + random() * 1.8) * (stage.portrait ? 1.5 : 1.3)
    ctx.beginPath()
    ctx.arc(x, y, radius, 0, Math.PI * 2)
    ctx.fill()
  }
  ctx.restore()
}
