import type { Product } from '../library/types.ts'
import type { ProductTally } from '../orders/types.ts'
import type { FiguresState, StockLevel } from './types.ts'

/** What is left of a product. All in units sold. */
export interface StockLeft {
  productId: string
  /** As somebody entered it. */
  entered: number
  /** When, wall ms; null for a number that is older than the recording of it. */
  enteredAt: number | null
  /** Sold in this show since then: paid, refunded ones back. */
  sold: number
  /** `entered − sold`; below zero when more was sold than was said to be there. */
  left: number
  level: StockLevel
  /** Other channels sell from the same stock: the figure is an estimate, and says so. */
  isShared: boolean
}

/**
 * Stock left, from the number that was entered and what the ledger has counted since. Null where none was entered:
 * a stock is never invented.
 * @param lowAt units from which it is low
 */
export function stockLeft(
  product: Product,
  tally: Pick<ProductTally, 'units'> | undefined,
  marks: FiguresState['stock'],
  lowAt: number,
): StockLeft | null {
  const { id: productId, stock: entered } = product
  // Products in logs of before know neither the time of their stock nor whether it is shared.
  const { stockAt: enteredAt = null, stockShared: isShared = false } = product as Partial<Product>
  if (entered === null) return null
  const sold = (tally?.units ?? 0) - (marks[productId]?.sold ?? 0)
  const left = entered - sold
  const level = left <= 0 ? 'out' : left <= lowAt ? 'low' : 'ok'
  return { productId, entered, enteredAt, sold, left, level, isShared }
}

/** Products whose level is not the one that the log was last told of, in the given order. */
export function stockAlarms(stocks: readonly StockLeft[], marks: FiguresState['stock']): StockLeft[] {
  return stocks.filter(({ productId, level }) => level !== (marks[productId]?.level ?? 'ok'))
}
