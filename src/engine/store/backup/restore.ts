import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import type { BackupInfo, LostSince, RestoreOutcome } from '../../../shared/api/backups.ts'
import { CommandError } from '../../../shared/api/errors.ts'
import { formatDate, formatTimeOfDay } from '../../../shared/units/time.ts'
import { bindingOptions } from '../binding.ts'
import { DATABASE_FILE } from '../files.ts'
import { SCHEMA_VERSION } from '../migrate.ts'
import { failureCode } from '../sqliteErrors.ts'
import { findDamage, lostSince, readFigures } from './figures.ts'
import {
  backupFolder,
  listBackups,
  newestGood,
  nextBackup,
  prepareBackupFolder,
  syncPath,
  writeDurably,
} from './folder.ts'

/** The newest good backup, whatever its name. */
export const LATEST = 'latest'

const STAGE = 'restoring'
const OUTCOME = 'last-restore.json'

/** What is to happen, written down before anything is moved: an engine that dies on the way is followed by one that goes on. */
interface Plan {
  at: number
  backup: BackupInfo
  /** Under this name the present file is put aside; null: there is none. */
  replaced: { name: string; info: BackupInfo } | null
  lost: LostSince | null
}

/**
 * Puts a backup in the place of the studio's file and keeps that one beside the backups. To be called before the file
 * is opened, by whoever holds the engine's lock. Never throws for a backup that is no good: then everything stays.
 */
export function restoreBackup(dataDir: string, asked: string, at: number): RestoreOutcome {
  const backup = asked === LATEST ? newestGood(dataDir) : findBackup(dataDir, asked)
  const refuse = (message: string): RestoreOutcome => {
    const outcome: RestoreOutcome = { ok: false, at, name: backup?.name ?? asked, message }
    rmSync(join(dataDir, STAGE), { recursive: true, force: true })
    writeDurably(join(backupFolder(dataDir), OUTCOME), JSON.stringify(outcome))
    return outcome
  }
  prepareBackupFolder(dataDir)
  if (!backup) return refuse('没有找到这份备份，没有恢复，现在的数据照旧。')
  try {
    stage(dataDir, backup)
    const plan = { at, backup, ...describePresent(dataDir, backup, at) }
    writeDurably(join(dataDir, STAGE, 'plan.json'), JSON.stringify(plan))
    return carryOut(dataDir, plan)
  } catch (error) {
    if (existsSync(join(dataDir, STAGE, 'plan.json'))) throw error
    return refuse(`没有恢复，现在的数据照旧：${wordFailure(error)}`)
  }
}

/** Goes on with a restore whose engine died, or clears away one that had not come to its plan. */
export function resumeRestore(dataDir: string): RestoreOutcome | null {
  const folder = join(dataDir, STAGE)
  if (!existsSync(folder)) return null
  if (!existsSync(join(folder, 'plan.json'))) {
    rmSync(folder, { recursive: true, force: true })
    return null
  }
  return carryOut(dataDir, JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan)
}

/** How the last wish to restore ended, null when there never was one. */
export function lastRestore(dataDir: string): RestoreOutcome | null {
  try {
    return JSON.parse(readFileSync(join(backupFolder(dataDir), OUTCOME), 'utf8')) as RestoreOutcome
  } catch {
    return null
  }
}

/** @throws CommandError `not_found` */
export function requireBackup(dataDir: string, name: string): BackupInfo {
  const found = findBackup(dataDir, name)
  if (!found) throw new CommandError('not_found', '这份备份已经不在了，没有恢复。请刷新列表再选。')
  return found
}

/** By the listing and never by a path: a name from outside reaches no other file. */
function findBackup(dataDir: string, name: string): BackupInfo | null {
  return listBackups(dataDir).find((backup) => backup.name === name) ?? null
}

