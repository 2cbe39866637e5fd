import { softened, vignette } from '../brush.ts'
import { corn } from '../props/corn.ts'
import { basket, jar, millet, pot } from '../props/crops.ts'
import { cameraBack, shelves, softbox, softboxFace } from '../props/gear.ts'
import { motes, wanderingLight } from '../props/light.ts'
import { arms, HOST, OFFICIAL, person } from '../props/person.ts'
import { APPLE, bowl, grainHeap, JUJUBE, MILLET, QUINOA, roundHeap, WALNUT } from '../props/produce.ts'
import { backdrop, floor, wall } from '../props/room.ts'
import { runner, table } from '../props/table.ts'
import type { Ctx, Stage } from '../stage.ts'

/** 全景: the whole set, both presenters small behind the long table, the produce in front of them. */
export function wide(stage: Stage): void {
  room(stage, true)
}

/** The set with nobody at the table: what a scene shows that the simulator has no shot for. */
export function empty(stage: Stage): void {
  room(stage, false)
}

function room(stage: Stage, people: boolean): void {
  const plan = stage.portrait ? PORTRAIT_PLAN : LANDSCAPE_PLAN
  stage.still('set', stage.full, (ctx) => set(ctx, stage, plan))
  if (people) {
    person(stage, 'official', OFFICIAL, plan.official)
    person(stage, 'host', HOST, plan.host)
  }
  stage.still('table', plan.tableBox, (ctx) => desk(ctx, plan))
  if (people) {
    arms(stage, 'official', OFFICIAL, plan.official)
    arms(stage, 'host', HOST, plan.host)
  }
  stage.still('produce', plan.produceBox, (ctx) => produce(ctx, plan))
  wanderingLight(stage, plan.light, plan.reach, 0.34)
  motes(stage, 16, { x: 0, y: stage.height * 0.1, width: stage.width, height: stage.height * 0.5 })
  stage.still('lens', stage.full, (ctx) => {
    softened(ctx, stage.blur(5), (far) => {
      for (const camera of plan.cameras) cameraBack(far, camera.x, camera.y, camera.size)
    })
    vignette(ctx, stage.full, 0.52)
    for (const lamp of plan.softboxes) softboxFace(ctx, lamp.x, lamp.y, lamp.size, lamp.aim)
  })
}

const LANDSCAPE_PLAN = {
  wall: { x: 0, y: 0, width: 1920, height: 850 },
  floor: { x: 0, y: 830, width: 1920, height: 250 },
  mural: { x: 500, y: 84, width: 920, height: 560 },
  title: { size: 66, y: 150 },
  shelves: [
    { x: 150, y: 300, width: 250, rows: 3, gap: 150 },
    { x: 1520, y: 300, width: 250, rows: 3, gap: 150 },
  ],
  softboxes: [
    { x: 96, y: 190, size: 190, aim: 1 },
    { x: 1824, y: 190, size: 190, aim: -1 },
  ] as const,
  lampFoot: 900,
  official: { x: 800, y: 722, height: 404 },
  host: { x: 1126, y: 722, height: 388 },
  table: { x: 330, y: 700, width: 1260, height: 290, depth: 76, inset: 70 },
  runner: { centre: 960, half: 210, drop: 150 },
  tableBox: { x: 300, y: 690, width: 1320, height: 330 },
  produceBox: { x: 300, y: 480, width: 1320, height: 320 },
  produce: { y: 752, unit: 1 },
  floorBaskets: [] as { x: number; y: number; half: number }[],
  cameras: [{ x: 1716, y: 800, size: 210 }],
  light: { x: 700, y: 260 },
  reach: 760,
}
type Plan = Omit<typeof LANDSCAPE_PLAN, 'softboxes'> & {
  softboxes: readonly { x: number; y: number; size: number; aim: -1 | 1 }[]
}

