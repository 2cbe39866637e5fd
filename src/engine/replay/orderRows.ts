import type { CountableLine, SkuMeaning } from '../../shared/orders/contribution.ts'
import type { PlayedStretch } from '../../shared/orders/segmentAt.ts'
import type { OrderStatus, TallyFigures } from '../../shared/orders/types.ts'
import { type AppliedCards, type CardsRow, toCards } from '../orders/appliedLookups.ts'
import { type MeaningRow, meaningColumns, toMeaning } from '../orders/meaningRow.ts'
import type { ReadHandle } from '../store/handles.ts'

/** A stored line as the past needs it. Instants are wall ms. */
export interface PastLine extends CountableLine {
  rev: number
  platform: string
  shopId: string
  orderId: string
  lineId: string
  status: OrderStatus
  region: string | null
  createdAt: number | null
  updatedAt: number
  version: number
  firstReceivedAt: number
  /** Arrival of the message that made it count; null while it does not. */
  countedAt: number | null
}

/** A row of `order_counters`. `dimension`: total (key '') or one of `rowNames`. */
export interface CounterRow extends TallyFigures {
  dimension: string
  key: string
  unmatched: number
}

/** The ledger's rows of one session, read only. Sessions by `sessions.number`. */
export interface OrderRows {
  numberOf(sessionId: string): number | null
  count(session: number): number
  /** Lines by last change, the oldest change first, behind `afterRev`. */
  page(session: number, afterRev: number, limit: number): PastLine[]
  /** What the counters were counted with. */
  meanings(session: number): Map<string, SkuMeaning | null>
  timeline(session: number): PlayedStretch[]
  cards(session: number): AppliedCards | null
  counters(session: number): CounterRow[]
  /** Orders by the second (since the epoch) in which they began to count, with their money and weight as they stand. */
  seconds(session: number): { second: number; orders: number; gmvFen: number; weightG: number }[]
  /** Orders by the second of their first payment. */
  paidSeconds(session: number): { second: number; orders: number }[]
}

export function orderRows(db: ReadHandle): OrderRows {
  const number = db.prepare<[string], { number: number }>('SELECT number FROM sessions WHERE id = ?')
  const count = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM order_lines INDEXED BY order_lines_feed WHERE session = ?',
  )
  const page = db.prepare<[number, number, number], PastLine>(`
    SELECT rev, platform, shop_id AS shopId, order_id AS orderId, line_id AS lineId, sku, quantity,
      amount_fen AS amountFen, refunded_fen AS refundedFen, status, region, created_at AS createdAt,
      paid_at AS paidAt, updated_at AS updatedAt, version, first_received_at AS firstReceivedAt,
      counted_at AS countedAt
    FROM order_lines INDEXED BY order_lines_feed CROSS JOIN shops ON shops.number = order_lines.shop
    WHERE session = ? AND rev > ? ORDER BY rev LIMIT ?`)
  const meanings = db.prepare<[number], MeaningRow>(
    `SELECT ${meaningColumns} FROM order_meanings WHERE session = ?`,
  )
  const timeline = db.prepare<[number], { stretches: string }>(
    'SELECT stretches FROM order_timelines WHERE session = ?',
  )
  const counters = db.prepare<[number], CounterRow>(`
    SELECT dimension, key, orders, units, gmv_fen AS gmvFen, refunded_fen AS refundedFen, weight_g AS weightG,
      packs, unmatched
    FROM order_counters WHERE session = ?`)
  const seconds = db.prepare<[number], ReturnType<OrderRows['seconds']>[number]>(`
    SELECT second, orders, gmv_fen AS gmvFen, weight_g AS weightG FROM order_seconds
    WHERE session = ? ORDER BY second`)
  const cards = db.prepare<[number], CardsRow>(`
    SELECT showings, stream_delay_ms AS streamDelayMs, window_ms AS windowMs FROM order_cards WHERE session = ?`)
  const paidSeconds = db.prepare<[number], { second: number; orders: number }>(
    'SELECT second, orders FROM order_paid_seconds WHERE session = ? AND orders <> 0 ORDER BY second',
  )
  return {
    numberOf: (sessionId) => number.get(sessionId)?.number ?? null,
    count: (session) => count.get(session)?.n ?? 0,
    page: (session, afterRev, limit) => page.all(session, afterRev, limit),
    meanings: (session) => new Map(meanings.all(session).map((row) => [row.sku, toMeaning(row)])),
    timeline(session) {
      const row = timeline.get(session)
      return row ? (JSON.parse(row.stretches) as PlayedStretch[]) : []
    },
    counters: (session) => counters.all(session),
    cards: (session) => toCards(cards.get(session)),
    seconds: (session) => seconds.all(session),
    paidSeconds: (session) => paidSeconds.all(session),
  }
}

const PAGE = 2000

/** Every line of a session by last change, a page at a time. */
export function* allLines(rows: Pick<OrderRows, 'page'>, session: number): Generator<PastLine> {
  let afterRev = 0
  for (;;) {
    const page = rows.page(session, afterRev, PAGE)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    afterRev = last.rev
  }
}

/** The name of a line's order, as a key. */
export function orderKeyOf({ platform, shopId, orderId }: PastLine): string {
  return JSON.stringify([platform, shopId, orderId])
}
