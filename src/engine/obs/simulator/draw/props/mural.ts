import { fillDown, glow } from '../brush.ts'
import { seeded } from '../random.ts'
import type { Box, Ctx } from '../stage.ts'

/** Ridges of loess hills from far to near: how high they start (share of the box), how rough, and their colours. */
const RIDGES = [
  { at: 0.5, rise: 0.1, seed: 11, top: '#d9a06a', foot: '#cf9a6a' },
  { at: 0.6, rise: 0.13, seed: 23, top: '#b97f4c', foot: '#b78554' },
  { at: 0.7, rise: 0.12, seed: 37, top: '#8f6d3e', foot: '#99763f' },
  { at: 0.82, rise: 0.1, seed: 51, top: '#5f5a33', foot: '#716636' },
] as const

/** Terraces follow the ridge down the slope, the sign of a millet country. */
const TERRACES = [0, 0, 7, 9] as const

/** Height of a ridge at `u` (0–1 across), a smooth sum of a few waves; the same for the same seed. */
function ridge(seed: number): (u: number) => number {
  const random = seeded(seed)
  const waves = [1, 2, 3, 5].map((count) => ({
    count: count + random() * 0.6,
    phase: random() * Math.PI * 2,
    height: 1 / (count + 0.6),
  }))
  return (u) =>
    waves.reduce(
      (sum, wave) => sum + wave.height * Math.sin(u * Math.PI * 2 * wave.count * 0.6 + wave.phase),
      0,
    )
}

function slope(ctx: Ctx, box: Box, top: (u: number) => number, foot: number): void {
  ctx.beginPath()
  ctx.moveTo(box.x, foot)
  for (let step = 0; step <= 60; step++) ctx.lineTo(box.x + (box.width * step) / 60, top(step / 60))
  ctx.lineTo(box.x + box.width, foot)
  ctx.closePath()
}

/** One range of hills, `index` from far (0) to near (3); `shift` slides it sideways, in design units. */
export function hills(ctx: Ctx, box: Box, index: number, shift = 0): void {
  const range = RIDGES[index]
  if (!range) return
  const wave = ridge(range.seed)
  const foot = box.y + box.height
  const at = (lower: number) => (u: number) =>
    box.y + box.height * (range.at + lower - range.rise * 0.5 * wave(u - shift / box.width))
  slope(ctx, box, at(0), foot)
  const gradient = ctx.createLinearGradient(0, box.y + box.height * (range.at - range.rise), 0, foot)
  gradient.addColorStop(0, range.top)
  gradient.addColorStop(1, range.foot)
  ctx.fillStyle = gradient
  ctx.fill()
  const terraces = TERRACES[index] ?? 0
  ctx.lineWidth = Math.max(1, box.height * 0.0035)
  for (let terrace = 1; terrace <= terraces; terrace++) {
    const line = at(terrace * terrace * 0.0045 + terrace * 0.012)
    ctx.strokeStyle = `rgba(255, 224, 160, ${0.2 - terrace * 0.014})`
    ctx.beginPath()
    for (let step = 0; step <= 60; step++) ctx.lineTo(box.x + (box.width * step) / 60, line(step / 60))
    ctx.stroke()
  }
}

/** Morning over the hills of Jingle: sky, a low sun and four ranges. Fills its box and nothing else. */
export function landscape(ctx: Ctx, box: Box, sun = { x: 0.5, y: 0.46 }): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(box.x, box.y, box.width, box.height)
  ctx.clip()
  fillDown(ctx, box, [
    [0, '#e8c690'],
    [0.3, '#f3d7a2'],
    [0.52, '#f7c98c'],
    [0.7, '#e3a06a'],
    [1, '#c98a58'],
  ])
  const sx = box.x + box.width * sun.x
  const sy = box.y + box.height * sun.y
  const reach = Math.max(box.width, box.height)
  glow(ctx, sx, sy, reach * 0.5, reach * 0.5, '255, 240, 205', 0.85)
  const radius = Math.min(box.width, box.height) * 0.085
  ctx.fillStyle = '#fff3d6'
  ctx.beginPath()
  ctx.arc(sx, sy, radius, 0, Math.PI * 2)
  ctx.fill()
  for (let index = 0; index < RIDGES.length; index++) hills(ctx, box, index)
  ctx.restore()
}
