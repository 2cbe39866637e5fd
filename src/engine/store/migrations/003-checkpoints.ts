import type { Migration } from '../migrate.ts'

/** What the show was worth while it was live: hashes that a later fold of the same log has to meet. */
export const checkpoints: Migration = {
  version: 3,
  title: 'checkpoints of the fold',
  up(db) {
    db.exec(`
      -- hash: sha256 of the folded state after event seq. digests: eight hex digits for each event of the session
      -- since the checkpoint before, so that a changed event can be named and not only suspected.
      CREATE TABLE checkpoints (
        session_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        hash TEXT NOT NULL,
        digests TEXT NOT NULL,
        PRIMARY KEY (session_id, seq)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
