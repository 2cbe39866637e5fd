import { createEngineClock, type EngineClock, pageNow } from '../stores/clock.ts'

/**
 * The engine's time over this page's monotonic clock: when somebody corrects this machine's time of day, or sets it
 * in the middle of a lost connection, the text does not jump.
 */
export function createFrameClock(): EngineClock {
  return createEngineClock(pageNow)
}
