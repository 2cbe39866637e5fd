import type { Migration } from '../migrate.ts'

/** The order ledger: lines as they stand, counters that equal a recount of them, and what was refused. */
export const orders: Migration = {
  version: 2,
  title: 'order ledger',
  up(db) {
    db.exec(`
      -- Short names for what would otherwise stand in millions of lines.
      CREATE TABLE shops (
        number INTEGER PRIMARY KEY,
        platform TEXT NOT NULL,
        shop_id TEXT NOT NULL,
        UNIQUE (platform, shop_id)
      ) STRICT;

      -- A line as its platform last told it. rev rises with every stored change, so the table itself is the feed:
      -- a new line is appended, a changed one moves to the end. Nothing that the library or the timeline says is
      -- kept here, but for "unmatched", which only makes those lines findable.
      -- session (sessions.number) and the two arrival times are the ledger's own; see docs on its rules.
      -- No foreign keys on shop and session: neither is ever deleted, and the checks would cost every line.
      CREATE TABLE order_lines (
        rev INTEGER PRIMARY KEY,
        shop INTEGER NOT NULL,
        order_id TEXT NOT NULL,
        line_id TEXT NOT NULL,
        sku TEXT NOT NULL,
        quantity INTEGER NOT NULL,
        amount_fen INTEGER NOT NULL,
        refunded_fen INTEGER NOT NULL,
        status TEXT NOT NULL,
        created_at INTEGER,
        paid_at INTEGER,
        updated_at INTEGER NOT NULL,
        version INTEGER NOT NULL,
        region TEXT,
        session INTEGER,
        first_received_at INTEGER NOT NULL,
        counted_at INTEGER,
        unmatched INTEGER
      ) STRICT;
      -- The order's number first: it alone tells nearly all keys apart, so comparing stops there.
      CREATE UNIQUE INDEX order_line_key ON order_lines (order_id, shop, line_id);
      CREATE INDEX order_lines_paid ON order_lines (session, paid_at);
      CREATE INDEX order_lines_feed ON order_lines (session);
      CREATE INDEX order_lines_unmatched ON order_lines (session, sku) WHERE unmatched = 1;

      -- dimension: total (key ''), product, segment, official.
      CREATE TABLE order_counters (
        session INTEGER NOT NULL,
        dimension TEXT NOT NULL,
        key TEXT NOT NULL,
        orders INTEGER NOT NULL,
        units INTEGER NOT NULL,
        gmv_fen INTEGER NOT NULL,
        refunded_fen INTEGER NOT NULL,
        weight_g INTEGER NOT NULL,
        unmatched INTEGER NOT NULL,
        PRIMARY KEY (session, dimension, key)
      ) STRICT, WITHOUT ROWID;

      -- Orders that began to count within each second of arrival: the chart, and the rate after a restart.
      CREATE TABLE order_seconds (
        session INTEGER NOT NULL,
        second INTEGER NOT NULL,
        orders INTEGER NOT NULL,
        PRIMARY KEY (session, second)
      ) STRICT, WITHOUT ROWID;

      -- What the counters were counted with: the meaning of each SKU that a session has seen …
      CREATE TABLE order_meanings (
        session INTEGER NOT NULL,
        sku TEXT NOT NULL,
        product_id TEXT,
        unit_g INTEGER,
        by_alias INTEGER NOT NULL,
        PRIMARY KEY (session, sku)
      ) STRICT, WITHOUT ROWID;
      -- … and its played timeline.
      CREATE TABLE order_timelines (session INTEGER PRIMARY KEY, stretches TEXT NOT NULL) STRICT;

      CREATE TABLE sku_aliases (
        sku TEXT PRIMARY KEY,
        product_id TEXT NOT NULL,
        matched_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- The same bad input again, as a retrying client sends it, raises "times" instead of filling the disk.
      CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        received_at INTEGER NOT NULL,
        source TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        raw TEXT NOT NULL,
        raw_bytes INTEGER NOT NULL,
        fingerprint TEXT NOT NULL UNIQUE,
        times INTEGER NOT NULL DEFAULT 1,
        last_received_at INTEGER NOT NULL
      ) STRICT;
    `)
  },
}
