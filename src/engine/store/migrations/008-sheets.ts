import type { Migration } from '../migrate.ts'

/** Spreadsheets on their way into the ledger, and which files have been imported. */
export const sheets: Migration = {
  version: 8,
  title: 'imported spreadsheets',
  up(db) {
    db.exec(`
      -- state: 'staging' until all of it is written beside the ledger; 'confirmed': all of it will be in the ledger,
      -- whatever happens; 'done'.
      CREATE TABLE sheet_imports (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        -- SHA-256 of the file.
        hash TEXT NOT NULL,
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        lines INTEGER NOT NULL DEFAULT 0,
        excluded INTEGER NOT NULL DEFAULT 0,
        applied INTEGER NOT NULL DEFAULT 0,
        accepted INTEGER NOT NULL DEFAULT 0,
        updated INTEGER NOT NULL DEFAULT 0,
        duplicate INTEGER NOT NULL DEFAULT 0,
        stale INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX sheet_imports_hash ON sheet_imports (hash);

      -- body: JSON of engine/orders/sheet/job.ts; a slice is removed once the ledger has it.
      CREATE TABLE sheet_slices (
        import_id TEXT NOT NULL,
        n INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (import_id, n)
      ) STRICT;
    `)
  },
}
