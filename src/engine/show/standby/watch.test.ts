import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type FakeLink, makeFakeLink, readyStatus } from '../../../../tests/support/fakeLink.ts'
import { createManualTime, type ManualTime } from '../../../../tests/support/manualTime.ts'
import { makeLog, opened } from '../../../../tests/support/show.ts'
import { DEFAULT_LIMITS } from '../../../shared/obs/alarms.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { reduceAll } from '../../../shared/show/reduce.ts'
import { initialState } from '../../../shared/show/state.ts'
import { NO_VITALS } from '../../obs/figures.ts'
import { createSwitchboard, type Switchboard } from '../../obs/switchboard.ts'
import { watchStandby } from './watch.ts'

let time: ManualTime
let first: FakeLink
let second: FakeLink
let board: Switchboard
let lastAnswerAt: number
/** By how much somebody has set the wall clock. */
let set: number
const now = () => time.clock.now() + set
let state = initialState()
const promote = vi.fn()
const onReady = vi.fn()
const onError = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  time = createManualTime()
  first = makeFakeLink({ ...readyStatus, url: 'ws://first:4455', program: '片头' })
  second = makeFakeLink({ ...readyStatus, url: 'ws://second:4455', program: '片头' })
  set = 0
  lastAnswerAt = time.clock.now()
  first.vitals = () => ({ ...NO_VITALS, lastAnswerAt })
  board = createSwitchboard({ first, second, isSwapped: false, onError })
  state = reduceAll(initialState(), makeLog([opened()]))
  tell('primary')
  watch()
})

/** As the engine writes an OBS's status into the log. */
function tell(role: 'primary' | 'standby'): void {
  record([{ type: 'obs.changed', payload: { role, patch: board[role].status } }])
}
function record(events: readonly NewEvent[]): void {
  state = reduceAll(state, makeLog(events))
}
function watch(): void {
  watchStandby({
    director: { state: () => state, record, run: vi.fn(), onEvents: () => () => {}, lookAtClock() {} },
    board,
    clock: { now, mono: time.clock.mono },
    setTimer: time.setTimer,
    policy: () => ({ autoPromote: true, autoPromoteAfterMs: 1500, startStream: false, autoSync: true }),
    delivery: () => 'none',
    limits: () => DEFAULT_LIMITS,
    needs: () => ['片头'],
    onReady,
    promote,
    onError,
  })
}
const kinds = () => (state.standby?.divergences ?? []).map(({ kind }) => kind)

it('says a difference that lasts, and not one that the mirror puts right', async () => {
  second.setStatus({ program: '双人' })
  await time.advance(1000)
  second.setStatus({ program: '片头' })
  await time.advance(500)
  second.setStatus({ program: '双人' })
  await time.advance(1900)
  expect(kinds()).toEqual([])
  await time.advance(500)
  expect(kinds()).toEqual(['program'])
  second.setStatus({ program: '片头' })
  await time.advance(300)
  expect(kinds()).toEqual([])
})

it('takes over from a killed primary once it has been silent for the set time', async () => {
  first.setStatus({ state: 'lost', reason: 'killed', program: null })
  tell('primary')
  await time.advance(1250)
  expect(promote).not.toHaveBeenCalled()
  await time.advance(500)
  expect(promote).toHaveBeenCalled()
})

it('takes over at once from a frozen one, whose silence began long before it was noticed', async () => {
  await time.advance(1600)
  first.setStatus({ state: 'hung', reason: 'not_answering', program: null })
  tell('primary')
  await time.advance(300)
  expect(promote).toHaveBeenCalled()
})

it('is neither hurried nor held back by a clock that is set while the primary is silent', async () => {
  for (const ms of [3_600_000, -3_600_000]) {
    await time.advance(1000)
    lastAnswerAt = now()
    await time.advance(250)
    first.setStatus({ state: 'hung', reason: 'not_answering', program: null })
    tell('primary')
    set += ms
    await time.advance(1000)
    expect(promote).not.toHaveBeenCalled()
    await time.advance(500)
    expect(promote).toHaveBeenCalled()
    promote.mockClear()
    first.setStatus({ state: 'ready', reason: null, program: '片头' })
    tell('primary')
  }
})

it('does not take over from one that answers again', async () => {
  first.setStatus({ state: 'lost', reason: 'killed', program: null })
  await time.advance(1000)
  first.setStatus({ state: 'ready', reason: null, program: '片头' })
  await time.advance(5000)
  expect(promote).not.toHaveBeenCalled()
})

it('tells each time that the standby comes, and after a swap', async () => {
  expect(onReady).toHaveBeenCalledTimes(1)
  second.setStatus({ state: 'lost', reason: 'killed' })
  await time.advance(300)
  second.setStatus({ state: 'ready', reason: null })
  await time.advance(300)
  expect(onReady).toHaveBeenCalledTimes(2)
  board.swap()
  await time.advance(300)
  expect(onReady).toHaveBeenCalledTimes(3)
  expect(onError).not.toHaveBeenCalled()
})

describe('a standby in trouble of its own', () => {
  const says = () => state.standby?.divergences ?? []
  const MINUTE_MB = 60

  it('says that its disk is nearly full, recording or not: it would write as fast as the primary does', async () => {
    first.vitals = () => ({ ...NO_VITALS, recordKbps: 8 * 1024 * 1.024 })
    second.vitals = () => ({ ...NO_VITALS, diskFreeMb: 10 * MINUTE_MB })
    await time.advance(4000)
    expect(says()).toEqual([])
    await time.advance(2000)
    expect(says()).toEqual([{ kind: 'trouble', alarm: 'disk', value: 10, limit: 15 }])
    second.vitals = () => ({ ...NO_VITALS, diskFreeMb: 600 * MINUTE_MB })
    await time.advance(11_000)
    expect(says()).toEqual([])
  })

  it('says that it draws too few frames, which an idle primary would not', async () => {
    second.vitals = () => ({ ...NO_VITALS, renderSkippedRecent: 0.2 })
    first.vitals = second.vitals
    await time.advance(6000)
    expect(says()).toEqual([{ kind: 'trouble', alarm: 'renderLag', value: 20, limit: 5 }])
  })

  it('says that its stream ended by itself until it runs again, and still takes over', async () => {
    second.emit({ type: 'output', output: 'stream', did: 'stopped', by: 'itself', path: null })
    await time.advance(70_000)
    expect(says()).toEqual([{ kind: 'trouble', alarm: 'streamStopped', value: null, limit: null }])
    first.setStatus({ state: 'lost', reason: 'killed', program: null })
    await time.advance(2000)
    expect(promote).toHaveBeenCalled()
    second.setStatus({ streaming: true })
    await time.advance(300)
    expect(says()).toEqual([])
  })

  it('does not hand its trouble to the OBS that takes its place', async () => {
    second.emit({ type: 'output', output: 'record', did: 'stopped', by: 'itself', path: null })
    await time.advance(300)
    expect(kinds()).toEqual(['trouble'])
    board.swap()
    await time.advance(300)
    expect(kinds()).toEqual([])
  })
})
