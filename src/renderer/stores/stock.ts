import { type StockLeft, stockLeft } from '../../shared/figures/stock.ts'
import { figuresOf } from '../../shared/figures/types.ts'
import type { Product } from '../../shared/library/types.ts'
import { useData, useShow } from './context.ts'

/** Before the settings have come, and in a replay, the default of the settings. */
const LOW_AT = 100

/** What is left of a product; null where no stock was entered. Drawn anew only when one of its figures changes. */
export function useStock(product: Product): StockLeft | null {
  const units = useData(
    (data) => data.tally.products.find((line) => line.productId === product.id)?.units ?? 0,
  )
  const lowAt = useData((data) => data.settings?.settings.stockLow ?? LOW_AT)
  const marks = useShow((show) => figuresOf(show).stock)
  return stockLeft(product, { units }, marks, lowAt)
}
