import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type BackupInfo, type BackupReason, backupReasons } from '../../../shared/api/backups.ts'

/** A backup is a whole database, with what it holds in a small JSON file beside it. */
const FILE = /^(\d{6,})-(\d{8}T\d{6})Z-([a-z]+)\.db$/

export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** The next backup's number and name. The number tells the order, because the machine's clock may be set back. */
export function nextBackup(
  dataDir: string,
  at: number,
  reason: BackupReason,
): { name: string; number: number } {
  const number = Math.max(0, ...names(dataDir).map(numberOf)) + 1
  const stamp = `${new Date(at).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`
  return { number, name: `${String(number).padStart(6, '0')}-${stamp}-${reason}.db` }
}

/** Newest first. A file without its note (copied here by hand) is listed with what its name says. */
export function listBackups(dataDir: string): BackupInfo[] {
  return names(dataDir)
    .map((name) => readNote(dataDir, name) ?? bareInfo(dataDir, name))
    .sort((a, b) => b.number - a.number)
}

/** The newest that may be restored without a second thought; one that a restore has put aside is not. */
export function newestGood(dataDir: string): BackupInfo | null {
  return listBackups(dataDir).find(({ isGood, reason }) => isGood && reason !== 'replaced') ?? null
}

/**
 * Puts a finished file in its place: its note first, so that a file under its name is always a whole one.
 * @param temporary on the same file system, already flushed
 */
export function publishBackup(dataDir: string, temporary: string, info: BackupInfo): void {
  const folder = backupFolder(dataDir)
  writeDurably(join(folder, `${info.name}.json`), JSON.stringify(info, null, 2))
  renameSync(temporary, join(folder, info.name))
  syncPath(folder)
}

export function removeBackup(dataDir: string, name: string): void {
  const file = join(backupFolder(dataDir), name)
  for (const path of [file, `${file}-wal`, `${file}.json`]) rmSync(path, { force: true })
}

/** Makes the folder, and clears away what an engine that died had begun. */
export function prepareBackupFolder(dataDir: string): void {
  const folder = backupFolder(dataDir)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) {
    if (file.includes('.part')) rmSync(join(folder, file), { force: true })
  }
}

/** Replaces a small file in one step, and does not come back before it is on the disk. */
export function writeDurably(path: string, text: string): void {
  const temporary = `${path}.part`
  writeFileSync(temporary, text)
  syncPath(temporary)
  renameSync(temporary, path)
  syncPath(dirname(path))
}

/** Flushes a file, or the names in a folder. Windows flushes no folders. */
export function syncPath(path: string): void {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch (error) {
    if (process.platform === 'win32') return
    throw error
  }
  try {
    fsyncSync(handle)
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    closeSync(handle)
  }
}

function names(dataDir: string): string[] {
  try {
    return readdirSync(backupFolder(dataDir)).filter((name) => FILE.test(name))
  } catch {
    return []
  }
}

const numberOf = (name: string): number => Number.parseInt(name, 10)

function readNote(dataDir: string, name: string): BackupInfo | null {
  try {
    const note = JSON.parse(readFileSync(join(backupFolder(dataDir), `${name}.json`), 'utf8')) as BackupInfo
    return note.name === name && note.number === numberOf(name) ? note : null
  } catch {
    return null
  }
}

function bareInfo(dataDir: string, name: string): BackupInfo {
  const file = join(backupFolder(dataDir), name)
  const [, , stamp = '', reason = ''] = FILE.exec(basename(name)) ?? []
  const iso = stamp.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6Z')
  return {
    name,
    number: numberOf(name),
    at: Date.parse(iso) || 0,
    reason: backupReasons.find((known) => known === reason) ?? 'manual',
    bytes: statSync(file).size,
    durationMs: 0,
    isGood: false,
    figures: null,
  }
}
