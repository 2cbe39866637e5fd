import type { StockLeft } from '../../../shared/figures/stock.ts'
import type { Product } from '../../../shared/library/types.ts'
import { formatDate } from '../../../shared/units/time.ts'

/** A reference price may not exceed the lowest real price of the last seven days: an older basis proves nothing. */
const BASIS_DAYS = 7
const DAY_MS = 86_400_000

export type CardWarning =
  | { kind: 'stock'; stock: StockLeft }
  | { kind: 'referenceOld' }
  | { kind: 'referenceNone' }

/**
 * What speaks against putting a card up, the worst first.
 * @param stock what is left of it, where a stock was entered
 * @param today Beijing date, `2026-07-15`
 */
export function cardWarnings(product: Product, stock: StockLeft | null, today: string): CardWarning[] {
  const warnings: CardWarning[] = []
  const { referencePriceFen, groupPriceFen, referenceBasis, referenceDate } = product
  if (stock && stock.level !== 'ok') warnings.push({ kind: 'stock', stock })
  if (referencePriceFen !== null && referencePriceFen > groupPriceFen) {
    if (!referenceBasis || !referenceDate) warnings.push({ kind: 'referenceNone' })
    else if (daysBetween(referenceDate, today) > BASIS_DAYS) warnings.push({ kind: 'referenceOld' })
  }
  return warnings
}

/** The price that the card shows large: the subsidised one while it holds. */
export function priceNow(product: Product, today: string): { fen: number; isSubsidy: boolean } {
  const { groupPriceFen, subsidyPriceFen, subsidyUntil } = product
  const holds =
    subsidyPriceFen !== null && subsidyPriceFen < groupPriceFen && (subsidyUntil ?? today) >= today
  return holds ? { fen: subsidyPriceFen, isSubsidy: true } : { fen: groupPriceFen, isSubsidy: false }
}

/** The struck price as the card shows it: only with its basis and date, and only above the price. */
export function struckPrice(product: Product): number | null {
  const { referencePriceFen, groupPriceFen, referenceBasis, referenceDate } = product
  const isShown =
    referencePriceFen !== null && referencePriceFen > groupPriceFen && referenceBasis && referenceDate
  return isShown ? referencePriceFen : null
}

export const today = (now: number): string => formatDate(now)

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
