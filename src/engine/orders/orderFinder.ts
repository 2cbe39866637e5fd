import type { WriteHandle } from '../store/handles.ts'
import type { OrderKey } from './lineTable.ts'

/** Finds the orders that a change of the timeline, the library or the sessions touches. */
export interface OrderFinder {
  /** Orders with a line of this session (null: of none) that was paid at `from` or later. */
  paidFrom(session: number | null, from: number): OrderKey[]
  /** The next rows of a session behind a `rev`, the oldest change first. */
  after(session: number, rev: number, limit: number): (OrderKey & { rev: number })[]
  /** How many rows a session has behind a `rev`, counting no further than `limit`, and the last `rev` among them. */
  countAfter(session: number, rev: number, limit: number): { lines: number; last: number }
  /** How many lines a session has; `limit` is as far as it counts. */
  count(session: number, limit?: number): number
  withSku(session: number, sku: string): OrderKey[]
  withUnmatchedSku(session: number, sku: string): OrderKey[]
  /** Sessions that have counted this SKU: `byAlias` as in `order_meanings`. */
  sessionsWithSku(sku: string): { session: number; productId: string | null; byAlias: number }[]
}

export function orderFinder(db: WriteHandle): OrderFinder {
  const orders = 'SELECT DISTINCT order_id AS orderId, shop FROM order_lines'
  // The indexes are named because SQLite, without statistics, cannot know which one is the narrow one.
  const paidFrom = db.prepare<[number | null, number], OrderKey>(
    `${orders} INDEXED BY order_lines_paid WHERE session IS ? AND paid_at >= ?`,
  )
  const after = db.prepare<[number, number, number], OrderKey & { rev: number }>(`
    SELECT rev, order_id AS orderId, shop FROM order_lines INDEXED BY order_lines_feed
    WHERE session = ? AND rev > ? ORDER BY rev LIMIT ?`)
  const countAfter = db.prepare<[number, number, number], { lines: number; last: number }>(`
    SELECT count(*) AS lines, coalesce(max(rev), 0) AS last FROM (
      SELECT rev FROM order_lines INDEXED BY order_lines_feed
      WHERE session = ? AND rev > ? ORDER BY rev LIMIT ?)`)
  const count = db.prepare<[number, number], { lines: number }>(`
    SELECT count(*) AS lines FROM (
      SELECT 1 FROM order_lines INDEXED BY order_lines_feed WHERE session = ? LIMIT ?)`)
  const withSku = db.prepare<[number, string], OrderKey>(
    `${orders} INDEXED BY order_lines_feed WHERE session = ? AND sku = ?`,
  )
  const unmatched = db.prepare<[number, string], OrderKey>(
    `${orders} INDEXED BY order_lines_unmatched WHERE session = ? AND sku = ? AND unmatched = 1`,
  )
  const sessions = db.prepare<[string], { session: number; productId: string | null; byAlias: number }>(
    'SELECT session, product_id AS productId, by_alias AS byAlias FROM order_meanings WHERE sku = ?',
  )
  return {
    paidFrom: (session, from) => paidFrom.all(session, from),
    after: (session, rev, limit) => after.all(session, rev, limit),
    countAfter: (session, rev, limit) => countAfter.get(session, rev, limit) ?? { lines: 0, last: rev },
    count: (session, limit = -1) => count.get(session, limit)?.lines ?? 0,
    withSku: (session, sku) => withSku.all(session, sku),
    withUnmatchedSku: (session, sku) => unmatched.all(session, sku),
    sessionsWithSku: (sku) => sessions.all(sku),
  }
}
