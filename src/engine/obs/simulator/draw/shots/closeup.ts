import type { Canvas } from '@napi-rs/canvas'
import { fillDown, glow, softened, vignette, woodGrain } from '../brush.ts'
import { fillFrame } from '../fillFrame.ts'
import { corn } from '../props/corn.ts'
import { millet, pot } from '../props/crops.ts'
import { motes, wanderingLight } from '../props/light.ts'
import { landscape } from '../props/mural.ts'
import { bowl, grainHeap, MILLET } from '../props/produce.ts'
import { seeded } from '../random.ts'
import type { Box, Ctx, Stage } from '../stage.ts'

/** The product stands where the card is not: at the left, or in the upper half. */
const LANDSCAPE_PLAN = {
  tableY: 640,
  bowl: { x: 650, y: 560, rx: 390 },
  ears: { x: 1430, y: 800, height: 470, pot: 240 },
  picture: { x: 640, y: 540, side: 1080 },
}
const PORTRAIT_PLAN: typeof LANDSCAPE_PLAN = {
  tableY: 640,
  bowl: { x: 500, y: 610, rx: 400 },
  ears: { x: 910, y: 770, height: 440, pot: 230 },
  picture: { x: 540, y: 500, side: 1080 },
}

/** A picture of the product on the table, for the close camera to look at. */
export interface ProductPicture {
  /** Tells pictures apart in the cache. */
  key: string
  image: Canvas
}

/** 产品特写: the close camera on the product whose card is up, or on a bowl of millet when none is. */
export function closeup(stage: Stage, picture: ProductPicture | null): void {
  const plan = stage.portrait ? PORTRAIT_PLAN : LANDSCAPE_PLAN
  if (picture)
    stage.still(`picture ${picture.key}`, stage.full, (ctx) =>
      fillFrame(ctx, picture.image, squareAt(plan.picture), stage),
    )
  else stage.still('table', stage.full, (ctx) => scene(ctx, stage, plan))
  wanderingLight(stage, { x: stage.width * 0.3, y: plan.bowl.y - 260 }, stage.portrait ? 760 : 720, 0.5)
  motes(stage, 18, { x: 0, y: plan.bowl.y - 620, width: stage.width, height: 640 })
  stage.still('lens', stage.full, (ctx) => vignette(ctx, stage.full, 0.6))
}

function scene(ctx: Ctx, stage: Stage, plan: typeof LANDSCAPE_PLAN): void {
  const { width, height } = stage
  const hills = (far: Ctx) =>
    landscape(far, { x: -60, y: -60, width: width + 120, height: plan.tableY + 140 }, { x: 0.3, y: 0.3 })
  hills(ctx)
  softened(ctx, stage.blur(22), hills)
  bokeh(ctx, stage, plan.tableY)
  const top = { x: 0, y: plan.tableY, width, height: height - plan.tableY }
  fillDown(ctx, top, [
    [0, '#a06c40'],
    [0.3, '#8a5a33'],
    [1, '#4a2c17'],
  ])
  for (const [index, share] of [0.16, 0.42, 0.8].entries()) {
    ctx.fillStyle = 'rgba(26, 11, 3, 0.5)'
    ctx.fillRect(0, top.y + top.height * share, width, 3 + index * 2)
  }
  woodGrain(ctx, top, 31, 160, 1.1)
  const { bowl: dish, ears } = plan
  millet(ctx, ears.x, ears.y - ears.pot * 0.9, ears.height, 6, 12)
  pot(ctx, ears.x, ears.y, ears.pot)
  corn(ctx, dish.x - dish.rx * 1.25, dish.y + dish.rx * 0.66, dish.rx * 1.05, 0.16)
  glow(ctx, dish.x + 60, dish.y + dish.rx * 0.8, dish.rx * 1.3, dish.rx * 0.3, '20, 8, 2', 0.6)
  bowl(ctx, dish.x, dish.y, dish.rx, (inner) =>
    grainHeap(inner, dish.x, dish.y, dish.rx * 0.92, dish.rx * 0.66, MILLET, 41),
  )
  scattered(ctx, plan)
}

/** Lamps of the set, far out of focus. */
function bokeh(ctx: Ctx, stage: Stage, below: number): void {
  const random = seeded(19)
  for (let lamp = 0; lamp < 13; lamp++) {
    const radius = 26 + random() * 62
    const x = random() * stage.width
    const y = random() * below * 0.8
    ctx.fillStyle = `rgba(255, ${224 + Math.round(random() * 20)}, ${170 + Math.round(random() * 40)}, ${0.07 + random() * 0.13})`
    ctx.beginPath()
    ctx.arc(x, y, radius, 0, Math.PI * 2)
    ctx.fill()
  }
}

/** Grains that fell beside the bowl: the eye reads the scale from them. */
function scattered(ctx: Ctx, plan: typeof LANDSCAPE_PLAN): void {
  const random = seeded(53)
  const { bowl: dish } = plan
  for (let grain = 0; grain < 130; grain++) {
    const angle = random() * Math.PI
    const reach = dish.rx * (0.75 + random() * random() * 0.9)
    const x = dish.x + Math.cos(angle) * reach
    const y = dish.y + dish.rx * 0.84 + Math.sin(angle) * reach * 0.26
    ctx.fillStyle = 'rgba(20, 8, 2, 0.35)'
    ctx.beginPath()
    ctx.ellipse(x + 3, y + 4, 6, 3.4, 0, 0, Math.PI * 2)
    ctx.fill()
    ctx.fillStyle = random() > 0.4 ? MILLET.light : MILLET.body
    ctx.beginPath()
    ctx.ellipse(x, y, 5.4, 4.8, 0, 0, Math.PI * 2)
    ctx.fill()
  }
}

function squareAt({ x, y, side }: typeof LANDSCAPE_PLAN.picture): Box {
  return { x: x - side / 2, y: y - side / 2, width: side, height: side }
}
