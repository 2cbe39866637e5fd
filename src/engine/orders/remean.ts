import { CommandError } from '../../shared/api/errors.ts'
import type { StoreTransaction } from '../store/port.ts'
import type { CatalogEntry } from './catalog.ts'
import type { OrderKey } from './lineTable.ts'
import type { LedgerParts } from './parts.ts'
import { changed, recountOrders } from './recountOrders.ts'

type Meanings = Map<string, CatalogEntry | null>

/**
 * Takes the library as it is now into the open session. Closed ones keep what their SKUs meant when they were played:
 * a product that weighs less next season weighs what it did in last season's shows.
 */
export function applyLibrary(parts: LedgerParts): void {
  const session = parts.book.open()
  if (!session) return
  const moved: Meanings = new Map()
  for (const [sku, meaning] of parts.applied.of(session.number).meanings) {
    const now = parts.catalog.resolve(sku)
    if (!isSame(meaning, now)) moved.set(sku, now)
  }
  if (moved.size > 0) parts.transaction((tx) => remean(parts, tx, session.number, moved))
}

/**
 * An operator ties an SKU to a product. Counts anew wherever the SKU meant nothing or was matched by an operator
 * before, past sessions included: the orders were of that product all along.
 * @returns how many lines found their product, or another one
 */
export function matchSku(parts: LedgerParts, sku: string, productId: string, at: number): number {
  const { catalog } = parts
  if (!catalog.hasProduct(productId)) {
    throw new CommandError(
      'unknown_product',
      `产品库里没有“${productId}”，SKU“${sku}”没有匹配。请先添加产品。`,
    )
  }
  const present = catalog.resolve(sku)
  if (present && !present.byAlias) {
    throw new CommandError('not_unmatched', `SKU“${sku}”本来就属于产品“${present.productId}”，无需匹配。`)
  }
  return parts.transaction((tx) => {
    catalog.putAlias(sku, productId, at)
    return remeanEverywhere(parts, tx, sku)
  })
}

/**
 * An operator takes a match back: wherever it was made by an operator, the SKU means nothing again.
 * @returns how many lines lost their product
 */
export function unmatchSku(parts: LedgerParts, sku: string): number {
  const { catalog } = parts
  if (catalog.aliasOf(sku) === null) {
    throw new CommandError('not_found', `SKU“${sku}”没有匹配过，没有可撤销的。`)
  }
  return parts.transaction((tx) => {
    catalog.dropAlias(sku)
    return remeanEverywhere(parts, tx, sku)
  })
}

function remeanEverywhere(parts: LedgerParts, tx: StoreTransaction, sku: string): number {
  const meaning = parts.catalog.resolve(sku)
  let lines = 0
  for (const row of parts.find.sessionsWithSku(sku)) {
    const isOpenToMatch = row.productId === null || row.byAlias === 1
    const before = parts.applied.of(row.session).meanings.get(sku) ?? null
    if (isOpenToMatch && !isSame(before, meaning))
      lines += remean(parts, tx, row.session, new Map([[sku, meaning]]))
  }
  return lines
}

/** Changes what SKUs mean in one session. Answers how many of its lines carry one of them. */
function remean(parts: LedgerParts, tx: StoreTransaction, session: number, moved: Meanings): number {
  const applied = parts.applied.of(session)
  const keys = [...moved.keys()].flatMap((sku): OrderKey[] =>
    applied.meanings.get(sku) ? parts.find.withSku(session, sku) : parts.find.withUnmatchedSku(session, sku),
  )
  parts.applied.setMeanings(session, moved)
  let lines = 0
  recountOrders(
    parts,
    tx,
    distinct(keys),
    {
      before: (number) => (number === session ? applied : parts.applied.of(number)),
      after: parts.applied.of,
    },
    (line) => {
      if (line.session !== session || !moved.has(line.sku)) return line
      lines++
      const isUnmatched = moved.get(line.sku) === null
      return isUnmatched === line.isUnmatched ? line : changed(line, { isUnmatched })
    },
  )
  return lines
}

/** An order with two of the SKUs was found twice, and must be counted once. */
function distinct(keys: readonly OrderKey[]): OrderKey[] {
  return [...new Map(keys.map((key) => [`${key.shop} ${key.orderId}`, key])).values()]
}

function isSame(a: CatalogEntry | null, b: CatalogEntry | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.productId === b.productId &&
    a.unitG === b.unitG &&
    a.unitPacks === b.unitPacks &&
    a.county === b.county &&
    a.byAlias === b.byAlias
  )
}
