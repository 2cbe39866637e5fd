import type { FeedLine } from './types.ts'

export const searchKinds = ['all', 'refund', 'unmatched'] as const
export type SearchKind = (typeof searchKinds)[number]

/**
 * What the feed is searched for. `text`: part of an order's number, an SKU, a product's name, a region or an amount in
 * yuan; empty: everything. `before`: where the last answer left off.
 */
export interface SearchQuery {
  text: string
  kind: SearchKind
  before?: number | undefined
  limit: number
}

export interface SearchAnswer {
  /** Newest change first. */
  lines: FeedLine[]
  /** Ask on with this; null: the session has been searched to its beginning. */
  before: number | null
}

/** The amount in fen that a person means by `59.8`, `¥59.80` or `1,234`; null when it is no amount. */
export function amountOf(text: string): number | null {
  const found = /^[¥￥]?(\d[\d,]{0,11})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!found) return null
  return Number(found[1]?.replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
