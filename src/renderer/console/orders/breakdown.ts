import type { RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { Households } from '../../../shared/library/types.ts'
import { NOT_STATED, OTHER_REGION } from '../../../shared/orders/province.ts'
import type { Tally, TallyFigures } from '../../../shared/orders/types.ts'
import type { OnAir } from '../../../shared/show/state.ts'
import { placeAndRole } from '../officials.ts'

export interface BreakdownRow extends TallyFigures {
  id: string
  name: string
  isOnAir: boolean
  /** Of a product: as entered, with its source; never counted. */
  households?: Households | null
}

/** What rows are called that no library names. */
export interface RowWords {
  unstatedCounty: string
  region(key: string): string
}

interface Sources {
  tally: Tally
  rundown: RundownSnapshot | null
  onAir: OnAir | null
  /** Product whose card is up. */
  cardId: string | null
}

/** Per product: the one on the card first, then by orders. A product that left the library keeps its SKU as name. */
export function productRows({ tally, rundown, cardId }: Sources): BreakdownRow[] {
  return tally.products
    .map((line) => {
      const product = rundown?.products.find(({ id }) => id === line.productId)
      return {
        ...line,
        id: line.productId,
        name: product?.name ?? line.sku,
        isOnAir: line.productId === cardId,
        households: product?.households ?? null,
      }
    })
    .sort((a, b) => Number(b.isOnAir) - Number(a.isOnAir) || b.orders - a.orders || (a.id < b.id ? -1 : 1))
}

/** Per item, in the order of the show. */
export function segmentRows({ tally, rundown, onAir }: Sources): BreakdownRow[] {
  return (rundown?.segments ?? []).flatMap(({ id, title }) => {
    const line = tally.segments.find(({ segmentId }) => segmentId === id)
    return line ? [{ ...line, id, name: title, isOnAir: onAir?.segmentId === id }] : []
  })
}

/** Per speaker, in the order of the relay: officials are never ranked by sales. */
export function officialRows({ tally, rundown, onAir }: Sources): BreakdownRow[] {
  if (!rundown) return []
  const relay = [...new Set(rundown.segments.flatMap(({ officialId }) => officialId ?? []))]
  const others = rundown.officials.map(({ id }) => id).filter((id) => !relay.includes(id))
  return [...relay, ...others].flatMap((id) => {
    const line = tally.officials.find(({ officialId }) => officialId === id)
    const official = rundown.officials.find((one) => one.id === id)
    return line && official
      ? [{ ...line, id, name: placeAndRole(official), isOnAir: onAir?.officialId === id }]
      : []
  })
}

/** Per county of origin, in the order of the library. `words` names lines without one. */
export function countyRows({ tally, rundown, cardId }: Sources, words: RowWords): BreakdownRow[] {
  const onCard = rundown?.products.find(({ id }) => id === cardId)?.origin.trim()
  return tally.counties.map((line) => ({
    ...line,
    id: line.county,
    name: line.county === NOT_STATED ? words.unstatedCounty : line.county,
    isOnAir: line.county === onCard,
  }))
}

/** Per province of the buyers, the most orders first; what is no province stands last. */
export function regionRows({ tally }: Sources, words: RowWords): BreakdownRow[] {
  const isProvince = (key: string) => key !== OTHER_REGION && key !== NOT_STATED
  return tally.regions
    .map((line) => ({ ...line, id: line.region, name: words.region(line.region), isOnAir: false }))
    .sort((a, b) => Number(isProvince(b.id)) - Number(isProvince(a.id)) || b.orders - a.orders)
}

/** Rows in the order in which they were, new ones behind: for a list that a pointer rests on. */
export function keepOrder(rows: BreakdownRow[], order: readonly string[]): BreakdownRow[] {
  const rank = new Map(order.map((id, index) => [id, index]))
  return [...rows].sort((a, b) => (rank.get(a.id) ?? rows.length) - (rank.get(b.id) ?? rows.length))
}
