import type { StoreTransaction } from '../store/port.ts'
import type { OrderKey, StoredLine } from './lineTable.ts'
import type { LedgerParts } from './parts.ts'
import { type ChangeLookups, type OrderChange, settle } from './settle.ts'

/** Orders that are counted anew at a time: bounds the memory, not the transaction. */
const CHUNK = 1000

/**
 * Counts orders anew because the knowledge about them changed. `change` may put a line into another state; it answers
 * the line itself to leave it as it is.
 * @returns how many lines were changed
 */
export function recountOrders(
  parts: LedgerParts,
  tx: StoreTransaction,
  keys: readonly OrderKey[],
  lookups: ChangeLookups,
  change: (line: StoredLine) => StoredLine = (line) => line,
): number {
  let changed = 0
  for (let from = 0; from < keys.length; from += CHUNK) {
    const changes = groupByOrder(parts.lines.readOrders(keys.slice(from, from + CHUNK))).map(
      (before): OrderChange => {
        const after = before.map(change)
        changed += after.filter((line, i) => line !== before[i]).length
        return { before, after }
      },
    )
    settle(parts, tx, changes, lookups)
  }
  return changed
}

/** The line in another state, to be written in the place of the present one. */
export function changed(line: StoredLine, patch: Partial<StoredLine>): StoredLine {
  return { ...line, ...patch, rev: 0, replaces: line.rev }
}

/** Lines that were read together, order by order. */
export function groupByOrder(lines: readonly StoredLine[]): StoredLine[][] {
  const orders = new Map<string, StoredLine[]>()
  for (const line of lines) {
    const key = `${line.shop} ${line.orderId}`
    const order = orders.get(key)
    if (order) order.push(line)
    else orders.set(key, [line])
  }
  return [...orders.values()]
}
