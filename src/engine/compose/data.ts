import { join } from 'node:path'
import type { FileVitals } from '../../shared/api/backups.ts'
import { CommandError } from '../../shared/api/errors.ts'
import type { ClockSet } from '../../shared/api/streams.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { Clean } from '../cleanUp.ts'
import { watchClock } from '../clockWatch.ts'
import type { Desk } from '../desk.ts'
import type { Logger } from '../log.ts'
import { systemTimer } from '../obs/timer.ts'
import type { EngineOptions } from '../options.ts'
import type { SettingsService } from '../settings/service.ts'
import { createFileThreads } from '../store/backup/client.ts'
import { type BackupService, createBackupService } from '../store/backup/service.ts'
import type { OpenDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import type { ComposedShow } from './show.ts'

interface DataParts {
  options: EngineOptions
  database: OpenDatabase
  store: Store
  show: ComposedShow
  settings: SettingsService
  clock: Clock
  log: Logger
  cleaning: Clean[]
}

export interface ComposedData {
  desk: Desk['data']
  vitals(): FileVitals
  /** The last time that somebody set this machine's clock. */
  clockSet(): ClockSet | null
  /** Begins to make backups, and looks a large file through. */
  begin(): void
}

/** How often a disk that refuses is tried again by itself: the desk is to hear of it when it stores again. */
const TRY_AGAIN_MS = 5000
/** The page has its answer, and the log its line, before the engine goes. */
const RESTART_AFTER_MS = 200

/** The safety of the studio's file: backups, checks, restore, and what the desk is told of all that. */
export function composeData(parts: DataParts): ComposedData {
  const { options, database, store, show, settings, clock, cleaning } = parts
  const log = parts.log.child('data')
  const threads = createFileThreads(
    options.fileThread ?? join(import.meta.dirname, '../store/backup/fileThread.ts'),
  )
  const backups = createBackupService({
    dataDir: options.dataDir,
    reader: database.reader,
    threads,
    clock,
    setTimer: systemTimer,
    intervalMs: () => settings.current().backupMinutes * 60_000,
    isOpen: () => store.log.openSession() !== null,
    onError: (message, error) => log.warn(message, { error: String(error) }),
  })
  const clockWatch = watchClock(clock, systemTimer, ({ byMs }) => {
    show.director.lookAtClock()
    log.warn('这台机器的时钟被调过', { byMs })
  })
  let cancelTry = () => {}

  const stopFollowing = show.director.onEvents((events) => {
    const isTurn = events.some(({ type }) => type === 'session.opened' || type === 'session.closed')
    if (isTurn) void backups.backUpQuietly('session')
  })

  /** Something small is written again and again while the disk refuses, so that its recovery is seen. */
  function watchTrouble(): void {
    cancelTry = systemTimer(() => {
      if (store.trouble()) {
        try {
          store.transaction((tx) => tx.putSetting('storeTried', clock.now()))
          log.info('磁盘又能写入了')
        } catch (error) {
          if (!(error instanceof CommandError)) throw error
        }
      }
      watchTrouble()
    }, TRY_AGAIN_MS)
  }

  async function lookThrough(): Promise<void> {
    try {
      const { ok, found } = await backups.check('quick')
      if (!ok) log.error('数据库文件有损坏，请从备份恢复', { found })
    } catch (error) {
      log.warn('没有检查完数据库文件', { error: String(error) })
    }
  }

  cleaning.push(async () => {
    clockWatch.stop()
    cancelTry()
    stopFollowing()
    await backups.stop()
  })

  return {
    clockSet: clockWatch.last,
    desk: deskData(backups, options.restart),
    vitals() {
      const { backups: list, failure, check } = backups.status()
      return {
        trouble: store.trouble(),
        damage: check && !check.ok ? check.found : null,
        lastBackupAt: list.find(({ reason }) => reason !== 'replaced')?.at ?? null,
        backupFailure: failure?.message ?? null,
        restored: database.opening.restored,
      }
    },
    begin() {
      backups.start()
      watchTrouble()
      if (!database.opening.isChecked) void lookThrough()
    },
  }
}

function deskData(backups: BackupService, restart: EngineOptions['restart']): Desk['data'] {
  return {
    status: backups.status,
    onChange: backups.onChange,
    backUp: () => backups.backUp('manual'),
    check: () => backups.check('full'),
    lostWith: backups.lostWith,
    async restore(name) {
      if (!restart)
        throw new CommandError(
          'conflict',
          '这个引擎不能自己重启，没有恢复。请用 npm run serve -- --restore 启动。',
        )
      const { name: proven } = await backups.prove(name)
      systemTimer(() => restart(proven), RESTART_AFTER_MS)
    },
  }
}
