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

/** Resolves after `ms`. */
export function after(setTimer: SetTimer, ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimer(resolve, ms)
  })
}
