import type { SkuMeaning } from '../../shared/orders/contribution.ts'
import type { ReadHandle, WriteHandle } from '../store/handles.ts'
import type { Library } from '../store/port.ts'

/** What an SKU means by the library of this moment. `byAlias`: an operator matched it, no product owns it. */
export interface CatalogEntry extends SkuMeaning {
  byAlias: boolean
}

/** The library as the ledger asks it: SKU → product and grams of one unit. */
export interface Catalog {
  /** Reads products and aliases again, as committed. */
  reload(): void
  resolve(sku: string): CatalogEntry | null
  /** Product ids in the studio's order, with their SKUs. */
  products(): ReadonlyMap<string, string>
  hasProduct(productId: string): boolean
  /** Writes an alias, for the inside of a transaction; a rollback needs a `reload`. */
  putAlias(sku: string, productId: string, at: number): void
}

export function createCatalog(library: Library, reader: ReadHandle, writer: WriteHandle): Catalog {
  const aliasRows = reader.prepare<[], { sku: string; productId: string }>(
    'SELECT sku, product_id AS productId FROM sku_aliases',
  )
  const put = writer.prepare(`
    INSERT INTO sku_aliases (sku, product_id, matched_at) VALUES (?, ?, ?)
    ON CONFLICT (sku) DO UPDATE SET product_id = excluded.product_id, matched_at = excluded.matched_at`)
  let bySku = new Map<string, CatalogEntry>()
  let weights = new Map<string, number>()
  let skus = new Map<string, string>()
  let aliases = new Map<string, string>()

  return {
    reload() {
      const products = library.list('products')
      weights = new Map(products.map((product) => [product.id, product.netContentG * product.packCount]))
      skus = new Map(products.map((product) => [product.id, product.sku]))
      bySku = new Map(
        products.map(({ id, sku }) => [sku, { productId: id, unitG: weights.get(id) ?? 0, byAlias: false }]),
      )
      aliases = new Map(aliasRows.all().map((row) => [row.sku, row.productId]))
    },
    resolve(sku) {
      const owner = bySku.get(sku)
      if (owner) return owner
      const productId = aliases.get(sku)
      const unitG = productId === undefined ? undefined : weights.get(productId)
      return productId === undefined || unitG === undefined ? null : { productId, unitG, byAlias: true }
    },
    products: () => skus,
    hasProduct: (productId) => skus.has(productId),
    putAlias(sku, productId, at) {
      put.run(sku, productId, at)
      aliases.set(sku, productId)
    },
  }
}
