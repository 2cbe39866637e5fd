/** The rate looks this far back … */
export const RATE_WINDOW_MS = 10_000
/** … in steps of this. Fixed steps make a read cost the same at ten orders a second and at ten thousand. */
const STEP_MS = 100

/** The step that an arrival falls in. */
export function rateStep(at: number): number {
  return Math.floor(at / STEP_MS)
}

/** The steps of the window that ends now: after the first, up to the last. */
export function rateWindow(now: number): { after: number; last: number } {
  return { after: rateStep(now - RATE_WINDOW_MS), last: rateStep(now) }
}

/** Orders per second from the orders of a window. */
export function perSecond(orders: number): number {
  return orders / (RATE_WINDOW_MS / 1000)
}
