import { across, fillDown, woodGrain } from '../brush.ts'
import type { Box, Ctx } from '../stage.ts'

/**
 * The long table: its top as seen from a little above, its front, and an indigo runner with a plain woven border.
 * @param box `y` is the far edge of the top; the front ends at the box's foot
 * @param depth how much of the height is top
 * @param inset how much narrower the far edge is, each side
 */
export function table(ctx: Ctx, box: Box, depth: number, inset: number): void {
  const near = box.y + depth
  const foot = box.y + box.height
  const right = box.x + box.width
  // Shadow under it first: the table must stand on something.
  ctx.save()
  ctx.filter = 'blur(18px)'
  ctx.fillStyle = 'rgba(8, 4, 1, 0.55)'
  ctx.fillRect(box.x + 10, foot - 24, box.width - 20, 48)
  ctx.restore()

  ctx.beginPath()
  ctx.moveTo(box.x + inset, box.y)
  ctx.lineTo(right - inset, box.y)
  ctx.lineTo(right, near)
  ctx.lineTo(box.x, near)
  ctx.closePath()
  ctx.save()
  ctx.clip()
  fillDown(ctx, { x: box.x, y: box.y, width: box.width, height: depth }, [
    [0, '#8a5c38'],
    [1, '#b57f4e'],
  ])
  woodGrain(ctx, { x: box.x, y: box.y, width: box.width, height: depth }, 5, 60)
  ctx.restore()

  const lip = Math.max(10, depth * 0.16)
  fillDown(ctx, { x: box.x, y: near, width: box.width, height: lip }, [
    [0, '#d29a62'],
    [0.25, '#9a6a3e'],
    [1, '#6a4426'],
  ])
  fillDown(ctx, { x: box.x + 14, y: near + lip, width: box.width - 28, height: foot - near - lip }, [
    [0, '#4c2f1b'],
    [0.12, '#6d4629'],
    [1, '#3a2314'],
  ])
  woodGrain(
    ctx,
    { x: box.x + 14, y: near + lip, width: box.width - 28, height: foot - near - lip },
    9,
    90,
    1.1,
  )
  ctx.strokeStyle = 'rgba(20, 9, 2, 0.45)'
  ctx.lineWidth = 3
  for (const share of [0.25, 0.5, 0.75]) {
    ctx.beginPath()
    ctx.moveTo(box.x + box.width * share, near + lip)
    ctx.lineTo(box.x + box.width * share, foot)
    ctx.stroke()
  }
}

/** The cloth across the middle of the table, hanging over its front. */
export function runner(
  ctx: Ctx,
  centre: number,
  half: number,
  far: number,
  near: number,
  drop: number,
): void {
  const squeeze = 0.94
  ctx.beginPath()
  ctx.moveTo(centre - half * squeeze, far)
  ctx.lineTo(centre + half * squeeze, far)
  ctx.lineTo(centre + half, near)
  ctx.lineTo(centre + half, near + drop)
  ctx.lineTo(centre - half, near + drop)
  ctx.lineTo(centre - half, near)
  ctx.closePath()
  ctx.save()
  ctx.clip()
  fillDown(ctx, { x: centre - half, y: far, width: half * 2, height: near - far }, [
    [0, '#33536b'],
    [1, '#44708c'],
  ])
  fillDown(ctx, { x: centre - half, y: near, width: half * 2, height: drop }, [
    [0, '#2f4f66'],
    [0.5, '#26435a'],
    [1, '#1b3144'],
  ])
  // Folds.
  for (let fold = 0; fold < 7; fold++) {
    const x = centre - half + ((fold + 0.5) * half * 2) / 7
    ctx.fillStyle = across(ctx, x - half / 7, x + half / 7, [
      [0, 'rgba(0, 0, 0, 0.16)'],
      [0.5, 'rgba(255, 255, 255, 0.05)'],
      [1, 'rgba(0, 0, 0, 0.16)'],
    ])
    ctx.fillRect(x - half / 7, near, (half * 2) / 7, drop)
  }
  // A woven border of small diamonds, as on the blankets of Lüliang.
  const band = near + drop - Math.min(46, drop * 0.3)
  ctx.strokeStyle = 'rgba(238, 222, 186, 0.85)'
  ctx.lineWidth = 3
  for (const offset of [0, 30]) {
    ctx.beginPath()
    ctx.moveTo(centre - half, band + offset)
    ctx.lineTo(centre + half, band + offset)
    ctx.stroke()
  }
  ctx.fillStyle = 'rgba(238, 222, 186, 0.8)'
  for (let x = centre - half + 15; x < centre + half; x += 30) {
    ctx.beginPath()
    ctx.moveTo(x, band + 5)
    ctx.lineTo(x + 9, band + 15)
    ctx.lineTo(x, band + 25)
    ctx.lineTo(x - 9, band + 15)
    ctx.fill()
  }
  ctx.restore()
}