/** Makes the file that will be the studio's: one whole file, looked through and flushed. */
function stage(dataDir: string, backup: BackupInfo): void {
  const folder = join(dataDir, STAGE)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const source = join(backupFolder(dataDir), backup.name)
  const target = join(folder, DATABASE_FILE)
  copyFileSync(source, target)
  // A file that was put aside as it lay may have its last commits beside it.
  if (existsSync(`${source}-wal`)) copyFileSync(`${source}-wal`, `${target}-wal`)
  const db = new Database(target, bindingOptions())
  try {
    const damage = findDamage(db, 'quick')
    if (damage !== null) throw new CommandError('bad_backup', `这份备份本身已损坏（${damage}），请换一份。`)
    const { schema } = readFigures(db)
    if (schema === 0) throw new CommandError('bad_backup', '这份文件不是田播台的数据库，请换一份。')
    if (schema > SCHEMA_VERSION) {
      throw new CommandError('bad_backup', '这份备份由更新的田播台写成，请升级后再恢复，或换一份。')
    }
    db.pragma('journal_mode = DELETE')
  } finally {
    db.close()
  }
  syncPath(target)
  syncPath(folder)
}

/** What the present file holds beyond the backup, as far as it can still be read. */
function describePresent(dataDir: string, backup: BackupInfo, at: number): Pick<Plan, 'replaced' | 'lost'> {
  const present = join(dataDir, DATABASE_FILE)
  if (!existsSync(present)) return { replaced: null, lost: null }
  const { name, number } = nextBackup(dataDir, at, 'replaced')
  const bytes = statSync(present).size
  const info: BackupInfo = {
    name,
    number,
    at,
    reason: 'replaced',
    bytes,
    durationMs: 0,
    isGood: false,
    figures: null,
  }
  try {
    const db = new Database(present, { ...bindingOptions(), readonly: true })
    try {
      const isGood = findDamage(db, 'quick') === null
      const figures = readFigures(db)
      const lost = backup.figures ? lostSince(db, backup.figures) : null
      return { replaced: { name, info: { ...info, isGood, figures } }, lost }
    } finally {
      db.close()
    }
  } catch {
    return { replaced: { name, info }, lost: null }
  }
}

/** Moves the present file aside and the staged one in its place; each step may be done already. */
function carryOut(dataDir: string, plan: Plan): RestoreOutcome {
  const folder = join(dataDir, STAGE)
  const staged = join(folder, DATABASE_FILE)
  const present = join(dataDir, DATABASE_FILE)
  // As long as the staged file is there, what lies in its place is the old one.
  if (existsSync(staged)) {
    if (plan.replaced) {
      const aside = join(backupFolder(dataDir), plan.replaced.name)
      writeDurably(`${aside}.json`, JSON.stringify(plan.replaced.info, null, 2))
      if (existsSync(`${present}-wal`)) renameSync(`${present}-wal`, `${aside}-wal`)
      if (existsSync(present)) renameSync(present, aside)
      syncPath(backupFolder(dataDir))
    }
    // Only an index into the log beside it, and worthless without it.
    rmSync(`${present}-shm`, { force: true })
    renameSync(staged, present)
    syncPath(dataDir)
  }
  const { at, backup, replaced, lost } = plan
  const outcome: RestoreOutcome = { ok: true, at, backup, replaced: replaced?.name ?? null, lost }
  writeDurably(join(backupFolder(dataDir), OUTCOME), JSON.stringify(outcome))
  rmSync(folder, { recursive: true, force: true })
  return outcome
}

function wordFailure(error: unknown): string {
  if (error instanceof CommandError) return error.message
  const code = failureCode(error)
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return '磁盘空间不够放下备份，请腾出空间。'
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return '这份备份本身已损坏，请换一份。'
  return `读不了这份备份（${code || String(error)}）。`
}

/** A backup in one line, for a window or a terminal without a page. */
export function wordBackup({ at, name, figures }: BackupInfo): string {
  const lines = figures ? `，${figures.lines} 条订单行` : ''
  return `${formatDate(at)} ${formatTimeOfDay(at)}（北京时间${lines}；backups/${basename(name)}）`
}
