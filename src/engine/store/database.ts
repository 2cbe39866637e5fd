import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { BackupInfo, RestoreOutcome } from '../../shared/api/backups.ts'
import { StartError } from '../startError.ts'
import { copyBeforeMigration } from './backup/copy.ts'
import { restoreBackup, resumeRestore } from './backup/restore.ts'
import { bindingOptions } from './binding.ts'
import { checkOnOpen } from './checkOnOpen.ts'
import { holdEngineLock } from './engineLock.ts'
import { DATABASE_FILE } from './files.ts'
import type { ReadHandle, WriteHandle } from './handles.ts'
import { migrate, SCHEMA_VERSION } from './migrate.ts'
import { openFailure } from './openFailure.ts'

/** How long a statement waits for another program that reads the file, e.g. a backup tool. */
const BUSY_MS = 5000

/** The studio's file, open and up to date. One writer, one reader, and the directory to ourselves. */
export interface OpenDatabase {
  readonly writer: WriteHandle
  readonly reader: ReadHandle
  readonly opening: Opening
  close(): void
}

/** What was done to the file before it was opened. */
export interface Opening {
  restored: RestoreOutcome | null
  /** The backup from before a migration; null when there was none to do. */
  migration: BackupInfo | null
  /** Whether the whole file was looked through; a big one is to be, beside the running engine. */
  isChecked: boolean
}

export interface OpenOptions {
  /** Name of a backup to put in the file's place first, or `latest`. */
  restore?: string | null | undefined
  /** Wall ms, for the names of what is kept. */
  now?: (() => number) | undefined
}

/**
 * Opens (or makes) the database of a data directory, looks whether it is whole and brings it up to date. A backup is
 * kept from before each migration. A restore that does not succeed leaves the file as it is, and says so in `opening`.
 * @param dataDir made when missing
 * @throws StartError for everything that people can put right, in words
 */
export function openDatabase(dataDir: string, asked: OpenOptions = {}): OpenDatabase {
  const options = bindingOptions()
  const now = asked.now ?? Date.now
  const opened: (() => void)[] = []
  try {
    prepareDirectory(dataDir)
    opened.push(holdEngineLock(dataDir, options))
    let restored = resumeRestore(dataDir)
    if (asked.restore) restored = restoreBackup(dataDir, asked.restore, now())
    const path = join(dataDir, DATABASE_FILE)
    const writer = new Database(path, { ...options, timeout: BUSY_MS }) as WriteHandle
    opened.push(() => writer.close())
    configureWriter(writer)
    const isChecked = checkOnOpen(writer, path)
    const present = Number(writer.pragma('user_version', { simple: true }))
    const isOld = present > 0 && present < SCHEMA_VERSION
    const migration = isOld ? copyBeforeMigration(writer, dataDir, now()) : null
    migrate(writer)
    const reader = new Database(path, { ...options, timeout: BUSY_MS, readonly: true }) as ReadHandle
    opened.push(() => reader.close())
    const opening = { restored, migration, isChecked }
    return { writer, reader, opening, close: () => closeAll(opened) }
  } catch (error) {
    closeAll(opened)
    throw openFailure(error, dataDir)
  }
}

function prepareDirectory(dataDir: string): void {
  try {
    makeDirectory(dataDir)
  } catch (error) {
    if (!isInTheWay(error)) throw error
    throw new StartError('data_dir_unwritable', `${dataDir} 不是目录，请用 --data-dir 指定一个目录。`, {
      cause: error,
    })
  }
  if (!statSync(dataDir).isDirectory()) {
    throw new StartError('data_dir_unwritable', `${dataDir} 不是目录，请用 --data-dir 指定一个目录。`)
  }
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
}

/**
 * Level by level: Node's own recursive mkdir never returns where a parent exists and the kernel still answers ENOENT,
 * as under /proc.
 */
function makeDirectory(path: string): void {
  if (existsSync(path)) return
  makeDirectory(dirname(path))
  mkdirSync(path)
}

function isInTheWay(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'EEXIST' || code === 'ENOTDIR'
}

/** What makes a commit as durable and as fast as it is; a benchmark beside ours must have the same. */
export const durabilityPragmas = [
  'journal_mode = WAL',
  // In WAL mode NORMAL may lose the last commits with the power, and we have acknowledged them by then.
  'synchronous = FULL',
  // 16 MB of log between checkpoints: the hot pages of counters and indexes are copied home a quarter as often.
  'wal_autocheckpoint = 4000',
  'journal_size_limit = 67108864',
  // Enough for the day's part of the key index, into which order numbers fall at random.
  'cache_size = -32000',
] as const

function configureWriter(writer: WriteHandle): void {
  for (const pragma of durabilityPragmas) writer.pragma(pragma)
  writer.pragma('foreign_keys = ON')
  writer.pragma('trusted_schema = OFF')
}

/** Newest first: the lock goes last, when nothing of ours touches the directory any more. */
function closeAll(opened: (() => void)[]): void {
  for (const close of opened.splice(0).reverse()) close()
}
