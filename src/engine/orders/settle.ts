import type { StoreTransaction } from '../store/port.ts'
import { addOrderDelta, type Deltas, type LookupOf } from './deltas.ts'
import type { StoredLine } from './lineTable.ts'
import type { LedgerParts } from './parts.ts'

/** All lines of one order, as they were and as they are to be. New and changed ones have no `rev` yet. */
export interface OrderChange {
  before: readonly StoredLine[]
  after: readonly StoredLine[]
  /** Lines of `before` that go for good: an operator takes back what an operator put there. */
  removed?: readonly StoredLine[]
}

/** With which knowledge each side is counted. They differ when it is the knowledge that changed. */
export interface ChangeLookups {
  before: LookupOf
  after: LookupOf
}

/**
 * The one place where rows and counters change, together and in one transaction: the difference that each order
 * makes goes into the counters, so they equal a recount of the rows by construction.
 */
export function settle(
  parts: LedgerParts,
  tx: StoreTransaction,
  changes: readonly OrderChange[],
  lookups: ChangeLookups,
): void {
  const deltas: Deltas = new Map()
  const written: StoredLine[] = []
  for (const { before, after, removed = [] } of changes) {
    for (const line of removed) parts.lines.remove(line)
    if (before.length > 0) addOrderDelta(deltas, before, lookups.before, -1)
    addOrderDelta(deltas, after, lookups.after, 1)
    for (const line of after) {
      if (line.rev !== 0) continue
      line.rev = parts.nextRev()
      written.push(line)
    }
  }
  if (written.length > 0) parts.lines.write(written)
  parts.counters.write(deltas)
  parts.setBacks.keep(tx)
  tx.afterCommit(() => {
    parts.counters.apply(deltas)
    for (const follow of parts.settled) follow(changes, lookups)
    parts.tell(deltas, written)
  })
}
