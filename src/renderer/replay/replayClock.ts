import type { EngineClock } from '../stores/clock.ts'

/** The clock of a replay: it says what it is told, so that every panel shows the moment that is looked at. */
export interface ReplayClock extends EngineClock {
  set(at: number): void
}

export function createReplayClock(): ReplayClock {
  const listeners = new Set<() => void>()
  let now = 0
  return {
    observe() {},
    reset() {},
    now: () => now,
    exact: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => () => {},
    set(at) {
      if (at === now) return
      now = at
      for (const listener of listeners) listener()
    },
  }
}
