import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { initialState, type SceneState, type ShowState } from '../../../shared/show/state.ts'
import { afterSwitch } from './switchFirst.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const scene = (status: SceneState['status'], sentAt = Date.now()): SceneState => ({
  takeId: 't1',
  scene: '全景',
  status,
  sentAt,
  settledAt: null,
  code: null,
  message: null,
})

function makeDesk(first: SceneState | null) {
  const listeners = new Set<() => void>()
  let state: ShowState = { ...initialState(), scene: first }
  const abort = new AbortController()
  const socket = vi.fn(async () => {})
  const outflow = afterSwitch(
    {
      now: () => Date.now(),
      show: {
        state: () => state,
        onEvents(listener) {
          const hear = () => listener([])
          listeners.add(hear)
          return () => listeners.delete(hear)
        },
      },
    },
    { ready: socket },
  )
  let isReady = false
  return {
    abort,
    socket,
    listeners,
    wait: () => {
      void outflow.ready(abort.signal).then(() => {
        isReady = true
      })
    },
    become(next: SceneState) {
      state = { ...state, scene: next }
      for (const hear of listeners) hear()
    },
    /** Whether there was room after so many more milliseconds. */
    async readyIn(ms: number) {
      await vi.advanceTimersByTimeAsync(ms)
      return isReady
    },
  }
}

describe('a page that hears of a take', () => {
  it.each(['confirmed', 'failed', 'held', 'skipped'] as const)(
    'hears at once of one that is %s',
    async (status) => {
      const desk = makeDesk(scene(status))
      desk.wait()
      expect(await desk.readyIn(0)).toBe(true)
      expect(desk.socket).toHaveBeenCalledOnce()
    },
  )

  it('hears at once where no scene was ever asked for', async () => {
    const desk = makeDesk(null)
    desk.wait()
    expect(await desk.readyIn(0)).toBe(true)
  })

  it('hears of it once OBS has answered, whatever else happens before', async () => {
    const desk = makeDesk(scene('sent'))
    desk.wait()
    expect(await desk.readyIn(10)).toBe(false)
    desk.become(scene('sent', Date.now() - 10))
    expect(await desk.readyIn(10)).toBe(false)
    desk.become(scene('confirmed'))
    expect(await desk.readyIn(0)).toBe(true)
    expect(desk.listeners.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('hears of one that waits after 50 ms, and of all after it at once', async () => {
    const desk = makeDesk(scene('sent', Date.now() - 20))
    desk.wait()
    expect(await desk.readyIn(29)).toBe(false)
    expect(await desk.readyIn(1)).toBe(true)
    desk.wait()
    await vi.advanceTimersByTimeAsync(0)
    expect(desk.socket).toHaveBeenCalledTimes(2)
    expect(desk.listeners.size).toBe(0)
  })

  it('waits no longer for one that was sent in the future, before the clock was set back', async () => {
    const desk = makeDesk(scene('sent', Date.now() + 3_600_000))
    desk.wait()
    expect(await desk.readyIn(49)).toBe(false)
    expect(await desk.readyIn(1)).toBe(true)
  })

  it('leaves nothing behind when it goes', async () => {
    const desk = makeDesk(scene('sent'))
    desk.wait()
    expect(await desk.readyIn(1)).toBe(false)
    desk.abort.abort()
    expect(await desk.readyIn(0)).toBe(true)
    expect(desk.listeners.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
