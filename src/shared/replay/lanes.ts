import type { ShowEvent } from '../show/events.ts'
import type { ShowState } from '../show/state.ts'
import type { Tape } from './tape.ts'

/** A stretch of wall time; `to` is null while it runs on. */
export interface Stretch {
  from: number
  to: number | null
}
export interface SegmentStretch extends Stretch {
  segmentId: string
  officialId: string | null
}
export interface SceneStretch extends Stretch {
  scene: string
}
/** `outcome`: how far the card got while it was asked for. */
export interface CardStretch extends Stretch {
  productId: string
  outcome: 'sent' | 'confirmed' | 'failed'
}

/** A session as a timeline draws it. */
export interface Lanes {
  segments: SegmentStretch[]
  /** What OBS itself said was on program, whoever switched; nothing while nobody could vouch for it. */
  scenes: SceneStretch[]
  cards: CardStretch[]
  panics: Stretch[]
  markers: { at: number; label: string; markerId: string }[]
  /** The engine died and came back within the session; `lostMs` null where nobody measured how long it was gone. */
  recoveries: { at: number; lostMs: number | null }[]
}

/** Walks a tape once and writes down when what changed. */
export function lanesOf(tape: Tape): Lanes {
  const lanes: Lanes = { segments: [], scenes: [], cards: [], panics: [], markers: [], recoveries: [] }
  for (const [index, event] of tape.events.entries()) {
    const state = tape.stateAfter(index + 1)
    follow(lanes.scenes, programOf(state), event.at, sceneStretch, ({ scene }) => scene)
    followCard(lanes, state, event)
    follow(lanes.panics, state.panic ? 'panic' : null, event.at, panicStretch, () => 'panic')
    if (event.type === 'engine.started' && event.payload.recovered) {
      lanes.recoveries.push({ at: event.at, lostMs: event.payload.lostMs })
    }
    if (event.type === 'session.closed') closeAll(lanes, event.at)
  }
  const end = tape.stateAfter(tape.events.length)
  lanes.segments = end.played.map(({ segmentId, officialId, startedAt, endedAt }) => ({
    segmentId,
    officialId,
    from: startedAt,
    to: endedAt,
  }))
  lanes.markers = end.markers.map(({ markerId, at, label }) => ({ markerId, at, label }))
  return lanes
}

const sceneStretch = (scene: string, from: number): SceneStretch => ({ scene, from, to: null })
const panicStretch = (_: string, from: number): Stretch => ({ from, to: null })

function programOf({ obs }: ShowState): string | null {
  return obs.primary.state === 'ready' ? obs.primary.program : null
}

/** Ends the running stretch when what it shows has changed, and begins the next. */
function follow<S extends Stretch>(
  lane: S[],
  value: string | null,
  at: number,
  make: (value: string, from: number) => S,
  shownBy: (stretch: S) => string,
): void {
  const running = lane.at(-1)
  const isRunning = running !== undefined && running.to === null
  if (isRunning && shownBy(running) === value) return
  if (isRunning) running.to = at
  if (value !== null) lane.push(make(value, at))
}

function followCard({ cards }: Lanes, { card }: ShowState, { at }: ShowEvent): void {
  const running = cards.at(-1)
  const isRunning = running !== undefined && running.to === null
  const { onAir } = card
  const isSame = isRunning && onAir?.productId === running.productId && onAir.takenAt === running.from
  if (isRunning && !isSame) running.to = at
  if (!onAir) return
  if (!isSame) {
    cards.push({ productId: onAir.productId, from: onAir.takenAt, to: null, outcome: 'sent' })
  }
  const present = cards.at(-1)
  if (!present) return
  if (onAir.status === 'confirmed') present.outcome = 'confirmed'
  else if (onAir.status === 'failed' && present.outcome === 'sent') present.outcome = 'failed'
}

function closeAll({ scenes, cards, panics }: Lanes, at: number): void {
  for (const lane of [scenes, cards, panics]) {
    const running = lane.at(-1)
    if (running && running.to === null) running.to = at
  }
}
