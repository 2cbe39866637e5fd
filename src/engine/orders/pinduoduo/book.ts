import type { PddOrder } from '../../../shared/orders/pinduoduo/order.ts'
import type { PddRefund } from '../../../shared/orders/pinduoduo/refund.ts'
import type { OpenDatabase } from '../../store/database.ts'
import type { Store } from '../../store/port.ts'

/** A stretch that has been fetched whole. Epoch seconds of the platform. */
export interface PddCursor {
  begun: number
  reached: number
}

/** What is remembered of a shop between two windows and over restarts. */
export interface PddBook {
  order(orderSn: string): PddOrder | null
  refunds(orderSn: string): PddRefund[]
  cursor(name: string): PddCursor | null
  /** Durable when it returns. To be called once the ledger holds what it says. */
  keep(kept: { orders?: readonly PddOrder[]; refunds?: readonly PddRefund[] }): void
  moveCursor(name: string, cursor: PddCursor): void
}

const SOURCE = 'pinduoduo'

export function createPddBook(db: OpenDatabase, store: Store): (shopId: string) => PddBook {
  const orderRow = db.reader.prepare<[string, string], { body: string }>(
    'SELECT body FROM pdd_orders WHERE shop_id = ? AND order_sn = ?',
  )
  const refundRows = db.reader.prepare<[string, string], PddRefund>(`
    SELECT refund_id AS refundId, order_sn AS orderSn, sku_id AS skuId, amount_fen AS amountFen, updated_at AS updatedAt
    FROM pdd_refunds WHERE shop_id = ? AND order_sn = ? ORDER BY refund_id`)
  const cursorRow = db.reader.prepare<[string, string, string], PddCursor>(
    'SELECT begun, reached FROM source_cursors WHERE source = ? AND shop_id = ? AND name = ?',
  )
  const putOrder = db.writer.prepare(`
    INSERT INTO pdd_orders (shop_id, order_sn, body) VALUES (?, ?, ?)
    ON CONFLICT (shop_id, order_sn) DO UPDATE SET body = excluded.body`)
  const putRefund = db.writer.prepare(`
    INSERT INTO pdd_refunds (shop_id, order_sn, refund_id, sku_id, amount_fen, updated_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (shop_id, order_sn, refund_id) DO UPDATE
    SET sku_id = excluded.sku_id, amount_fen = excluded.amount_fen, updated_at = excluded.updated_at`)
  const putCursor = db.writer.prepare(`
    INSERT INTO source_cursors (source, shop_id, name, begun, reached) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (source, shop_id, name) DO UPDATE SET begun = excluded.begun, reached = excluded.reached`)

  return (shopId) => ({
    order(orderSn) {
      const row = orderRow.get(shopId, orderSn)
      return row ? (JSON.parse(row.body) as PddOrder) : null
    },
    refunds: (orderSn) => refundRows.all(shopId, orderSn),
    cursor: (name) => cursorRow.get(SOURCE, shopId, name) ?? null,
    keep({ orders = [], refunds = [] }) {
      if (orders.length + refunds.length === 0) return
      store.transaction(() => {
        for (const order of orders) putOrder.run(shopId, order.orderSn, JSON.stringify(order))
        for (const { orderSn, refundId, skuId, amountFen, updatedAt } of refunds) {
          putRefund.run(shopId, orderSn, refundId, skuId, amountFen, updatedAt)
        }
      })
    },
    moveCursor(name, { begun, reached }) {
      store.transaction(() => putCursor.run(SOURCE, shopId, name, begun, reached))
    },
  })
}
