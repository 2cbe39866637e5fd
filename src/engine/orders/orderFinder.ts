import type { WriteHandle } from '../store/handles.ts'
import type { OrderKey } from './lineTable.ts'

/** Finds the orders that a change of the timeline, the library or the sessions touches. */
export interface OrderFinder {
  /** Orders with a line of this session (null: of none) that was paid at `from` or later. */
  paidFrom(session: number | null, from: number): OrderKey[]
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
    withSku: (session, sku) => withSku.all(session, sku),
    withUnmatchedSku: (session, sku) => unmatched.all(session, sku),
    sessionsWithSku: (sku) => sessions.all(sku),
  }
}
