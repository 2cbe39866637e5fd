import type { Clock } from '../shared/units/time.ts'

/** The machine's own clocks. Everything else gets a `Clock` handed in. */
export const systemClock: Clock = {
  now: () => Date.now(),
  mono: () => performance.now(),
}
