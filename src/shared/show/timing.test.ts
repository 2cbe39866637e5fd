import { describe, expect, it } from 'vitest'
import { makeLog, opened, T0, taken } from '../../../tests/support/show.ts'
import type { NewEvent } from './events.ts'
import { reduceAll } from './reduce.ts'
import { initialState } from './state.ts'
import { nextSegment, previousSegment, showTiming } from './timing.ts'

const fold = (...events: (NewEvent & { at?: number })[]) => reduceAll(initialState(), makeLog(events))
const MINUTE = 60_000

describe('the three clocks', () => {
  it('know nothing before the first take but the plan', () => {
    const timing = showTiming(fold(opened()), T0 + MINUTE)
    expect(timing).toMatchObject({ remainingMs: null, overMs: null, plannedTotalMs: 17 * MINUTE })
    expect(timing.segments.get('opening')?.status).toBe('next')
  })

  it('count the item past zero and call the show late by what it ran over', () => {
    const state = fold(opened(), { ...taken('opening', 't1'), at: T0 })
    expect(showTiming(state, T0 + MINUTE)).toMatchObject({ remainingMs: MINUTE, overMs: 0 })
    expect(showTiming(state, T0 + 3 * MINUTE)).toMatchObject({ remainingMs: -MINUTE, overMs: MINUTE })
  })

  it('call the show early when an item was left before its time', () => {
    const state = fold(
      opened(),
      { ...taken('opening', 't1'), at: T0 },
      { ...taken('corn', 't2'), at: T0 + MINUTE },
    )
    expect(showTiming(state, T0 + 2 * MINUTE).overMs).toBe(-MINUTE)
  })

  it('forecast from now on once the item on air runs over', () => {
    const state = fold(opened(), { ...taken('opening', 't1'), at: T0 })
    const late = showTiming(state, T0 + 5 * MINUTE)
    expect(late.segments.get('corn')).toMatchObject({ status: 'next', startsAt: T0 + 5 * MINUTE })
    expect(late.segments.get('millet')).toMatchObject({ status: 'ahead', startsAt: T0 + 10 * MINUTE })
  })

  it('stand still during panic', () => {
    const state = fold(
      opened(),
      { ...taken('opening', 't1'), at: T0 },
      {
        type: 'panic.started',
        payload: { takeId: 'p', scene: { status: 'none' }, card: { action: 'keep' } },
        at: T0 + MINUTE,
      },
    )
    expect(showTiming(state, T0 + 10 * MINUTE).remainingMs).toBe(MINUTE)
  })

  it('name the neighbours, and none beyond the ends or after the close', () => {
    expect(nextSegment(fold(opened()))?.id).toBe('opening')
    expect(previousSegment(fold(opened()))).toBeNull()
    const last = fold(opened(), taken('quinoa', 't1'))
    expect(nextSegment(last)).toBeNull()
    expect(previousSegment(last)?.id).toBe('millet')
    expect(nextSegment(fold(opened(), { type: 'session.closed', payload: {} }))).toBeNull()
  })
})
