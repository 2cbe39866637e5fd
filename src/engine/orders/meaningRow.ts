import type { SkuMeaning } from '../../shared/orders/contribution.ts'

/** What a row of `order_meanings` says that its SKU meant. */
export interface MeaningRow {
  sku: string
  productId: string | null
  unitG: number | null
  /** Null in rows that were written before packs and counties were counted. */
  unitPacks: number | null
  county: string | null
}

export const meaningColumns = 'sku, product_id AS productId, unit_g AS unitG, unit_packs AS unitPacks, county'

/** The row as a count uses it; null where the SKU meant nothing. */
export function toMeaning({ productId, unitG, unitPacks, county }: MeaningRow): SkuMeaning | null {
  return productId === null ? null : { productId, unitG: unitG ?? 0, unitPacks: unitPacks ?? 0, county }
}
