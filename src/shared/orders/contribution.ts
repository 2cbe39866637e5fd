import { type CardCredit, NO_CARD } from './cardCredit.ts'
import { NOT_STATED, provinceOf } from './province.ts'
import type { OrderLine, TallyFigures } from './types.ts'

/** What a line needs to be counted; the ledger's own rows carry more. */
export type CountableLine = Pick<
  OrderLine,
  'sku' | 'quantity' | 'amountFen' | 'refundedFen' | 'status' | 'paidAt' | 'region'
>

/** What the library says of a SKU: its product, the grams and packs of one unit sold, and where it comes from. */
export interface SkuMeaning {
  productId: string
  unitG: number
  /** 0 for a session that was counted before packs were. */
  unitPacks: number
  /** County of origin in the studio's words; null when the library has none. */
  county: string | null
}

/** What was on air when a line was paid. */
export interface Attribution {
  segmentId: string
  officialId: string | null
}

/** Everything a count looks up. All answers are null for "not known". */
export interface CountLookup {
  meaning(sku: string): SkuMeaning | null
  attribution(paidAt: number): Attribution | null
  /** The card that a paid line is tied to; `productId` as `meaning` answers it. */
  credit(paidAt: number, productId: string | null): CardCredit | null
}

/** The figures of some orders, or of the difference between two states of them. */
export interface Contribution {
  total: TallyFigures
  /** Counting lines whose SKU is not in the library. */
  unmatched: number
  products: Map<string, TallyFigures>
  segments: Map<string, TallyFigures>
  officials: Map<string, TallyFigures>
  /** By county of origin, and `NOT_STATED`: every counting line is in exactly one. */
  counties: Map<string, TallyFigures>
  /** By the buyer's province (`provinceOf`): every counting line is in exactly one. */
  regions: Map<string, TallyFigures>
  /** By `CardCredit.key`, and `NO_CARD`: every counting line is in exactly one. */
  cards: Map<string, TallyFigures>
}

/** The figures of a contribution by their names, as maps. */
export const dimensions = ['products', 'segments', 'officials', 'counties', 'regions', 'cards'] as const
export type Dimension = (typeof dimensions)[number]

export function noFigures(): TallyFigures {
  return { orders: 0, units: 0, gmvFen: 0, refundedFen: 0, weightG: 0, packs: 0 }
}

export function noContribution(): Contribution {
  return {
    total: noFigures(),
    unmatched: 0,
    products: new Map(),
    segments: new Map(),
    officials: new Map(),
    counties: new Map(),
    regions: new Map(),
    cards: new Map(),
  }
}

/** A line counts once it has been paid: `paid` or `refunded`. */
export function isCounting(line: Pick<OrderLine, 'status'>): boolean {
  return line.status === 'paid' || line.status === 'refunded'
}

/** What a counting line gave back: a `refunded` line with no amount given refunds all of it. */
export function refundOf(line: CountableLine): number {
  return line.status === 'refunded' && line.refundedFen === 0 ? line.amountFen : line.refundedFen
}

/** What the lines of one order add to the tally of their session (architecture.md, "What the tally means"). */
export function contribution(linesOfOneOrder: readonly CountableLine[], lookup: CountLookup): Contribution {
  const result = noContribution()
  addOrder(result, linesOfOneOrder, lookup, 1)
  return result
}

/**
 * Adds (`sign` 1) or takes back (`sign` −1) what the lines of **one** order contribute. The ledger takes back an
 * order as it was and adds it as it is: the difference is exact however many lines changed.
 */
export function addOrder(
  into: Contribution,
  linesOfOneOrder: readonly CountableLine[],
  lookup: CountLookup,
  sign: 1 | -1,
): void {
  // An order counts once in each figure that it touches. A single line, nearly every order, needs no memory of that.
  const touched = linesOfOneOrder.length > 1 ? new Set<TallyFigures>() : null
  for (const line of linesOfOneOrder) {
    if (!isCounting(line)) continue
    const meaning = lookup.meaning(line.sku)
    const on = line.paidAt === null ? null : lookup.attribution(line.paidAt)
    addLine(into.total, line, meaning, sign, touched)
    if (meaning === null) into.unmatched += sign
    else addLine(figuresOf(into.products, meaning.productId), line, meaning, sign, touched)
    addLine(figuresOf(into.counties, meaning?.county ?? NOT_STATED), line, meaning, sign, touched)
    addLine(figuresOf(into.regions, provinceOf(line.region)), line, meaning, sign, touched)
    const credit = line.paidAt === null ? null : lookup.credit(line.paidAt, meaning?.productId ?? null)
    addLine(figuresOf(into.cards, credit?.key ?? NO_CARD), line, meaning, sign, touched)
    if (on === null) continue
    addLine(figuresOf(into.segments, on.segmentId), line, meaning, sign, touched)
    if (on.officialId !== null) {
      addLine(figuresOf(into.officials, on.officialId), line, meaning, sign, touched)
    }
  }
}

function addLine(
  figures: TallyFigures,
  line: CountableLine,
  meaning: SkuMeaning | null,
  sign: 1 | -1,
  touched: Set<TallyFigures> | null,
): void {
  if (touched === null) figures.orders += sign
  else if (!touched.has(figures)) {
    touched.add(figures)
    figures.orders += sign
  }
  figures.gmvFen += sign * line.amountFen
  figures.refundedFen += sign * refundOf(line)
  if (line.status !== 'paid') return
  figures.units += sign * line.quantity
  if (meaning === null) return
  figures.weightG += sign * meaning.unitG * line.quantity
  figures.packs += sign * meaning.unitPacks * line.quantity
}

function figuresOf(map: Map<string, TallyFigures>, key: string): TallyFigures {
  let figures = map.get(key)
  if (figures === undefined) {
    figures = noFigures()
    map.set(key, figures)
  }
  return figures
}

/** Adds the figures of `delta` to `into`, key by key. Figures that come back to nothing are dropped. */
export function addContribution(into: Contribution, delta: Contribution): void {
  addFigures(into.total, delta.total)
  into.unmatched += delta.unmatched
  for (const dimension of dimensions) {
    for (const [key, figures] of delta[dimension]) {
      const sum = figuresOf(into[dimension], key)
      addFigures(sum, figures)
      if (isNothing(sum)) into[dimension].delete(key)
    }
  }
}

export function addFigures(into: TallyFigures, delta: TallyFigures): void {
  into.orders += delta.orders
  into.units += delta.units
  into.gmvFen += delta.gmvFen
  into.refundedFen += delta.refundedFen
  into.weightG += delta.weightG
  into.packs += delta.packs
}

/** Whether no counting line is behind these figures. A free order (¥0) still shows as an order. */
export function isNothing(figures: TallyFigures): boolean {
  return (
    figures.orders === 0 &&
    figures.units === 0 &&
    figures.gmvFen === 0 &&
    figures.refundedFen === 0 &&
    figures.weightG === 0 &&
    figures.packs === 0
  )
}
