import { beforeEach, expect, test } from 'vitest'
import type { FakeLink } from '../../../tests/support/fakeLink.ts'
import { makeFakeLink, readyStatus } from '../../../tests/support/fakeLink.ts'
import { createManualTime } from '../../../tests/support/manualTime.ts'
import { opened, T0 } from '../../../tests/support/show.ts'
import { makeVitals } from '../../../tests/support/vitals.ts'
import { type AlarmLimits, DEFAULT_LIMITS } from '../../shared/obs/alarms.ts'
import type { NewEvent, ShowEvent } from '../../shared/show/events.ts'
import { reduce } from '../../shared/show/reduce.ts'
import { initialState } from '../../shared/show/state.ts'
import { watchAlarms } from './watchAlarms.ts'

const time = () => createManualTime(T0)
let clock: ReturnType<typeof time>
let link: FakeLink
let state = initialState()
let refusals: unknown[]
let isDiskFull: boolean
let limits: AlarmLimits
let vitals = makeVitals()

/** A director that numbers and folds what it is told, as the real one does. */
const director = {
  state: () => state,
  record(events: readonly NewEvent[]) {
    if (isDiskFull) throw new Error('disk full')
    for (const event of events) {
      const numbered = { ...event, seq: state.seq + 1, at: clock.clock.now(), v: 1 }
      state = reduce(state, numbered as ShowEvent)
    }
  },
}

beforeEach(() => {
  clock = time()
  link = makeFakeLink({ ...readyStatus, streaming: true, recording: true })
  link.vitals = () => vitals
  vitals = makeVitals({ congestion: 0 })
  state = initialState()
  refusals = []
  isDiskFull = false
  limits = DEFAULT_LIMITS
  director.record([opened()])
})

const watch = () =>
  watchAlarms({
    director,
    link,
    clock: clock.clock,
    setTimer: clock.setTimer,
    limits: () => limits,
    onError: (error) => refusals.push(error),
  })

test('an alarm comes and goes as events, and the state holds it meanwhile', () => {
  const stop = watch()
  vitals = makeVitals({ congestion: 0.6 })
  clock.advance(7000)
  expect(state.alarms?.congestion).toMatchObject({ value: 60, limit: 30, since: T0 + 6000 })
  vitals = makeVitals({ congestion: 0 })
  clock.advance(12_000)
  expect(state).not.toHaveProperty('alarms')
  stop()
  expect(clock.pending).toBe(0)
})

test('a stream that ends by itself is said at once, one that somebody stops is not', () => {
  watch()
  link.setStatus({ streaming: false })
  link.emit({ type: 'output', output: 'stream', did: 'stopped', by: 'obs', path: null })
  expect(state.alarms).toBeUndefined()
  link.emit({ type: 'output', output: 'stream', did: 'stopped', by: 'itself', path: null })
  expect(state.alarms?.streamStopped).toMatchObject({ since: T0 })
})

test('a stream that an OBS has not any more when it comes back has ended, though nobody heard it', () => {
  watch()
  link.setStatus({ state: 'lost', streaming: null, recording: null })
  clock.advance(3000)
  expect(state.alarms).toBeUndefined()
  link.setStatus({ state: 'ready', streaming: false, recording: true })
  expect(Object.keys(state.alarms ?? {})).toEqual(['streamStopped'])
  link.setStatus({ streaming: true })
  clock.advance(1000)
  expect(state.alarms).toBeUndefined()
})

test('another OBS owes no stream', () => {
  watch()
  link.setStatus({ state: 'off', url: null, streaming: null, recording: null })
  link.setStatus({ state: 'ready', url: 'ws://127.0.0.1:4466', streaming: false, recording: false })
  clock.advance(1000)
  expect(state.alarms).toBeUndefined()
})

test('limits hold from the moment they are changed', () => {
  watch()
  vitals = makeVitals({ congestion: 0.2 })
  clock.advance(20_000)
  expect(state.alarms).toBeUndefined()
  limits = { ...DEFAULT_LIMITS, congestionPercent: 10 }
  clock.advance(7000)
  expect(state.alarms?.congestion).toBeDefined()
})

test('what could not be written is written when it can be: no alarm is lost to a full disk', () => {
  watch()
  isDiskFull = true
  link.setStatus({ streaming: false })
  link.emit({ type: 'output', output: 'stream', did: 'stopped', by: 'itself', path: null })
  expect(refusals).toHaveLength(1)
  isDiskFull = false
  clock.advance(1000)
  expect(state.alarms?.streamStopped).toBeDefined()
})

test('an alarm that is on when a session opens stands in its log, too', () => {
  watch()
  link.setStatus({ streamReconnecting: true })
  clock.advance(1000)
  director.record([opened()])
  expect(state.alarms).toBeUndefined()
  clock.advance(1000)
  expect(state.alarms?.streamReconnecting).toBeDefined()
})

test('an engine that comes back goes on with the alarms of its log', () => {
  director.record([{ type: 'alarm.raised', payload: { kind: 'disk', value: 9, limit: 15 } }])
  vitals = makeVitals({ diskLeftMs: 400_000 })
  watch()
  clock.advance(60_000)
  expect(state.alarms?.disk).toMatchObject({ value: 9, since: T0 })
})
