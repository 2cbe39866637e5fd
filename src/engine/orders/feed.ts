import type { CountLookup } from '../../shared/orders/contribution.ts'
import type { FeedLine, OrderSeries } from '../../shared/orders/types.ts'
import type { UnmatchedSku } from '../desk.ts'
import type { ReadHandle } from '../store/handles.ts'
import { columns, type LineTuple, type StoredLine, toLine } from './lineTable.ts'
import type { BookedSession } from './sessionBook.ts'
import type { ShopBook } from './shopBook.ts'

/** A chart of more points than this is a mistake of its caller's. */
const MAX_BUCKETS = 20_000

export function toFeedLine(line: StoredLine, meaning: CountLookup['meaning']): FeedLine {
  return {
    rev: line.rev,
    at: line.paidAt ?? line.updatedAt,
    platform: line.platform,
    orderId: line.orderId,
    lineId: line.lineId,
    sku: line.sku,
    productId: meaning(line.sku)?.productId ?? null,
    quantity: line.quantity,
    amountFen: line.amountFen,
    refundedFen: line.refundedFen,
    status: line.status,
    region: line.region,
  }
}

/** What lists and charts read, all of it from committed rows. Sessions by number, null for lines of none. */
export interface LineReader {
  page(session: number | null, query: { after?: number; before?: number; limit: number }): StoredLine[]
  unmatched(session: number): UnmatchedSku[]
  series(session: BookedSession | null, query: { bucketMs: number; spanMs: number }, now: number): OrderSeries
  /** Orders by the second of their first payment, in order. */
  paidSeconds(session: number): { second: number; orders: number }[]
  /** Every line of a session, order by order. */
  byOrder(session: number): Iterable<StoredLine>
}

export function lineReader(db: ReadHandle, shops: ShopBook): LineReader {
  const lines = `SELECT ${columns} FROM order_lines INDEXED BY order_lines_feed WHERE session IS ?`
  const before = db.prepare(`${lines} AND rev < ? ORDER BY rev DESC LIMIT ?`).raw()
  const after = db.prepare(`${lines} AND rev > ? ORDER BY rev LIMIT ?`).raw()
  const byOrder = db.prepare(`${lines} ORDER BY order_id, shop`).raw()
  const unmatched = db.prepare<[number], UnmatchedSku>(`
    SELECT sku, count(*) AS lines, sum(amount_fen) AS amountFen,
      max(coalesce(paid_at, first_received_at)) AS lastAt
    FROM order_lines INDEXED BY order_lines_unmatched
    WHERE session = ? AND unmatched = 1 AND status IN ('paid', 'refunded')
    GROUP BY sku ORDER BY lastAt DESC, sku`)
  const seconds = db.prepare<[number, number, number], { second: number; orders: number }>(
    'SELECT second, orders FROM order_seconds WHERE session = ? AND second >= ? AND second <= ?',
  )

  const paidSeconds = db.prepare<[number], { second: number; orders: number }>(
    'SELECT second, orders FROM order_paid_seconds WHERE session = ? AND orders <> 0 ORDER BY second',
  )

  return {
    page(session, query) {
      const rows =
        query.after === undefined
          ? before.all(session, query.before ?? Number.MAX_SAFE_INTEGER, query.limit)
          : after.all(session, query.after, query.limit)
      return (rows as LineTuple[]).map((row) => toLine(row, shops))
    },
    unmatched: (session) => unmatched.all(session),
    series(session, query, now) {
      const bucketMs = Math.max(1000, Math.round(query.bucketMs / 1000) * 1000)
      const until = Math.min(now, session?.closedAt ?? now)
      const last = Math.floor(until / bucketMs) * bucketMs
      const count = Math.min(MAX_BUCKETS, Math.max(1, Math.ceil(query.spanMs / bucketMs)))
      const first = last - (count - 1) * bucketMs
      const buckets = Array.from({ length: count }, (_, i) => ({ at: first + i * bucketMs, orders: 0 }))
      const rows = session ? seconds.all(session.number, first / 1000, (last + bucketMs) / 1000 - 1) : []
      for (const { second, orders } of rows) {
        const bucket = buckets[Math.floor((second * 1000 - first) / bucketMs)]
        if (bucket) bucket.orders += orders
      }
      return { bucketMs, buckets }
    },
    paidSeconds: (session) => paidSeconds.all(session),
    *byOrder(session) {
      for (const row of byOrder.iterate(session)) yield toLine(row as LineTuple, shops)
    },
  }
}
