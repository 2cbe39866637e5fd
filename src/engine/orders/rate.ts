import type { OrderRates } from '../../shared/orders/types.ts'
import type { ClockLine } from './clockLine.ts'

/** How far back each rate looks, in ms. */
export const RATE_WINDOWS_MS = { oneSecond: 1000, tenSeconds: 10_000, oneMinute: 60_000 } as const
/** Arrivals older than this are in no rate. */
export const LONGEST_RATE_MS = RATE_WINDOWS_MS.oneMinute
/** Fixed steps make a read cost the same at ten orders a second and at ten thousand. */
const STEP_MS = 100
/** Steps are dropped once in a while, not at each commit. */
const KEPT_STEPS = 1200

const windows = Object.entries(RATE_WINDOWS_MS) as [keyof OrderRates, number][]

/**
 * Orders that began to count within the last moments, by steps of the time that **really went by**: a wall clock that
 * is set forth takes none of them away, and one that is set back brings none of them again when it gets there.
 */
export interface RateRing {
  /** Orders that began to count at a wall instant; negative when they no longer do. */
  add(at: number, orders: number): void
  /** Per second, over each window that ends now. */
  rates(): OrderRates
  /** Nothing in it is of any rate. */
  isQuiet(): boolean
}

/** The part of the clock line that a minute's rate needs. */
export function createRateRing(line: ClockLine): RateRing {
  const arrivals = new Map<number, number>()

  const past = () => rateStep(line.now() - LONGEST_RATE_MS)
  return {
    add(at, orders) {
      if (orders === 0) return
      const steps = line.when(at).map(rateStep)
      // Where the clock showed that time twice, an order can only go from where there is one.
      const counted = orders < 0 ? steps.find((step) => (arrivals.get(step) ?? 0) > 0) : undefined
      const step = counted ?? steps[0]
      if (step === undefined) return
      arrivals.set(step, (arrivals.get(step) ?? 0) + orders)
      if (arrivals.size > KEPT_STEPS) {
        const last = past()
        for (const old of arrivals.keys()) if (old <= last) arrivals.delete(old)
      }
    },
    rates: () => ratesOf(arrivals, line.now()),
    isQuiet() {
      const last = past()
      return [...arrivals.keys()].every((step) => step <= last)
    },
  }
}

function rateStep(mono: number): number {
  return Math.floor(mono / STEP_MS)
}

/**
 * @param arrivals orders by the step in which they began to count, in any order
 * @param now mono ms
 */
function ratesOf(arrivals: Iterable<readonly [step: number, orders: number]>, now: number): OrderRates {
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
