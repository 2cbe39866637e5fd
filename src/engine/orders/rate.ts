import type { OrderRates } from '../../shared/orders/types.ts'

/** How far back each rate looks, in ms. */
export const RATE_WINDOWS_MS = { oneSecond: 1000, tenSeconds: 10_000, oneMinute: 60_000 } as const
/** Arrivals older than this are in no rate. */
export const LONGEST_RATE_MS = RATE_WINDOWS_MS.oneMinute
/** Fixed steps make a read cost the same at ten orders a second and at ten thousand. */
const STEP_MS = 100

const windows = Object.entries(RATE_WINDOWS_MS) as [keyof OrderRates, number][]

/** The step that an arrival falls in. */
export function rateStep(at: number): number {
  return Math.floor(at / STEP_MS)
}

/** The last step that no rate at `now` looks at any more. */
export function lastPastStep(now: number): number {
  return rateStep(now - LONGEST_RATE_MS)
}

/**
 * Orders per second over each window that ends at `now`.
 * @param arrivals orders by the step in which they began to count, in any order
 */
export function ratesOf(
  arrivals: Iterable<readonly [step: number, orders: number]>,
  now: number,
): OrderRates {
  const last = rateStep(now)
  const orders: OrderRates = { oneSecond: 0, tenSeconds: 0, oneMinute: 0 }
  for (const [step, began] of arrivals) {
    if (step > last) continue
    for (const [name, ms] of windows) if (step > rateStep(now - ms)) orders[name] += began
  }
  return perSecond(orders)
}

/** Orders per second from the orders of each window. */
export function perSecond(orders: OrderRates): OrderRates {
  const { oneSecond, tenSeconds, oneMinute } = RATE_WINDOWS_MS
  return {
    oneSecond: orders.oneSecond / (oneSecond / 1000),
    tenSeconds: orders.tenSeconds / (tenSeconds / 1000),
    oneMinute: orders.oneMinute / (oneMinute / 1000),
  }
}
