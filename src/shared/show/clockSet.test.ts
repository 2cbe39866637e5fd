import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeLog, makeRundown, opened, T0, taken } from '../../../tests/support/show.ts'
import { rehearsalReport } from '../replay/report.ts'
import { openedSince } from './clockSet.ts'
import type { NewEvent } from './events.ts'
import { reduceAll } from './reduce.ts'
import { initialState, type ShowState } from './state.ts'
import { showTiming } from './timing.ts'

const segments = makeRundown().groups.flatMap((group) => group.segments.map(({ id }) => id))
const still = { scene: { status: 'none' as const }, card: { action: 'keep' as const } }

/** What may happen, each `afterMs` later. `set`: somebody sets the clock. */
const act = fc.record({
  afterMs: fc.integer({ min: 0, max: 200_000 }),
  kind: fc.constantFrom('take', 'take', 'undo', 'relay', 'panic', 'resume', 'scroll', 'set', 'set'),
  segment: fc.constantFrom(...segments),
  byMs: fc.constantFrom(-3_600_000, -30_000, 5000, 3_600_000),
} as const)

/** The state of one of the two shows on its way, and what the director would make of an act in it. */
interface Show {
  state: ShowState
  /** Wall less real time. */
  set: number
  count: number
}

function next(
  show: Show,
  { kind, segment, byMs }: { kind: string; segment: string; byMs: number },
  now: number,
) {
  const { state } = show
  const at = now + show.set
  const happen = (event: NewEvent, when = at) => {
    const [logged] = makeLog([{ ...event, at: when }])
    if (logged) show.state = reduceAll(state, [{ ...logged, seq: state.seq + 1 }])
  }
  const takeId = `t${++show.count}`
  if (kind === 'take') happen(taken(segment, takeId))
  else if (kind === 'undo' && state.undo) {
    const { onAir, takeId: undoes } = state.undo
    happen({ type: 'take.undone', payload: { takeId, undoes, onAir, ...still } })
  } else if (kind === 'relay') happen({ type: 'relay.handedOver', payload: { officialId: takeId } })
  else if (kind === 'panic' && !state.panic) happen({ type: 'panic.started', payload: { takeId, ...still } })
  else if (kind === 'resume' && state.panic)
    happen({ type: 'panic.ended', payload: { takeId, heldMs: at - state.panic.since, ...still } })
  else if (kind === 'scroll')
    happen({
      type: 'prompter.changed',
      payload: { segmentId: segment, offset: 3, playing: true, charsPerMinute: 200 },
    })
  else if (kind === 'set') {
    show.set += byMs
    happen({ type: 'clock.set', payload: { byMs } }, at + byMs)
  }
}

/** Everything that a desk counts, as lengths of time. */
function clocks({ state, set }: Show, now: number) {
  const at = now + set
  const { segments: each, ...timing } = showTiming(state, at)
  return {
    ...timing,
    segments: [...each].map(([id, { startsAt, ...rest }]) => [id, rest, startsAt && startsAt - at]),
    open: state.session && at - openedSince(state.session),
    held: state.panic && at - state.panic.since,
    scrolled: at - state.prompter.at,
    sinceTake: state.lastTakeAt && at - state.lastTakeAt,
  }
}

describe('whatever the clock is set to in the middle of a show', () => {
  it('everything that runs and ran is as long as if nobody had', () => {
    const property = fc.property(fc.array(act, { maxLength: 25 }), fc.nat(100_000), (acts, restMs) => {
      const begin = (): Show => ({ state: reduceAll(initialState(), makeLog([opened()])), set: 0, count: 0 })
      const [plain, troubled] = [begin(), begin()]
      let now = T0
      for (const { afterMs, ...each } of acts) {
        now += afterMs
        if (each.kind !== 'set') next(plain, each, now)
        next(troubled, each, now)
      }
      now += restMs
      expect(clocks(troubled, now)).toEqual(clocks(plain, now))
      const lengths = ({ state, set }: Show) => {
        const report = rehearsalReport(state, [], now + set)
        return [report?.actualMs, report?.segments.map(({ actualMs }) => actualMs)]
      }
      expect(lengths(troubled)).toEqual(lengths(plain))
      // Orders are tied by the times that the log has of what was played.
      expect(troubled.state.played.map(({ segmentId }) => segmentId)).toEqual(
        plain.state.played.map(({ segmentId }) => segmentId),
      )
    })
    fc.assert(property, { numRuns: 1000 })
  })

  it('a milestone stays on the picture as long as it was to, and nothing is known of figures where nothing was', () => {
    const approved: NewEvent = {
      type: 'milestone.approved',
      payload: { milestoneId: 'orders-1000', kind: 'orders', value: 1003, showMs: 12_000 },
    }
    const set: NewEvent = { type: 'clock.set', payload: { byMs: 3_600_000 } }
    const shown = reduceAll(initialState(), makeLog([opened(), { ...approved, at: T0 + 5000 }, set]))
    expect(shown.figures?.banner).toMatchObject({
      approvedAt: T0 + 5000,
      until: T0 + 17_000 + 3_600_000,
    })
    expect(reduceAll(initialState(), makeLog([opened(), set]))).not.toHaveProperty('figures')
  })

  it('what was played keeps the times that the log has of it', () => {
    const log = makeLog([
      { ...opened(), at: T0 },
      { ...taken('opening', 't1'), at: T0 + 1000 },
      { ...taken('corn', 't2'), at: T0 + 61_000 },
      { type: 'clock.set', payload: { byMs: -3_600_000 }, at: T0 - 3_500_000 },
    ])
    const { played, onAir, session } = reduceAll(initialState(), log)
    expect(played.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [T0 + 1000, T0 + 61_000],
      [T0 + 61_000, null],
    ])
    expect(session).toMatchObject({ openedAt: T0, setMs: -3_600_000 })
    expect(onAir?.startedAt).toBe(T0 + 61_000 - 3_600_000)
  })
})
