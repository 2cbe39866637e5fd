import type { Unsubscribe } from './transport.ts'

/** How often anything that shows time looks at it. What is drawn changes only when its words do. */
export const TICK_MS = 200
const SAMPLES = 8

/**
 * The engine's clock as seen from this page, which may run on another machine.
 * All figures are wall ms since the epoch.
 */
export interface EngineClock {
  /** Takes note of what the engine said its time was, just now. */
  observe(engineNow: number): void
  /** The engine's clock was set: what it said before says nothing any more. */
  reset(engineNow: number): void
  /** The engine's time at the last tick: the same for everything drawn in between. */
  now(): number
  /** The engine's time this very moment. */
  exact(): number
  subscribe(listener: () => void): Unsubscribe
  /** Ticks until the returned function is called. */
  start(): Unsubscribe
}

/**
 * The page's own time, which nobody can set: only the engine's word moves what is shown.
 */
export const pageNow = () => performance.timeOrigin + performance.now()

/** A message can only be late, never early: of the last few offsets the largest is nearest to the truth. */
export function createEngineClock(localNow: () => number = Date.now): EngineClock {
  const offsets: number[] = []
  const listeners = new Set<() => void>()
  let offset = 0
  let tick = localNow()

  const advance = () => {
    tick = localNow() + offset
    for (const listener of listeners) listener()
  }

  return {
    observe(engineNow) {
      offsets.push(engineNow - localNow())
      if (offsets.length > SAMPLES) offsets.shift()
      offset = Math.max(...offsets)
      if (offsets.length === 1) advance()
    },
    reset(engineNow) {
      offsets.length = 0
      this.observe(engineNow)
    },
    now: () => tick,
    exact: () => localNow() + offset,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      advance()
      const timer = setInterval(advance, TICK_MS)
      return () => clearInterval(timer)
    },
  }
}
