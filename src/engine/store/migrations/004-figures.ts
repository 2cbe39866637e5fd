import { PROVINCES } from '../../../shared/orders/province.ts'
import type { Migration } from '../migrate.ts'

/** Orders by county of origin and by the buyer's province, packs, and money and weight by the second. */
export const figures: Migration = {
  version: 4,
  title: 'orders by county and region',
  up(db) {
    db.exec(`
      -- Null for what was counted before: its packs were not counted, and its county is not known. Never filled in
      -- from the library of today, which may say something else than the one of then.
      ALTER TABLE order_meanings ADD COLUMN unit_packs INTEGER;
      ALTER TABLE order_meanings ADD COLUMN county TEXT;
      ALTER TABLE order_counters ADD COLUMN packs INTEGER NOT NULL DEFAULT 0;
      -- Of the orders that began to count within the second, as they stand.
      ALTER TABLE order_seconds ADD COLUMN gmv_fen INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE order_seconds ADD COLUMN weight_g INTEGER NOT NULL DEFAULT 0;

      -- order_counters gains two dimensions. 'county': the county of origin or 'unstated' …
      INSERT INTO order_counters
        (session, dimension, key, orders, units, gmv_fen, refunded_fen, weight_g, packs, unmatched)
      SELECT session, 'county', 'unstated', orders, units, gmv_fen, refunded_fen, weight_g, 0, 0
      FROM order_counters WHERE dimension = 'total';

      CREATE TEMP TABLE counted AS
      SELECT l.session, l.shop, l.order_id, l.region, l.counted_at, l.amount_fen,
        CASE WHEN l.status = 'refunded' AND l.refunded_fen = 0 THEN l.amount_fen ELSE l.refunded_fen END AS back_fen,
        CASE l.status WHEN 'paid' THEN l.quantity ELSE 0 END AS units,
        CASE l.status WHEN 'paid' THEN l.quantity * coalesce(m.unit_g, 0) ELSE 0 END AS weight_g
      FROM order_lines AS l LEFT JOIN order_meanings AS m ON m.session = l.session AND m.sku = l.sku
      WHERE l.session IS NOT NULL AND l.status IN ('paid', 'refunded');

      -- … and 'region': a province, 'other' or 'unstated'.
      CREATE TEMP TABLE provinces (start TEXT PRIMARY KEY, name TEXT);
      INSERT INTO provinces VALUES ${PROVINCES.map((name) => `('${name.slice(0, 2)}', '${name}')`).join(', ')};
      INSERT INTO order_counters
        (session, dimension, key, orders, units, gmv_fen, refunded_fen, weight_g, packs, unmatched)
      SELECT session, 'region',
        CASE WHEN region IS NULL THEN 'unstated' ELSE coalesce(name, 'other') END AS key,
        count(DISTINCT shop || ' ' || order_id), sum(units), sum(amount_fen), sum(back_fen), sum(weight_g), 0, 0
      FROM counted LEFT JOIN provinces ON start = substr(region, 1, 2)
      GROUP BY session, key;

      WITH orders AS (
        SELECT session, min(counted_at) / 1000 AS second, sum(amount_fen) AS gmv_fen, sum(weight_g) AS weight_g
        FROM counted GROUP BY session, shop, order_id
      ), sums AS (
        SELECT session, second, sum(gmv_fen) AS gmv_fen, sum(weight_g) AS weight_g
        FROM orders GROUP BY session, second
      )
      UPDATE order_seconds SET gmv_fen = sums.gmv_fen, weight_g = sums.weight_g
      FROM sums WHERE sums.session = order_seconds.session AND sums.second = order_seconds.second;

      DROP TABLE counted;
      DROP TABLE provinces;
    `)
  },
}
