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

const windows = Object.entries(RATE_WINDOWS_MS).map(([name, ms]) => ({
  name: name as keyof OrderRates,
  steps: ms / STEP_MS,
}))

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

/** @param line covers at least the longest rate's time */
export function createRateRing(line: ClockLine): RateRing {
  const arrivals = new Map<number, number>()
  /**
   * Sums of each window as it ended with step `last`, moved on by the steps that came and went since: a minute at full
   * strength has 600 of them, and the tally is read at each commit.
   */
  const sums: OrderRates = { oneSecond: 0, tenSeconds: 0, oneMinute: 0 }
  let last = rateStep(line.now())

  const inStep = (step: number) => arrivals.get(step) ?? 0

  function moveOn(): void {
    const now = rateStep(line.now())
    if (now - last > LONGEST_RATE_MS / STEP_MS) {
      for (const { name, steps } of windows) {
        sums[name] = 0
        for (let step = now - steps + 1; step <= now; step++) sums[name] += inStep(step)
      }
      last = now
    }
    for (; last < now; last++) {
      for (const { name, steps } of windows) sums[name] += inStep(last + 1) - inStep(last + 1 - steps)
    }
  }

  return {
    add(at, orders) {
      if (orders === 0) return
      const instants = line.when(at).map(rateStep)
      // Where the clock showed that time twice, an order can only go from where there is one.
      const counted = orders < 0 ? instants.find((step) => inStep(step) > 0) : undefined
      const step = counted ?? instants[0]
      if (step === undefined) return
      moveOn()
      arrivals.set(step, inStep(step) + orders)
      for (const { name, steps } of windows) if (step <= last && step > last - steps) sums[name] += orders
      if (arrivals.size > KEPT_STEPS) {
        for (const old of arrivals.keys()) if (old <= last - LONGEST_RATE_MS / STEP_MS) arrivals.delete(old)
      }
    },
    rates() {
      moveOn()
      return perSecond(sums)
    },
    isQuiet() {
      const past = rateStep(line.now() - LONGEST_RATE_MS)
      return [...arrivals.keys()].every((step) => step <= past)
    },
  }
}

function rateStep(mono: number): number {
  return Math.floor(mono / STEP_MS)
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
