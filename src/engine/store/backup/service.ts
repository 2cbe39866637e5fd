import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type {
  BackupInfo,
  BackupReason,
  DataStatus,
  FileCheck,
  LostSince,
  RestoreOutcome,
} from '../../../shared/api/backups.ts'
import { CommandError } from '../../../shared/api/errors.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { SetTimer } from '../../obs/timer.ts'
import { DATABASE_FILE } from '../files.ts'
import type { ReadHandle } from '../handles.ts'
import type { FileThreads } from './client.ts'
import { lostSince } from './figures.ts'
import { listBackups, removeBackup } from './folder.ts'
import { lastRestore, requireBackup } from './restore.ts'
import { toLetGo } from './retention.ts'

/** Beyond the copy itself so much must stay free: the show's own writes come first. */
const RESERVE_BYTES = 64 * 1024 * 1024
/** A backup that takes long is made less often: the disk is busy with it for at most a twentieth of the time. */
const SHARE_OF_TIME = 20

export interface BackupServiceParts {
  dataDir: string
  reader: ReadHandle
  threads: FileThreads
  clock: Clock
  setTimer: SetTimer
  /** Ms between two backups while a session is open; asked each time. */
  intervalMs(): number
  isOpen(): boolean
  /** Of the file system with the data; default: asks it. */
  freeBytes?: (dir: string) => number
  onError(message: string, error: unknown): void
}

export interface BackupService {
  status(): DataStatus
  onChange(listener: () => void): () => void
  /** Makes one now. Throws CommandError `store_failed` in words; `conflict` while something runs. */
  backUp(reason: BackupReason): Promise<BackupInfo>
  /** The same for a backup that makes itself: a failure is noted and nothing is thrown. */
  backUpQuietly(reason: BackupReason): Promise<void>
  /** Looks the whole file through, beside the engine. */
  check(kind: FileCheck['kind']): Promise<FileCheck>
  /** What would be missing with this backup. Throws `not_found`, `bad_backup`. */
  lostWith(name: string): { backup: BackupInfo; lost: LostSince }
  /** Throws unless this backup is whole and may be put in the file's place. */
  prove(name: string): Promise<BackupInfo>
  /** Begins to make one every few minutes. */
  start(): void
  stop(): Promise<void>
}

/** Backups of the running engine's file: made by themselves while a session is open, and when somebody asks. */
export function createBackupService(parts: BackupServiceParts): BackupService {
  const { dataDir, reader, threads, clock, setTimer } = parts
  const freeBytes = parts.freeBytes ?? freeOf
  const file = join(dataDir, DATABASE_FILE)
  const listeners = new Set<() => void>()
  const restored: RestoreOutcome | null = lastRestore(dataDir)
  let running: DataStatus['running'] = null
  let failure: DataStatus['failure'] = null
  let check: FileCheck | null = null
  let backups = listBackups(dataDir)
  let savedVersion: number | null = null
  let cancel = () => {}
  let isStopped = false

  function tell(): void {
    for (const listener of listeners) listener()
  }

  /** One at a time: two would only take the disk from each other. */
  async function alone<T>(
    kind: 'backup' | 'check',
    work: (onProgress: (done: number) => void) => Promise<T>,
  ) {
    if (running) throw new CommandError('conflict', '正在备份或检查，请等它做完再试。')
    running = { kind, done: 0 }
    tell()
    try {
      return await work((done) => {
        running = { kind, done }
        tell()
      })
    } finally {
      running = null
      backups = listBackups(dataDir)
      tell()
    }
  }

  async function backUp(reason: BackupReason): Promise<BackupInfo> {
    return alone('backup', async (onProgress) => {
      const version = dataVersion()
      try {
        refuseShortDisk()
        const { info } = await threads.run('backup', { dataDir, at: clock.now(), reason }, onProgress)
        if (!info.isGood)
          throw new CommandError('store_failed', '数据库文件有损坏，备份已留下但不能当好备份用。')
        savedVersion = version
        failure = null
        for (const { name } of toLetGo(listBackups(dataDir), freeBytes(dataDir))) removeBackup(dataDir, name)
        return info
      } catch (error) {
        failure = { at: clock.now(), message: error instanceof Error ? error.message : String(error) }
        throw error
      }
    })
  }

  function refuseShortDisk(): void {
    const needed = 2 * fileBytes(file) + RESERVE_BYTES
    const free = freeBytes(dataDir)
    if (free >= needed) return
    const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
    throw new CommandError(
      'store_failed',
      `磁盘只剩 ${megabytes(free)}，没有备份：至少要 ${megabytes(needed)}，免得挤占直播数据。请腾出空间。`,
    )
  }

  async function backUpQuietly(reason: BackupReason): Promise<void> {
    if (running || isStopped) return
    try {
      await backUp(reason)
    } catch (error) {
      if (!isStopped) parts.onError('没有备份成，下一次再试', error)
    }
  }

  /** By timers, which the machine's clock cannot move; a file that nobody has changed is not copied again. */
  function schedule(): void {
    const last = backups.find(({ reason }) => reason !== 'replaced')
    const gap = Math.max(parts.intervalMs(), (last?.durationMs ?? 0) * SHARE_OF_TIME)
    cancel = setTimer(() => {
      const isDue = parts.isOpen() && dataVersion() !== savedVersion
      void (isDue ? backUpQuietly('interval') : Promise.resolve()).then(() => {
        if (!isStopped) schedule()
      })
    }, gap)
  }

  /** Changes with every commit of the writer. */
  const dataVersion = () => Number(reader.pragma('data_version', { simple: true }))

  return {
    status: () => ({
      bytes: fileBytes(file),
      freeBytes: freeBytes(dataDir),
      running,
      backups,
      failure,
      check,
      restored,
    }),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    backUp,
    backUpQuietly,
    check: (depth) =>
      alone('check', async (onProgress) => {
        check = (await threads.run('check', { file, at: clock.now(), depth }, onProgress)).check
        return check
      }),
    lostWith(name) {
      const backup = requireBackup(dataDir, name)
      if (!backup.figures)
        throw new CommandError('bad_backup', '读不出这份备份里有什么，没有恢复。请换一份。')
      return { backup, lost: lostSince(reader, backup.figures) }
    },
    async prove(name) {
      const backup = requireBackup(dataDir, name)
      const copy = join(dataDir, 'backups', backup.name)
      const asked = { file: copy, at: clock.now(), depth: 'quick' } as const
      const { check: found } = await alone('check', (onProgress) => threads.run('check', asked, onProgress))
      if (!found.ok) throw new CommandError('bad_backup', '这份备份本身已损坏，没有恢复。请换一份。')
      return backup
    },
    start: schedule,
    async stop() {
      isStopped = true
      cancel()
      await threads.stop()
    },
  }
}

/** With its log, in which the last megabytes lie until they are copied home. */
function fileBytes(path: string): number {
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return size(path) + size(`${path}-wal`)
}

function freeOf(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}
