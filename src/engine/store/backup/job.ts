import type { BackupInfo, BackupReason, FileCheck } from '../../../shared/api/backups.ts'

/** What the thread beside the engine is asked for. One job a thread. */
export type FileJob =
  | { kind: 'backup'; dataDir: string; at: number; reason: BackupReason }
  | { kind: 'check'; file: string; at: number; depth: FileCheck['kind'] }

/** What it says: how far it is, then its result. */
export type FromFileThread =
  | { type: 'progress'; done: number }
  | { type: 'backup'; info: BackupInfo }
  | { type: 'check'; check: FileCheck }
  /** SQLite's or the system's code. */
  | { type: 'failed'; code: string; message: string }