/** The heads stand in the upper third: below them is the card's place, and at the foot the platform's own buttons. */
const PORTRAIT_PLAN: Plan = {
  wall: { x: 0, y: 0, width: 1080, height: 1230 },
  floor: { x: 0, y: 1200, width: 1080, height: 720 },
  mural: { x: 140, y: 130, width: 800, height: 640 },
  title: { size: 74, y: 196 },
  shelves: [],
  softboxes: [
    { x: 66, y: 120, size: 170, aim: 1 },
    { x: 1014, y: 120, size: 170, aim: -1 },
  ],
  lampFoot: 1250,
  official: { x: 366, y: 916, height: 490 },
  host: { x: 716, y: 916, height: 470 },
  table: { x: 30, y: 890, width: 1020, height: 420, depth: 100, inset: 60 },
  tableBox: { x: 0, y: 880, width: 1080, height: 470 },
  runner: { centre: 540, half: 190, drop: 210 },
  produceBox: { x: 0, y: 690, width: 1080, height: 1110 },
  produce: { y: 958, unit: 0.9 },
  floorBaskets: [
    { x: 206, y: 1470, half: 128 },
    { x: 884, y: 1486, half: 132 },
    { x: 540, y: 1700, half: 156 },
  ],
  cameras: [],
  light: { x: 360, y: 330 },
  reach: 720,
}

function set(ctx: Ctx, stage: Stage, plan: Plan): void {
  wall(ctx, plan.wall, stage.portrait ? 36 : 32)
  for (const shelf of plan.shelves) shelves(ctx, shelf.x, shelf.y, shelf.width, shelf.rows, shelf.gap)
  backdrop(ctx, stage, plan.mural, plan.title)
  floor(ctx, plan.floor, stage.width / 2)
  for (const lamp of plan.softboxes) softbox(ctx, lamp.x, lamp.y, lamp.size, plan.lampFoot, lamp.aim)
}

function desk(ctx: Ctx, plan: Plan): void {
  const { table: top } = plan
  table(ctx, top, top.depth, top.inset)
  runner(ctx, plan.runner.centre, plan.runner.half, top.y + 6, top.y + top.depth, plan.runner.drop)
}

/** What stands on the table and, where the picture is tall, before it. */
function produce(ctx: Ctx, plan: Plan): void {
  const { y, unit } = plan.produce
  const middle = plan.table.x + plan.table.width / 2
  const at = (offset: number) => middle + (offset * plan.table.width) / 1260
  millet(ctx, at(-500), y - 60 * unit, 210 * unit, 7, 3)
  pot(ctx, at(-500), y + 14, 96 * unit)
  corn(ctx, at(-352), y - 14, 150 * unit, 0.06)
  corn(ctx, at(-376), y + 14, 160 * unit, -0.08)
  bowl(ctx, at(-150), y - 26, 62 * unit, (inner) =>
    grainHeap(inner, at(-150), y - 26, 56 * unit, 44 * unit, MILLET, 4),
  )
  bowl(ctx, at(20), y - 18, 54 * unit, (inner) =>
    grainHeap(inner, at(20), y - 18, 48 * unit, 34 * unit, QUINOA, 5),
  )
  bowl(ctx, at(190), y - 24, 60 * unit, (inner) =>
    roundHeap(inner, at(190), y - 18, 52 * unit, 15 * unit, JUJUBE, 6),
  )
  roundHeap(ctx, at(372), y + 18, 84 * unit, 30 * unit, APPLE, 7)
  jar(ctx, at(520), y + 14, 104 * unit)
  for (const [index, spot] of plan.floorBaskets.entries()) {
    basket(ctx, spot.x, spot.y, spot.half, (inner, rim) => {
      if (index === 1) return roundHeap(inner, spot.x, rim + 8, spot.half * 0.86, spot.half * 0.24, APPLE, 8)
      if (index === 2)
        return roundHeap(inner, spot.x, rim + 10, spot.half * 0.86, spot.half * 0.15, WALNUT, 9)
      for (const cob of [0, 1, 2]) {
        corn(inner, spot.x - 30 + cob * 34, rim - 6 - cob * 16, spot.half * 1.3, -0.3 + cob * 0.3)
      }
    })
  }
}
