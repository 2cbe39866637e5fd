import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEngineClock, TICK_MS } from './clock.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

it('shows the engine’s time on a machine whose own clock is wrong', () => {
  const clock = createEngineClock()
  clock.observe(5_000_000)
  expect(clock.now()).toBe(5_000_000)
  vi.advanceTimersByTime(300)
  expect(clock.exact()).toBe(5_000_300)
})

it('is not set back by a message that was late', () => {
  const clock = createEngineClock()
  clock.observe(5_000_000)
  vi.advanceTimersByTime(1000)
  clock.observe(5_000_400)
  expect(clock.exact()).toBe(5_001_000)
})

it('follows an engine whose clock was set back, once the old messages are forgotten', () => {
  const clock = createEngineClock()
  clock.observe(5_000_000)
  for (let count = 0; count < 8; count += 1) clock.observe(4_000_000)
  expect(clock.exact()).toBe(4_000_000)
})

it('follows an engine whose clock was set back at once, where the log says so', () => {
  const clock = createEngineClock()
  clock.observe(5_000_000)
  const heard = vi.fn()
  clock.subscribe(heard)
  clock.reset(4_000_000)
  expect(clock.now()).toBe(4_000_000)
  expect(clock.exact()).toBe(4_000_000)
  expect(heard).toHaveBeenCalled()
})

it('stands still between ticks, so that all that is drawn agrees', () => {
  const clock = createEngineClock()
  const stop = clock.start()
  const heard = vi.fn()
  clock.subscribe(heard)
  const before = clock.now()
  vi.advanceTimersByTime(TICK_MS - 1)
  expect(clock.now()).toBe(before)
  vi.advanceTimersByTime(1)
  expect(clock.now()).toBe(before + TICK_MS)
  expect(heard).toHaveBeenCalledTimes(1)
  stop()
  expect(vi.getTimerCount()).toBe(0)
})
