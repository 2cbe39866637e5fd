import { softened, vignette, woodGrain } from '../brush.ts'
import { corn } from '../props/corn.ts'
import { jar, millet, pot } from '../props/crops.ts'
import { motes, wanderingLight } from '../props/light.ts'
import { arms, HOST, OFFICIAL, person } from '../props/person.ts'
import { bowl, grainHeap, JUJUBE, MILLET, roundHeap } from '../props/produce.ts'
import { backdrop, wall } from '../props/room.ts'
import { runner, table } from '../props/table.ts'
import type { Ctx, Stage } from '../stage.ts'

const LANDSCAPE_PLAN = {
  mural: { x: 250, y: -120, width: 1420, height: 880 },
  official: { x: 640, y: 806, height: 640 },
  host: { x: 1236, y: 806, height: 612 },
  table: { x: 20, y: 770, width: 1880, height: 470, depth: 190, inset: 60 },
  tableBox: { x: 0, y: 760, width: 1920, height: 320 },
  produceBox: { x: 0, y: 420, width: 1920, height: 660 },
  runner: { half: 330, drop: 200 },
  produceY: 900,
  unit: 1.5,
  spread: 1,
  light: { x: 500, y: 200 },
  reach: 820,
}

/** The faces stand above the card's place. */
const PORTRAIT_PLAN: typeof LANDSCAPE_PLAN = {
  mural: { x: -60, y: -90, width: 1200, height: 960 },
  official: { x: 312, y: 1010, height: 740 },
  host: { x: 790, y: 1010, height: 706 },
  table: { x: -60, y: 966, width: 1200, height: 1010, depth: 250, inset: 40 },
  tableBox: { x: 0, y: 950, width: 1080, height: 970 },
  produceBox: { x: 0, y: 780, width: 1080, height: 800 },
  runner: { half: 300, drop: 420 },
  produceY: 1152,
  unit: 1.5,
  spread: 0.56,
  light: { x: 300, y: 380 },
  reach: 860,
}

/** 双人: both presenters from the waist up; the room behind them out of focus. */
export function two(stage: Stage): void {
  const plan = stage.portrait ? PORTRAIT_PLAN : LANDSCAPE_PLAN
  stage.still('room', stage.full, (ctx) => {
    const room = (far: Ctx) => {
      wall(far, stage.full, 64)
      backdrop(far, stage, plan.mural, null)
    }
    // Sharp below, or the blur would let the canvas's own edge show through.
    room(ctx)
    softened(ctx, stage.blur(7), room)
  })
  person(stage, 'host', HOST, plan.host)
  person(stage, 'official', OFFICIAL, plan.official)
  stage.still('table', plan.tableBox, (ctx) => {
    table(ctx, plan.table, plan.table.depth, plan.table.inset)
    const near = plan.table.y + plan.table.depth
    runner(ctx, stage.width / 2, plan.runner.half, plan.table.y + 4, near, plan.runner.drop)
    woodGrain(ctx, { x: 0, y: plan.table.y, width: stage.width, height: plan.table.depth }, 21, 40, 0.8)
  })
  arms(stage, 'host', HOST, plan.host)
  arms(stage, 'official', OFFICIAL, plan.official)
  stage.still('produce', plan.produceBox, (ctx) => produce(ctx, stage, plan))
  wanderingLight(stage, plan.light, plan.reach, 0.3)
  motes(stage, 14, { x: 0, y: stage.height * 0.12, width: stage.width, height: stage.height * 0.5 })
  stage.still('lens', stage.full, (ctx) => vignette(ctx, stage.full, 0.5))
}

function produce(ctx: Ctx, stage: Stage, plan: typeof LANDSCAPE_PLAN): void {
  const { produceY: y, unit, spread } = plan
  const at = (offset: number) => stage.width / 2 + offset * spread
  if (!stage.portrait) {
    millet(ctx, at(-820), y - 104 * unit, 200 * unit, 6, 3)
    pot(ctx, at(-820), y - 4, 130 * unit)
    corn(ctx, at(-600), y + 6, 170 * unit, 0.05)
    jar(ctx, at(820), y - 4, 150 * unit)
    bowl(ctx, at(590), y - 40, 76 * unit, (inner) =>
      roundHeap(inner, at(590), y - 30, 66 * unit, 19 * unit, JUJUBE, 6),
    )
    corn(ctx, at(-560), y + 46, 176 * unit, -0.07)
  } else {
    corn(ctx, at(-590), y + 20, 150 * unit, -0.06)
    bowl(ctx, at(600), y - 40, 76 * unit, (inner) =>
      roundHeap(inner, at(600), y - 30, 66 * unit, 19 * unit, JUJUBE, 6),
    )
  }
  bowl(ctx, at(0), y - 30, 96 * unit, (inner) =>
    grainHeap(inner, at(0), y - 30, 87 * unit, 70 * unit, MILLET, 4),
  )
}
