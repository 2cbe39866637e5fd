import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FeedLine } from '../../shared/orders/types.ts'

/** As many lines as the console keeps; older ones are in the ledger. */
export const FEED_KEPT = 400

export interface FeedModel {
  /** Newest first, one entry for every stored change: a refund is a line of its own. */
  lines: readonly FeedLine[]
}
export type FeedStore = StoreApi<FeedModel>

export function createFeedStore(): FeedStore {
  return createStore<FeedModel>(() => ({ lines: [] }))
}

/** Brings lines in by their revision: what is known already, or comes twice, is there once. */
export function mergeFeed(known: readonly FeedLine[], arrived: readonly FeedLine[]): readonly FeedLine[] {
  const newest = known[0]?.rev ?? 0
  if (arrived.length === 0) return known
  const isPlainlyNewer = arrived.every((line) => line.rev > newest)
  const pool = isPlainlyNewer ? arrived : [...known, ...arrived]
  const sorted = [...new Map(pool.map((line) => [line.rev, line])).values()].sort((a, b) => b.rev - a.rev)
  return (isPlainlyNewer ? [...sorted, ...known] : sorted).slice(0, FEED_KEPT)
}
