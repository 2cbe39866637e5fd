import {
  addOrder,
  type Contribution,
  type CountLookup,
  noContribution,
} from '../../shared/orders/contribution.ts'
import type { OrderRates } from '../../shared/orders/types.ts'
import type { ClockLine } from './clockLine.ts'
import { paidSecond } from './deltas.ts'
import type { StoredLine } from './lineTable.ts'
import { createRateRing } from './rate.ts'

/** Counters as the rows alone give them. */
export interface Recounted {
  counters: Contribution
  /** Null where the wall clock was set back and rows alone cannot tell when they came. */
  rates: OrderRates | null
  /** Orders by the second of their first payment. */
  payments: Map<number, number>
}

/**
 * Counts a session from its rows, with no help from the counters.
 * @param lines order by order
 * @param clockLine when they really came
 */
export function recountRows(
  lines: Iterable<StoredLine>,
  lookup: CountLookup,
  clockLine: ClockLine,
): Recounted {
  const counters = noContribution()
  const ring = createRateRing(clockLine)
  let isSure = true
  const payments = new Map<number, number>()
  let order: StoredLine[] = []

  function close(): void {
    addOrder(counters, order, lookup, 1)
    const began = Math.min(...order.map((line) => line.countedAt ?? Number.POSITIVE_INFINITY))
    if (Number.isFinite(began)) {
      isSure &&= clockLine.when(began).length < 2
      ring.add(began, 1)
    }
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
  return { counters, rates: isSure ? ring.rates() : null, payments }
}

function isSameOrder(a: StoredLine, b: StoredLine): boolean {
  return a.orderId === b.orderId && a.shop === b.shop
}
