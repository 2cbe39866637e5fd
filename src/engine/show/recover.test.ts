import { expect, it } from 'vitest'
import { initialState } from '../../shared/show/state.ts'
import type { SessionLog } from '../store/port.ts'
import { recover } from './recover.ts'

const T0 = 1_800_000_000_000
const MINUTE_MS = 60_000

/** A session whose last event was written 20 minutes ago, at 5 s of its own clock. */
const log = {
  openSession: () => ({ id: 'session-1' }),
  since: () => [
    {
      seq: 7,
      sessionId: 'session-1',
      at: T0 - 20 * MINUTE_MS,
      mono: 5000,
      type: 'marker.added',
      v: 1,
      origin: 'test',
      payload: { markerId: 'm', label: '' },
    },
  ],
  lastSeq: () => 7,
} as unknown as SessionLog
const clock = { now: () => T0, mono: () => 100 }

const started = (diedAt?: number | null) => {
  const recovery = recover(log, clock as never, 'engine-2', diedAt)
  return { ...recovery, payload: recovery.events[0]?.payload }
}

it('says how long the engine was gone, not how long the show had been quiet', () => {
  expect(started(T0 - 550).payload).toMatchObject({ recovered: true, lostMs: 550 })
})

it('claims no time that nobody measured', () => {
  expect(started().payload).toMatchObject({ recovered: true, lostMs: null })
  expect(started(T0 + 1000).payload).toMatchObject({ lostMs: 0 })
})

it('lets the session’s own clock run through the outage', () => {
  const { monoZero, state } = started(T0 - 550)
  expect(clock.mono() - monoZero).toBe(5000 + 20 * MINUTE_MS)
  expect(state.seq).toBe(initialState().seq + 7)
})
