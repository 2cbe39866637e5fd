import type { LinkTime } from '../../src/engine/obs/timer.ts'

/** Time that moves only when the test says so. */
export interface ManualTime extends LinkTime {
  /** Moves both clocks on, firing what falls due, in order and at its own moment. */
  advance(ms: number): void
  /** Timers that wait. */
  readonly pending: number
}

interface Timer {
  at: number
  order: number
  run: () => void
}

/** @param startAt wall ms of the beginning; the monotonic clock begins at 0 */
export function createManualTime(startAt = Date.parse('2026-07-15T20:00:00+08:00')): ManualTime {
  const timers = new Set<Timer>()
  let elapsed = 0
  let order = 0
  return {
    clock: { now: () => startAt + elapsed, mono: () => elapsed },
    setTimer(run, ms) {
      const timer = { at: elapsed + ms, order: order++, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    advance(ms) {
      const end = elapsed + ms
      for (;;) {
        const due = [...timers].filter((timer) => timer.at <= end)
        const next = due.sort((a, b) => a.at - b.at || a.order - b.order)[0]
        if (!next) break
        timers.delete(next)
        elapsed = next.at
        next.run()
      }
      elapsed = end
    },
    get pending() {
      return timers.size
    },
  }
}

/**
 * Lets real sockets on loopback do their work until a fact is there. No time is measured: it gives way to the event
 * loop and looks again; the test's own limit ends a wait for what never comes.
 */
export async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
