import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHold, HOLD_MS } from './hold.ts'
import { createUiStore } from './ui.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('counts only when it lasts, and shows meanwhile that it is held', () => {
  const ui = createUiStore()
  const done = vi.fn()
  const hold = createHold(ui, 'panic', done)
  hold.start()
  expect(ui.getState().hold).toMatchObject({ action: 'panic' })
  vi.advanceTimersByTime(HOLD_MS - 1)
  expect(done).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(done).toHaveBeenCalledTimes(1)
  expect(ui.getState().hold).toBeNull()
  hold.cancel()
  expect(done).toHaveBeenCalledTimes(1)
})

it('does nothing when let go too early, and can be held again', () => {
  const ui = createUiStore()
  const done = vi.fn()
  const hold = createHold(ui, 'panic', done)
  hold.start()
  vi.advanceTimersByTime(HOLD_MS - 1)
  hold.cancel()
  expect(ui.getState().hold).toBeNull()
  hold.start()
  hold.start()
  vi.advanceTimersByTime(HOLD_MS)
  expect(done).toHaveBeenCalledTimes(1)
})
