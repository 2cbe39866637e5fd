import type { Migration } from '../migrate.ts'

/** What is kept of a platform that is asked for its orders: how far, and what is needed to join orders and refunds. */
export const platforms: Migration = {
  version: 6,
  title: 'cursors, orders and refunds of polled platforms',
  up(db) {
    db.exec(`
      -- Everything from begun to reached has been fetched whole and is in the ledger. Epoch seconds of the platform.
      CREATE TABLE source_cursors (
        source TEXT NOT NULL,
        shop_id TEXT NOT NULL,
        name TEXT NOT NULL,
        begun INTEGER NOT NULL,
        reached INTEGER NOT NULL,
        PRIMARY KEY (source, shop_id, name)
      ) STRICT, WITHOUT ROWID;

      -- body: JSON of shared/orders/pinduoduo/order.ts, nothing of the buyer but a province.
      CREATE TABLE pdd_orders (
        shop_id TEXT NOT NULL,
        order_sn TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (shop_id, order_sn)
      ) STRICT, WITHOUT ROWID;

      -- Paid refunds, also of orders that have not been seen yet.
      CREATE TABLE pdd_refunds (
        shop_id TEXT NOT NULL,
        order_sn TEXT NOT NULL,
        refund_id TEXT NOT NULL,
        sku_id TEXT,
        amount_fen INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        PRIMARY KEY (shop_id, order_sn, refund_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
