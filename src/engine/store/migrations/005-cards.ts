import type { Migration } from '../migrate.ts'

/** What ties orders to product cards: the timeline that was counted with, and orders by the second of payment. */
export const cards: Migration = {
  version: 5,
  title: 'orders by card',
  up(db) {
    db.exec(`
      -- order_counters gains a dimension, 'card': key '<showing>:direct', '<showing>:halo' or 'none'.
      -- What it was counted with: each showing of a card and the settings. No row: nothing was tied to cards yet,
      -- and every line counts as 'none'.
      CREATE TABLE order_cards (
        session INTEGER PRIMARY KEY,
        showings TEXT NOT NULL,
        stream_delay_ms INTEGER NOT NULL,
        window_ms INTEGER NOT NULL
      ) STRICT;

      -- Orders by the second of their first payment, as their platform tells it; order_seconds is by arrival.
      CREATE TABLE order_paid_seconds (
        session INTEGER NOT NULL,
        second INTEGER NOT NULL,
        orders INTEGER NOT NULL,
        PRIMARY KEY (session, second)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO order_paid_seconds (session, second, orders)
      SELECT session, first / 1000, count(*) FROM (
        SELECT session, min(paid_at) AS first FROM order_lines
        WHERE session IS NOT NULL AND paid_at IS NOT NULL AND status IN ('paid', 'refunded')
        GROUP BY session, shop, order_id
      ) GROUP BY session, first / 1000;

      INSERT INTO order_counters
        (session, dimension, key, orders, units, gmv_fen, refunded_fen, weight_g, packs, unmatched)
      SELECT session, 'card', 'none', orders, units, gmv_fen, refunded_fen, weight_g, packs, 0
      FROM order_counters WHERE dimension = 'total';
    `)
  },
}
