import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { BackupInfo, BackupReason } from '../../../shared/api/backups.ts'
import { bindingOptions } from '../binding.ts'
import { findDamage, readFigures } from './figures.ts'
import { backupFolder, nextBackup, prepareBackupFolder, publishBackup, syncPath } from './folder.ts'

/** A step copies 1 MB, then rests as long as it took: the show's own commits want the disk too. */
const PAGES_PER_STEP = 256
/** What is written is flushed so often that the last flush has little left to do. */
const FLUSH_EVERY_STEPS = 16

export interface CopyOptions {
  dataDir: string
  /** The database to copy. */
  source: string
  at: number
  reason: BackupReason
  onProgress(done: number): void
  /** Sleeps, in a thread that may. */
  rest(ms: number): void
}

/**
 * Copies a database that is in use into the backups: all of it as it was at one moment, checked and flushed before it
 * gets its name. To be run beside the engine, not in it.
 * @throws SQLite's and the system's errors; nothing is left behind then
 */
export async function copyDatabase(options: CopyOptions): Promise<BackupInfo> {
  const { dataDir, at, reason } = options
  const began = performance.now()
  prepareBackupFolder(dataDir)
  const { name, number } = nextBackup(dataDir, at, reason)
  const temporary = join(backupFolder(dataDir), `${name}.part`)
  try {
    await copyPages(options, temporary)
    const checked = finishCopy(temporary)
    const durationMs = Math.round(performance.now() - began)
    const info = { name, number, at, reason, bytes: statSync(temporary).size, durationMs, ...checked }
    publishBackup(dataDir, temporary, info)
    return info
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

async function copyPages(options: CopyOptions, temporary: string): Promise<void> {
  const from = new Database(options.source, { ...bindingOptions(), readonly: true })
  let handle: number | null = null
  try {
    // A read transaction holds the moment: without it every commit of the engine would begin the copy anew.
    from.exec('BEGIN')
    from.prepare('SELECT count(*) FROM sqlite_schema').get()
    let steps = 0
    let stepBegan = performance.now()
    await from.backup(temporary, {
      progress({ totalPages, remainingPages }) {
        options.onProgress(1 - remainingPages / Math.max(1, totalPages))
        steps += 1
        if (steps % FLUSH_EVERY_STEPS === 0) {
          handle ??= openSync(temporary, 'r')
          fsyncSync(handle)
        }
        options.rest(performance.now() - stepBegan)
        stepBegan = performance.now()
        return PAGES_PER_STEP
      },
    })
  } finally {
    if (handle !== null) closeSync(handle)
    from.close()
  }
}

/** One file that needs no other, looked through, with what it holds. */
function finishCopy(temporary: string): Pick<BackupInfo, 'isGood' | 'figures'> {
  const copy = new Database(temporary, bindingOptions())
  try {
    copy.pragma('journal_mode = DELETE')
    const isGood = findDamage(copy, 'quick') === null
    return { isGood, figures: readFigures(copy) }
  } finally {
    copy.close()
    syncPath(temporary)
  }
}

/**
 * The same at once and in this thread, for the moment before a migration when nobody else is there yet.
 * @throws SQLite's and the system's errors
 */
export function copyBeforeMigration(db: Database.Database, dataDir: string, at: number): BackupInfo {
  const began = performance.now()
  prepareBackupFolder(dataDir)
  const { name, number } = nextBackup(dataDir, at, 'migration')
  const temporary = join(backupFolder(dataDir), `${name}.part`)
  try {
    db.prepare('VACUUM INTO ?').run(temporary)
    const checked = finishCopy(temporary)
    const durationMs = Math.round(performance.now() - began)
    const reason = 'migration' as const
    const info = { name, number, at, reason, bytes: statSync(temporary).size, durationMs, ...checked }
    publishBackup(dataDir, temporary, info)
    return info
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
