import type { OrderLine, TallyFigures } from './types.ts'

/** What a line needs to be counted; the ledger's own rows carry more. */
export type CountableLine = Pick<
  OrderLine,
  'sku' | 'quantity' | 'amountFen' | 'refundedFen' | 'status' | 'paidAt'
>

/** What the library says of a SKU: its product, and the grams of one unit sold. */
export interface SkuMeaning {
  productId: string
  unitG: number
}

/** What was on air when a line was paid. */
export interface Attribution {
  segmentId: string
  officialId: string | null
}

/** Everything a count looks up. Both answers are null for "not known". */
export interface CountLookup {
  meaning(sku: string): SkuMeaning | null
  attribution(paidAt: number): Attribution | null
}

/** The figures of some orders, or of the difference between two states of them. */
export interface Contribution {
  total: TallyFigures
  /** Counting lines whose SKU is not in the library. */
  unmatched: number
  products: Map<string, TallyFigures>
  segments: Map<string, TallyFigures>
  officials: Map<string, TallyFigures>
}

export function noFigures(): TallyFigures {
  return { orders: 0, units: 0, gmvFen: 0, refundedFen: 0, weightG: 0 }
}

export function noContribution(): Contribution {
  return { total: noFigures(), unmatched: 0, products: new Map(), segments: new Map(), officials: new Map() }
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
    const weightG = meaning === null ? 0 : meaning.unitG * line.quantity
    addLine(into.total, line, weightG, sign, touched)
    if (meaning === null) into.unmatched += sign
    else addLine(figuresOf(into.products, meaning.productId), line, weightG, sign, touched)
    if (on === null) continue
    addLine(figuresOf(into.segments, on.segmentId), line, weightG, sign, touched)
    if (on.officialId !== null) {
      addLine(figuresOf(into.officials, on.officialId), line, weightG, sign, touched)
    }
  }
}

function addLine(
  figures: TallyFigures,
  line: CountableLine,
  weightG: number,
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
  figures.weightG += sign * weightG
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
  for (const dimension of ['products', 'segments', 'officials'] as const) {
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
}

/** Whether no counting line is behind these figures. A free order (¥0) still shows as an order. */
export function isNothing(figures: TallyFigures): boolean {
  return (
    figures.orders === 0 &&
    figures.units === 0 &&
    figures.gmvFen === 0 &&
    figures.refundedFen === 0 &&
    figures.weightG === 0
  )
}
