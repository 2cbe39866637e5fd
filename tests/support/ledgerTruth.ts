import type { AttributionSettings } from '../../src/shared/orders/cardCredit.ts'
import type { PlayedStretch } from '../../src/shared/orders/segmentAt.ts'
import type { Showing } from '../../src/shared/orders/showings.ts'
import type { TallyFigures } from '../../src/shared/orders/types.ts'
import type { PostedLine } from './orders.ts'

/** What a tally says, by names. */
export interface Truth extends TallyFigures {
  unmatched: number
  products: Record<string, TallyFigures>
  segments: Record<string, TallyFigures>
  officials: Record<string, TallyFigures>
  counties: Record<string, TallyFigures>
  regions: Record<string, TallyFigures>
  /** `<place of the showing>:direct`, `<place>:halo` or `none`. */
  cards: Record<string, TallyFigures>
}

/** What the show was while the messages came. */
export interface Shown {
  played: readonly PlayedStretch[]
  showings: readonly Showing[]
  by: AttributionSettings
  /** Whether a line, as it stands, is of this session. */
  belongs(line: PostedLine): boolean
}

/** SKU → product, grams and packs of one unit, county of origin. */
export type Meanings = ReadonlyMap<
  string,
  { productId: string; unitG: number; unitPacks: number; county: string | null }
>

const stages = ['created', 'paid', 'refunded', 'cancelled']
const rank = (line: PostedLine) => [
  line.version,
  Date.parse(line.updatedAt),
  stages.indexOf(line.status),
  line.refundedFen,
  line.amountFen,
  line.quantity,
  line.paidAt ? Date.parse(line.paidAt) : 0,
  Date.parse(line.createdAt),
  line.sku,
  line.region,
]
const orderOf = (line: PostedLine) => `${line.platform} ${line.shopId} ${line.orderId}`

function isNewer(a: PostedLine, b: PostedLine): boolean {
  const [left, right] = [rank(a), rank(b)]
  const at = left.findIndex((value, i) => value !== right[i])
  return at >= 0 && (left[at] as number | string) > (right[at] as number | string)
}

/**
 * architecture.md, "What the tally means", once more and by another hand: filters and sums over the newest message of
 * each line, sharing no code with the ledger.
 */
export function truth(
  messages: readonly PostedLine[],
  known: Meanings,
  { played, showings, by: settings, belongs }: Shown,
): Truth {
  const newest = new Map<string, PostedLine>()
  for (const message of messages) {
    const key = `${orderOf(message)} ${message.lineId}`
    const present = newest.get(key)
    if (!present || isNewer(message, present)) newest.set(key, message)
  }
  const counting = [...newest.values()].filter(
    (line) => (line.status === 'paid' || line.status === 'refunded') && belongs(line),
  )
  const on = ({ paidAt }: PostedLine) =>
    played.findLast(
      ({ startedAt, endedAt }) =>
        paidAt !== null &&
        startedAt <= Date.parse(paidAt) &&
        Date.parse(paidAt) < (endedAt ?? Number.POSITIVE_INFINITY),
    )
  const figures = (lines: PostedLine[]): TallyFigures => {
    const kept = lines.filter(({ status }) => status === 'paid')
    const sum = (of: PostedLine[], value: (line: PostedLine) => number) =>
      of.reduce((s, line) => s + value(line), 0)
    return {
      orders: new Set(lines.map(orderOf)).size,
      units: sum(kept, (line) => line.quantity),
      gmvFen: sum(lines, (line) => line.amountFen),
      refundedFen: sum(lines, (l) =>
        l.status === 'refunded' ? l.refundedFen || l.amountFen : l.refundedFen,
      ),
      weightG: sum(kept, (line) => line.quantity * (known.get(line.sku)?.unitG ?? 0)),
      packs: sum(kept, (line) => line.quantity * (known.get(line.sku)?.unitPacks ?? 0)),
    }
  }
  const by = (name: (line: PostedLine) => string | null | undefined) =>
    Object.fromEntries(
      [...Map.groupBy(counting, name)].flatMap(([key, lines]) => (key ? [[key, figures(lines)]] : [])),
    )
  return {
    ...figures(counting),
    unmatched: counting.filter(({ sku }) => !known.has(sku)).length,
    products: by(({ sku }) => known.get(sku)?.productId),
    segments: by((line) => on(line)?.segmentId),
    officials: by((line) => on(line)?.officialId),
    counties: by(({ sku }) => known.get(sku)?.county ?? 'unstated'),
    regions: by(({ region }) => ({ 广东: '广东', 山西省: '山西', 海外: 'other' })[region] ?? 'unstated'),
    cards: by((line) => cardOf(line, known.get(line.sku)?.productId, showings, settings)),
  }
}

/** The rule of `docs/ledger.md` as it reads: filter, sort, take the first. */
function cardOf(
  { paidAt }: PostedLine,
  productId: string | undefined,
  showings: readonly Showing[],
  { streamDelayMs, windowMs }: AttributionSettings,
): string {
  if (paidAt === null) return 'none'
  const seen = Date.parse(paidAt) - streamDelayMs
  const claimants = showings
    .map((showing, place) => ({ ...showing, place }))
    .filter(
      ({ startedAt, endedAt }) =>
        startedAt <= seen && seen < (endedAt ?? Number.POSITIVE_INFINITY) + windowMs,
    )
    .sort((a, b) => b.startedAt - a.startedAt || b.place - a.place)
  const own = claimants.find((claimant) => claimant.productId === productId)
  if (own) return `${own.place}:direct`
  return claimants[0] ? `${claimants[0].place}:halo` : 'none'
}
