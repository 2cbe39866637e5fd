import type { Contribution } from '../../shared/orders/contribution.ts'
import { noContribution } from '../../shared/orders/contribution.ts'
import { NOT_STATED, OTHER_REGION, PROVINCES } from '../../shared/orders/province.ts'
import type { OrderRates, Tally, TallyFigures } from '../../shared/orders/types.ts'

/** In which order the rows of a tally are named: the studio's and the show's, never by who sold most. */
export interface ReportOrder {
  /** Product id → SKU and county of origin, in library order. */
  products: ReadonlyMap<string, { sku: string; county: string | null }>
  timeline: readonly { segmentId: string; officialId: string | null }[]
  /** SKU under which a product that has left the library was counted. */
  skuOf(productId: string): string
}

/** Counters in the shape of `GET /api/v1/tally`. Copies: what is handed out never changes afterwards. */
export function toTally(
  sessionId: string | null,
  counters: Contribution,
  rates: OrderRates,
  order: ReportOrder,
): Tally {
  const segments = order.timeline.map(({ segmentId }) => segmentId)
  const officials = order.timeline.flatMap(({ officialId }) => officialId ?? [])
  const counties = [...order.products.values()].flatMap(({ county }) => county ?? [])
  return {
    sessionId,
    ...counters.total,
    ratePerSecond: rates.tenSeconds,
    rates,
    unmatched: counters.unmatched,
    products: listed(counters.products, order.products.keys()).map(([productId, figures]) => ({
      productId,
      sku: order.products.get(productId)?.sku ?? order.skuOf(productId),
      ...figures,
    })),
    segments: listed(counters.segments, segments).map(([segmentId, figures]) => ({ segmentId, ...figures })),
    officials: listed(counters.officials, officials).map(([officialId, figures]) => ({
      officialId,
      ...figures,
    })),
    counties: unstatedLast(listed(counters.counties, counties)).map(([county, figures]) => ({
      county,
      ...figures,
    })),
    regions: listed(counters.regions, [...PROVINCES, OTHER_REGION]).map(([region, figures]) => ({
      region,
      ...figures,
    })),
  }
}

const noRates: OrderRates = { oneSecond: 0, tenSeconds: 0, oneMinute: 0 }

function unstatedLast(rows: [string, TallyFigures][]): [string, TallyFigures][] {
  return [...rows.filter(([key]) => key !== NOT_STATED), ...rows.filter(([key]) => key === NOT_STATED)]
}

/** The tally of a desk without a session. */
export function emptyTally(sessionId: string | null): Tally {
  return toTally(sessionId, noContribution(), noRates, {
    products: new Map(),
    timeline: [],
    skuOf: (id) => id,
  })
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
