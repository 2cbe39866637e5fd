import { drift } from '../random.ts'
import type { Box, Ctx, Stage } from '../stage.ts'
import { body, forearms, type Look } from './body.ts'
import { head } from './head.ts'

export const OFFICIAL: Look = {
  jacket: ['#5d6272', '#353a49', '#1b1e29'],
  shirt: '#e9e4da',
  hair: 'short',
  phase: 0,
}
export const HOST: Look = {
  jacket: ['#b4674f', '#8a4636', '#4a231b'],
  shirt: '#f3e7d6',
  hair: 'bob',
  phase: 2.4,
}

const BODY: Box = { x: -410, y: -720, width: 820, height: 770 }
const HEAD: Box = { x: -190, y: -1040, width: 380, height: 430 }
const ARMS: Box = { x: -410, y: -220, width: 820, height: 290 }

/** A box of local units as the design box that it covers for a figure of `height` standing at (x, y). */
function placed(box: Box, x: number, y: number, height: number): Box {
  const unit = height / 1000
  return { x: x + box.x * unit, y: y + box.y * unit, width: box.width * unit, height: box.height * unit }
}

/** Where a figure sits: `y` is the line where the table begins, `height` from there to the top of the head. */
export interface Seat {
  x: number
  y: number
  height: number
}

/** Draws one part of a figure in its local units. */
function local(seat: Seat, look: Look, paint: (ctx: Ctx, look: Look) => void): (ctx: Ctx) => void {
  return (ctx) => {
    ctx.translate(seat.x, seat.y)
    ctx.scale(seat.height / 1000, seat.height / 1000)
    paint(ctx, look)
  }
}

/** A presenter behind the table, breathing and now and then turning the head. The table is drawn over the lap. */
export function person(stage: Stage, name: string, look: Look, seat: Seat): void {
  const { x, y, height } = seat
  const unit = height / 1000
  const breath = Math.sin((2 * Math.PI * stage.seconds) / 4.2 + look.phase)
  const sway = drift(stage.seconds, 9, look.phase) * 0.006
  stage.moving(
    `${name} body`,
    placed(BODY, x, y, height),
    { about: { x, y: y + 40 * unit }, turn: sway, stretchY: 1 + breath * 0.005 },
    local(seat, look, body),
  )
  stage.moving(
    `${name} head`,
    placed(HEAD, x, y, height),
    {
      about: { x, y: y - 690 * unit },
      dx: sway * 680 * unit,
      dy: -breath * 3.6 * unit,
      turn: sway * 0.6 + drift(stage.seconds, 6.5, look.phase + 1) * 0.028,
    },
    local(seat, look, head),
  )
}

/** The same presenter's forearms, resting on the table: drawn after it. */
export function arms(stage: Stage, name: string, look: Look, seat: Seat): void {
  stage.moving(
    `${name} arms`,
    placed(ARMS, seat.x, seat.y, seat.height),
    { about: seat, dy: (-Math.max(0, drift(stage.seconds, 5.3, look.phase + 3)) * 7 * seat.height) / 1000 },
    local(seat, look, forearms),
  )
}
