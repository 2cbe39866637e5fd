import type { Migration } from '../migrate.ts'

/** What became of refused input: a row is settled by a person, never deleted, and can be opened again. */
export const repair: Migration = {
  version: 7,
  title: 'repair of refused input',
  up(db) {
    db.exec(`
      -- 'open', 'resubmitted' or 'discarded'.
      ALTER TABLE quarantine ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
      ALTER TABLE quarantine ADD COLUMN settled_at INTEGER;
      -- Why it was discarded.
      ALTER TABLE quarantine ADD COLUMN reason TEXT;
      -- What the resubmission stored and what stood there before, as JSON: enough to take it back.
      ALTER TABLE quarantine ADD COLUMN repair TEXT;
      CREATE INDEX quarantine_open ON quarantine (id) WHERE state = 'open';
    `)
  },
}
