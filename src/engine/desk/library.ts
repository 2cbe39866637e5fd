import type { LibraryKind, LibraryRow, Product } from '../../shared/library/types.ts'
import type { Tally } from '../../shared/orders/types.ts'
import type { Desk } from '../desk.ts'
import type { Director } from '../show/director.ts'
import { productChanged } from '../show/productChanges.ts'
import type { Store } from '../store/port.ts'

interface LibraryParts {
  store: Store
  director: Director
  picture: Desk['library']['picture']
  /** The counters of the session that the desk shows. */
  tally(): Tally
  now(): number
}

/** The studio's products, officials, scripts and rundowns; an edited product reaches the open show at once. */
export function createDeskLibrary(parts: LibraryParts): Desk['library'] {
  const { store, director, picture, tally, now } = parts

  function soldOf(productId: string): number {
    return tally().products.find((line) => line.productId === productId)?.units ?? 0
  }

  function putProduct(row: unknown): Product {
    const kept = store.transaction((tx) => {
      const written = tx.putLibraryRow('products', row)
      // The reader still sees the row as it was committed before this one.
      const stockAt = stockTime(store.library.get('products', written.id), written, now())
      return stockAt === written.stockAt ? written : tx.putLibraryRow('products', { ...written, stockAt })
    })
    const events = productChanged(director.state(), kept, soldOf(kept.id))
    if (events.length > 0) director.record(events, 'library')
    return kept
  }

  return {
    list: (kind) => store.library.list(kind),
    get: (kind, id) => store.library.get(kind, id),
    put<K extends LibraryKind>(kind: K, row: unknown): LibraryRow<K> {
      if (kind === 'products') return putProduct(row) as LibraryRow<K>
      return store.transaction((tx) => tx.putLibraryRow(kind, row))
    },
    remove: (kind, id) => store.transaction((tx) => tx.removeLibraryRow(kind, id)),
    onChange(listener: (kind: LibraryKind) => void) {
      return store.onChange((change) => {
        for (const kind of change.library) listener(kind)
      })
    },
    picture,
  }
}

/**
 * When a stock was entered: a number that differs from the one before was entered now, unless the row itself says
 * when. The same number written again keeps its time.
 */
function stockTime(before: Product | null, { stock, stockAt }: Product, now: number): number | null {
  if (stock === null) return null
  const isTold = stockAt !== null && stockAt !== (before?.stockAt ?? null)
  if (isTold) return Math.min(stockAt, now)
  return stock === (before?.stock ?? null) ? (before?.stockAt ?? null) : now
}
