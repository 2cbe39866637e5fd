import type { Migration } from '../migrate.ts'

/** The show: sessions, their log, what was asked of the desk, the library and the settings. */
export const show: Migration = {
  version: 1,
  title: 'sessions, log, library, settings',
  up(db) {
    db.exec(`
      -- number: a short name for the millions of order lines that point here; id: the name that everyone else uses.
      CREATE TABLE sessions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        rundown_id TEXT NOT NULL,
        title TEXT NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('live', 'rehearsal')),
        opened_at INTEGER NOT NULL,
        closed_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX one_open_session ON sessions ((closed_at IS NULL)) WHERE closed_at IS NULL;

      -- AUTOINCREMENT: a seq is never used twice, whatever is deleted.
      CREATE TABLE events (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        -- Deferred: an opening session's first event is appended before its row, in one transaction.
        session_id TEXT REFERENCES sessions (id) DEFERRABLE INITIALLY DEFERRED,
        at INTEGER NOT NULL,
        mono INTEGER NOT NULL,
        type TEXT NOT NULL,
        v INTEGER NOT NULL,
        origin TEXT NOT NULL,
        payload TEXT NOT NULL
      ) STRICT;
      CREATE INDEX events_of_session ON events (session_id, seq);

      CREATE TABLE commands (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        session_id TEXT,
        at INTEGER NOT NULL,
        origin TEXT NOT NULL,
        name TEXT NOT NULL,
        args TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
        error_code TEXT,
        first_seq INTEGER,
        last_seq INTEGER
      ) STRICT;
      CREATE INDEX commands_of_session ON commands (session_id, number);

      CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `)
    for (const table of ['products', 'officials', 'scripts', 'rundowns']) {
      db.exec(`
        CREATE TABLE ${table} (
          id TEXT PRIMARY KEY,
          body TEXT NOT NULL,
          position INTEGER NOT NULL,
          updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
      `)
    }
    db.exec(`CREATE UNIQUE INDEX product_sku ON products (body ->> 'sku')`)
  },
}
