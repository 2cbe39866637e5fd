import type { Clock } from '../../shared/units/time.ts'

/** Runs once after `ms`; the returned function cancels. Injected, so that tests advance time themselves. */
export type SetTimer = (run: () => void, ms: number) => () => void

/** What every part of the link takes its time from. */
export interface LinkTime {
  clock: Clock
  setTimer: SetTimer
}

export const systemTimer: SetTimer = (run, ms) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * Runs after `ms` unless cancelled, and never before what has arrived by then is read: when our own process was busy
 * or stopped, timers are served before sockets, and the answer that was waited for would lie unread.
 */
export function deadline(setTimer: SetTimer, ms: number, run: () => void): () => void {
  let isCancelled = false
  const cancel = setTimer(() => {
    setImmediate(() => {
      if (!isCancelled) run()
    })
  }, ms)
  return () => {
    isCancelled = true
    cancel()
  }
}

/** Resolves after `ms`. */
export function after(setTimer: SetTimer, ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimer(resolve, ms)
  })
}
