/**
 * Why a backup was made. `migration`: before the file was brought to a newer version. `replaced`: the file that a
 * restore put aside. Both, and those made by hand, are kept for ever.
 */
export const backupReasons = ['interval', 'session', 'manual', 'migration', 'replaced'] as const
export type BackupReason = (typeof backupReasons)[number]

/** What a database holds, as far as it could be read. */
export interface FileFigures {
  /** `user_version`. */
  schema: number
  /** The log's last event. */
  seq: number
  sessions: number
  /** Order lines of all sessions. */
  lines: number
  /** The last stored change of a line: whatever has a higher one came later. */
  rev: number
  /** The newest session. */
  session: { title: string; isOpen: boolean } | null
}

/** One backup. `name`: its file in the data directory's `backups`. */
export interface BackupInfo {
  name: string
  /** Rises with each backup, whatever the machine's clock does; the highest is the newest. */
  number: number
  /** Wall ms. */
  at: number
  reason: BackupReason
  bytes: number
  /** How long it took, ms. */
  durationMs: number
  /** Whether SQLite found it whole after it was written. */
  isGood: boolean
  /** Null for a file that could not be read. */
  figures: FileFigures | null
}

/** What came after a backup and would be (or is) missing with it. */
export interface LostSince {
  /** Order lines that were stored or changed. */
  lines: number
  /** Events of the show. */
  events: number
}

/** How a wish to restore ended. Kept beside the backups, and told until the next one. */
export type RestoreOutcome =
  | {
      ok: true
      at: number
      backup: BackupInfo
      /** Name of the file that was put aside; null: there was none. */
      replaced: string | null
      /** Null: the replaced file could not be read, so nobody can count. */
      lost: LostSince | null
    }
  | { ok: false; at: number; name: string; message: string }

/** Result of looking the whole file through. */
export interface FileCheck {
  at: number
  ok: boolean
  /** Which check: SQLite's quick one, or the one that compares every index with its table. */
  kind: 'quick' | 'full'
  durationMs: number
  /** SQLite's own words of what it found; null: nothing. */
  found: string | null
}

/** The settings page's part about the file. */
export interface DataStatus {
  bytes: number
  freeBytes: number
  /** What runs now, done to 0…1. */
  running: { kind: 'backup' | 'check'; done: number } | null
  /** Newest first. */
  backups: BackupInfo[]
  /** Why the last backup was not made; null once one was. */
  failure: { at: number; message: string } | null
  check: FileCheck | null
  restored: RestoreOutcome | null
}

/** How the file stands, with the vitals of each second. */
export interface FileVitals {
  /** The disk refuses to store since then; null: it stores. */
  trouble: { since: number; message: string } | null
  /** SQLite found the file damaged. */
  damage: string | null
  lastBackupAt: number | null
  backupFailure: string | null
  /** A restore that this engine began with. */
  restored: RestoreOutcome | null
}
