import {
  addOrder,
  type Contribution,
  type CountLookup,
  noContribution,
} from '../../shared/orders/contribution.ts'
import type { StoredLine } from './lineTable.ts'
import { rateStep, type rateWindow } from './rate.ts'

/** Counters as the rows alone give them. */
export interface Recounted {
  counters: Contribution
  /** Orders that began to count within the rate's window. */
  arrived: number
}

/**
 * Counts a session from its rows, with no help from the counters.
 * @param lines order by order
 */
export function recountRows(
  lines: Iterable<StoredLine>,
  lookup: CountLookup,
  window: ReturnType<typeof rateWindow>,
): Recounted {
  const counters = noContribution()
  let arrived = 0
  let order: StoredLine[] = []

  function close(): void {
    addOrder(counters, order, lookup, 1)
    const began = rateStep(Math.min(...order.map((line) => line.countedAt ?? Number.POSITIVE_INFINITY)))
    if (began > window.after && began <= window.last) arrived++
    order = []
  }

  for (const line of lines) {
    const [first] = order
    if (first && !isSameOrder(first, line)) close()
    order.push(line)
  }
  close()
  return { counters, arrived }
}

function isSameOrder(a: StoredLine, b: StoredLine): boolean {
  return a.orderId === b.orderId && a.shop === b.shop
}
