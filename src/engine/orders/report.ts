import type { Contribution } from '../../shared/orders/contribution.ts'
import { noContribution } from '../../shared/orders/contribution.ts'
import type { Tally, TallyFigures } from '../../shared/orders/types.ts'

/** In which order the rows of a tally are named: the studio's and the show's, never by who sold most. */
export interface ReportOrder {
  /** Product id → SKU, in library order. */
  products: ReadonlyMap<string, string>
  timeline: readonly { segmentId: string; officialId: string | null }[]
  /** SKU under which a product that has left the library was counted. */
  skuOf(productId: string): string
}

/** Counters in the shape of `GET /api/v1/tally`. Copies: what is handed out never changes afterwards. */
export function toTally(
  sessionId: string | null,
  counters: Contribution,
  ratePerSecond: number,
  order: ReportOrder,
): Tally {
  const segments = order.timeline.map(({ segmentId }) => segmentId)
  const officials = order.timeline.flatMap(({ officialId }) => officialId ?? [])
  return {
    sessionId,
    ...counters.total,
    ratePerSecond,
    unmatched: counters.unmatched,
    products: listed(counters.products, order.products.keys()).map(([productId, figures]) => ({
      productId,
      sku: order.products.get(productId) ?? order.skuOf(productId),
      ...figures,
    })),
    segments: listed(counters.segments, segments).map(([segmentId, figures]) => ({ segmentId, ...figures })),
    officials: listed(counters.officials, officials).map(([officialId, figures]) => ({
      officialId,
      ...figures,
    })),
  }
}

/** The tally of a desk without a session. */
export function emptyTally(sessionId: string | null): Tally {
  return toTally(sessionId, noContribution(), 0, { products: new Map(), timeline: [], skuOf: (id) => id })
}

function listed(
  figures: ReadonlyMap<string, TallyFigures>,
  first: Iterable<string>,
): [string, TallyFigures][] {
  const keys = new Set([...[...first].filter((key) => figures.has(key)), ...[...figures.keys()].sort()])
  return [...keys].flatMap((key): [string, TallyFigures][] => {
    const found = figures.get(key)
    return found ? [[key, found]] : []
  })
}
