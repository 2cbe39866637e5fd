import type { Product } from '../../shared/library/types.ts'
import type { SkuMeaning } from '../../shared/orders/contribution.ts'
import type { SkuMatch } from '../desk.ts'
import type { ReadHandle, WriteHandle } from '../store/handles.ts'
import type { Library } from '../store/port.ts'

/** What an SKU means by the library of this moment. `byAlias`: an operator matched it, no product owns it. */
export interface CatalogEntry extends SkuMeaning {
  byAlias: boolean
}

/** The library as the ledger asks it: SKU → product, grams and packs of one unit, county of origin. */
export interface Catalog {
  /** Reads products and aliases again, as committed. */
  reload(): void
  resolve(sku: string): CatalogEntry | null
  /** Product ids in the studio's order, with their SKUs and counties of origin. */
  products(): ReadonlyMap<string, { sku: string; county: string | null }>
  hasProduct(productId: string): boolean
  nameOf(productId: string): string | null
  /** Writes an alias, for the inside of a transaction; a rollback needs a `reload`. */
  putAlias(sku: string, productId: string, at: number): void
  /** Takes an alias away, likewise. */
  dropAlias(sku: string): void
  /** The product that an operator matched the SKU to, or null. */
  aliasOf(sku: string): string | null
  /** What operators have matched, the newest first. */
  matches(): SkuMatch[]
}

export function createCatalog(library: Library, reader: ReadHandle, writer: WriteHandle): Catalog {
  const aliasRows = reader.prepare<[], { sku: string; productId: string }>(
    'SELECT sku, product_id AS productId FROM sku_aliases',
  )
  const put = writer.prepare(`
    INSERT INTO sku_aliases (sku, product_id, matched_at) VALUES (?, ?, ?)
    ON CONFLICT (sku) DO UPDATE SET product_id = excluded.product_id, matched_at = excluded.matched_at`)
  const matchRows = reader.prepare<[], SkuMatch>(
    'SELECT sku, product_id AS productId, matched_at AS matchedAt FROM sku_aliases ORDER BY matched_at DESC, sku',
  )
  const drop = writer.prepare('DELETE FROM sku_aliases WHERE sku = ?')
  let bySku = new Map<string, CatalogEntry>()
  let byId = new Map<string, CatalogEntry>()
  let named = new Map<string, { sku: string; county: string | null }>()
  let aliases = new Map<string, string>()
  let names = new Map<string, string>()

  return {
    reload() {
      const products = library.list('products')
      const entries = products.map((product) => ({ sku: product.sku, ...entryOf(product) }))
      byId = new Map(entries.map(({ sku: _sku, ...entry }) => [entry.productId, entry]))
      bySku = new Map(entries.map(({ sku, ...entry }) => [sku, entry]))
      named = new Map(entries.map(({ productId, sku, county }) => [productId, { sku, county }]))
      names = new Map(products.map(({ id, name }) => [id, name]))
      aliases = new Map(aliasRows.all().map((row) => [row.sku, row.productId]))
    },
    resolve(sku) {
      const owner = bySku.get(sku)
      if (owner) return owner
      const productId = aliases.get(sku)
      const product = productId === undefined ? undefined : byId.get(productId)
      return product === undefined ? null : { ...product, byAlias: true }
    },
    products: () => named,
    hasProduct: (productId) => byId.has(productId),
    dropAlias(sku) {
      drop.run(sku)
      aliases.delete(sku)
    },
    matches: () => matchRows.all(),
    aliasOf: (sku) => aliases.get(sku) ?? null,
    nameOf: (productId) => names.get(productId) ?? null,
    putAlias(sku, productId, at) {
      put.run(sku, productId, at)
      aliases.set(sku, productId)
    },
  }
}

function entryOf({ id, netContentG, packCount, origin }: Product): CatalogEntry {
  const county = origin.trim() || null
  return { productId: id, unitG: netContentG * packCount, unitPacks: packCount, county, byAlias: false }
}
