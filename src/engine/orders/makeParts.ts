import type { Clock } from '../../shared/units/time.ts'
import type { OpenDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import { runLoudly } from '../store/transactions.ts'
import { appliedLookups } from './appliedLookups.ts'
import { createCatalog } from './catalog.ts'
import { createClockLine } from './clockLine.ts'
import { createCounters } from './counters.ts'
import { toFeedLine } from './feed.ts'
import { lineTable, type StoredLine } from './lineTable.ts'
import { orderFinder } from './orderFinder.ts'
import type { LedgerParts } from './parts.ts'
import type { Ledger, LedgerCommit } from './port.ts'
import { createQuarantine } from './quarantine.ts'
import { LONGEST_RATE_MS } from './rate.ts'
import { sessionBook } from './sessionBook.ts'
import { createSetBacks } from './setBacks.ts'
import { shopBook } from './shopBook.ts'

/** Builds the ledger's parts over one open database, and the list of those who want to hear of its commits. */
export function makeParts(
  db: OpenDatabase,
  store: Store,
  clock: Clock,
): { parts: LedgerParts; onCommit: Ledger['onCommit'] } {
  const shops = shopBook(db.writer)
  const lines = lineTable(db.writer, shops)
  const book = sessionBook(db.reader)
  const catalog = createCatalog(store.library, db.reader, db.writer)
  catalog.reload()
  const applied = appliedLookups(db.writer, catalog)
  const setBacks = createSetBacks(store)
  const clockLine = createClockLine(clock, LONGEST_RATE_MS, setBacks.note)
  const listeners = new Set<(commit: LedgerCommit) => void>()
  let lastRev = lines.lastRev()

  function tell(deltas: ReadonlyMap<number, unknown>, written: readonly StoredLine[]): void {
    if (listeners.size === 0) return
    const numbers = new Set([...deltas.keys(), ...written.flatMap(({ session }) => session ?? [])])
    const commit: LedgerCommit = {
      sessionIds: new Set([...numbers].flatMap((number) => book.byNumber(number)?.id ?? [])),
      lines(sessionId) {
        const session = book.byId(sessionId)
        if (!session) return []
        const { meanings } = applied.of(session.number)
        return written
          .filter((line) => line.session === session.number)
          .map((line) => toFeedLine(line, (sku) => meanings.get(sku) ?? null))
      },
    }
    for (const listener of listeners) runLoudly(() => listener(commit))
  }

  const parts: LedgerParts = {
    store,
    lines,
    find: orderFinder(db.writer),
    book,
    shops,
    catalog,
    applied,
    counters: createCounters(db.writer, db.reader, { now: () => clock.now(), line: clockLine, setBacks }),
    clockLine,
    setBacks,
    quarantine: createQuarantine(db.writer, db.reader),
    nextRev: () => ++lastRev,
    transaction: (work, durability) =>
      store.transaction((tx) => {
        tx.afterRollback(() => {
          applied.forget()
          catalog.reload()
          shops.forget()
        })
        return work(tx)
      }, durability),
    tell,
    settled: new Set(),
  }
  return {
    parts,
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
