import {
  addOrder,
  type Contribution,
  type CountLookup,
  noContribution,
} from '../../shared/orders/contribution.ts'
import { paidSecond } from './deltas.ts'
import type { StoredLine } from './lineTable.ts'
import { lastPastStep, rateStep } from './rate.ts'

/** Counters as the rows alone give them. */
export interface Recounted {
  counters: Contribution
  /** Orders by the step (rate.ts) in which they began to count; of the last moments only. */
  arrivals: Map<number, number>
  /** Orders by the second of their first payment. */
  payments: Map<number, number>
}

/**
 * Counts a session from its rows, with no help from the counters.
 * @param lines order by order
 * @param now wall ms; arrivals that no rate looks at any more are left out
 */
export function recountRows(lines: Iterable<StoredLine>, lookup: CountLookup, now: number): Recounted {
  const counters = noContribution()
  const arrivals = new Map<number, number>()
  const past = lastPastStep(now)
  const payments = new Map<number, number>()
  let order: StoredLine[] = []

  function close(): void {
    addOrder(counters, order, lookup, 1)
    const began = rateStep(Math.min(...order.map((line) => line.countedAt ?? Number.POSITIVE_INFINITY)))
    if (began > past && Number.isFinite(began)) arrivals.set(began, (arrivals.get(began) ?? 0) + 1)
    const paid = paidSecond(order)
    if (paid !== null) payments.set(paid, (payments.get(paid) ?? 0) + 1)
    order = []
  }

  for (const line of lines) {
    const [first] = order
    if (first && !isSameOrder(first, line)) close()
    order.push(line)
  }
  close()
  return { counters, arrivals, payments }
}

function isSameOrder(a: StoredLine, b: StoredLine): boolean {
  return a.orderId === b.orderId && a.shop === b.shop
}
