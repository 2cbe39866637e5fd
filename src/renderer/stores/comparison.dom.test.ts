import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedTransport } from '../../../tests/support/console/scriptedTransport.ts'
import type { ShowComparison } from '../../shared/figures/comparison.ts'
import { followComparison, pastRatesOf } from './comparison.ts'
import { emptyTally } from './data.ts'
import { createStores } from './stores.ts'

const past: ShowComparison = {
  sessionId: 'past',
  title: '第 3 场',
  openedAt: 1_000_000,
  durationMs: 60_000,
  seconds: [
    [0, 5, 500, 5000],
    [7, 10, 1000, 9000],
  ],
}

describe('the session before', () => {
  let stop = () => {}
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  it('is asked for once for each show', async () => {
    const engine = createScriptedTransport()
    const comparison = vi.fn(async () => past)
    const stores = createStores({ ...engine.transport, comparison })
    stop = followComparison(stores)
    stores.data.setState({ tally: { ...emptyTally, sessionId: 's1' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(stores.data.getState().comparison).toBe(past)
    stores.data.setState({ tally: { ...emptyTally, sessionId: 's1', orders: 9 } })
    await vi.advanceTimersByTimeAsync(0)
    expect(comparison).toHaveBeenCalledTimes(1)
    stores.data.setState({ tally: { ...emptyTally, sessionId: 's2' } })
    expect(stores.data.getState().comparison).toBeNull()
    await vi.advanceTimersByTimeAsync(0)
    expect(comparison).toHaveBeenCalledTimes(2)
  })

  it('is drawn at the same distance from the opening, and not outside of what it was', () => {
    const openedAt = 9_000_000
    const middles = [-2.5, 2.5, 7.5, 57.5, 62.5].map((second) => openedAt / 1000 + second)
    expect(pastRatesOf(past, openedAt, middles)).toEqual([null, 1, 2, 0, null])
  })
})
