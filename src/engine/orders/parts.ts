import type { Store, StoreTransaction } from '../store/port.ts'
import type { Durability } from '../store/transactions.ts'
import type { AppliedLookups } from './appliedLookups.ts'
import type { Catalog } from './catalog.ts'
import type { ClockLine } from './clockLine.ts'
import type { Counters } from './counters.ts'
import type { LineTable, StoredLine } from './lineTable.ts'
import type { OrderFinder } from './orderFinder.ts'
import type { Quarantine } from './quarantine.ts'
import type { SessionBook } from './sessionBook.ts'
import type { SetBacks } from './setBacks.ts'
import type { ChangeLookups, OrderChange } from './settle.ts'
import type { ShopBook } from './shopBook.ts'

/** What the acts of the ledger work with. */
export interface LedgerParts {
  store: Store
  lines: LineTable
  find: OrderFinder
  book: SessionBook
  shops: ShopBook
  catalog: Catalog
  applied: AppliedLookups
  counters: Counters
  quarantine: Quarantine
  clockLine: ClockLine
  setBacks: SetBacks
  /** The next place in the table. Numbers lost to a rollback are not used again, and are missed by nobody. */
  nextRev(): number
  /** `Store.transaction` whose rollback also drops what the caches learned inside it. */
  transaction<T>(work: (tx: StoreTransaction) => T, durability?: Durability): T
  /** Tells listeners, once what they are told is durable and in the counters. */
  tell(deltas: ReadonlyMap<number, unknown>, written: readonly StoredLine[]): void
  /** Those who follow every change of an order, once it is durable: a count that is being made beside the counters. */
  readonly settled: Set<(changes: readonly OrderChange[], lookups: ChangeLookups) => void>
}
