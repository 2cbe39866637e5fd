import { CommandError } from '../../../shared/api/errors.ts'
import { MAX_SHEET_BYTES, type SheetPreview } from '../../../shared/api/imports.ts'
import type { SourceStatus, SourceTrouble, SourceTroubleCode } from '../../../shared/api/streams.ts'
import type { Logger } from '../../log.ts'
import type { LinkTime } from '../../obs/timer.ts'
import { pause } from '../pinduoduo/wait.ts'
import type { OrderSource } from '../source.ts'
import type { SourcePulse } from '../sourcePulse.ts'
import { type FolderFile, listSheets, readHashed } from './folderFiles.ts'
import type { SheetImports } from './imports.ts'

export const FOLDER_SOURCE = 'folder'

export interface FolderSourceOptions extends LinkTime {
  imports: Pick<SheetImports, 'open' | 'commit' | 'settled' | 'cancel' | 'importedAt' | 'confirmations'>
  pulse: SourcePulse
  /** Where exports are put; '' while none is set. */
  folder(): string
  /** Whether the studio wants it to run. */
  isWished(): boolean
  log: Logger
}

export interface FolderSource extends OrderSource {
  /** The settings have changed. */
  configChanged(): void
}

/** Between two looks. A file counts as complete when it is the same at two of them. */
const LOOK_MS = 2000

/** What was made of a file as it is now. `reason`: why it waits for a person; null: it is in, or on its way. */
interface Judged {
  mark: string
  reason: string | null
  /** Imports that had been confirmed by then: one more may have taught how this one is read. */
  confirmations: number
}

interface Run {
  folder: string
  abort: AbortController
  done: Promise<void>
}

/**
 * A folder that a platform's exports are put into. What is read as a file before it was, without a single bad row, is
 * imported by itself, once by its content; anything else waits for the operator. Files are never moved or changed.
 */
export function createFolderSource(options: FolderSourceOptions): FolderSource {
  const { imports, pulse, clock, setTimer, log } = options
  let run: Run | null = null
  let judged = new Map<string, Judged>()

  async function judge(file: FolderFile, source: string): Promise<string | null> {
    if (file.bytes > MAX_SHEET_BYTES) return '太大'
    const { bytes, hash } = await readHashed(file.path)
    if (imports.importedAt(hash) !== null) return null
    const preview = await imports.open({ name: file.name, bytes, source })
    const { id } = preview
    const reason = whyWait(preview)
    if (reason !== null) {
      imports.cancel(id)
      return reason
    }
    imports.commit({ id, exclude: false })
    const { phase, error } = await imports.settled(id)
    if (phase !== 'failed') return null
    throw new CommandError(error?.code ?? 'internal', error?.message ?? '')
  }

  async function look(folder: string, before: Map<string, string>, signal: AbortSignal): Promise<void> {
    const files = await listSheets(folder)
    const known = new Map(files.flatMap(({ name }) => [[name, judged.get(name)] as const]))
    judged = new Map([...known].flatMap(([name, was]) => (was ? [[name, was] as const] : [])))
    for (const file of files) {
      const isStable = before.get(file.name) === file.mark
      before.set(file.name, file.mark)
      const was = judged.get(file.name)
      const isJudged = was?.mark === file.mark
      const isSettled = isJudged && (was.reason === null || was.confirmations === imports.confirmations())
      if (!isStable || isSettled || signal.aborted) continue
      const reason = await judge(file, FOLDER_SOURCE).catch((error: unknown) => {
        // The disk that refuses now may not refuse the next time; a file that cannot be read waits for a person.
        if (error instanceof CommandError && error.code === 'bad_request') return error.message
        throw error
      })
      judged.set(file.name, { mark: file.mark, reason, confirmations: imports.confirmations() })
      if (reason === null) log.info('文件夹里的表格已导入', { name: file.name })
      else log.info('文件夹里的表格在等人处理', { name: file.name, reason })
    }
    pulse.succeeded(clock.now())
  }

  async function follow(folder: string, signal: AbortSignal): Promise<void> {
    const before = new Map<string, string>()
    while (!signal.aborted) {
      try {
        await look(folder, before, signal)
      } catch (error) {
        if (signal.aborted) return
        const trouble = troubleOf(error, clock.now())
        pulse.failed(trouble)
        log.warn(trouble.message, { detail: trouble.detail })
      }
      await pause(setTimer, LOOK_MS, signal).catch(() => {})
    }
  }

  function start(): void {
    const folder = options.folder()
    if (folder === '' || run) return
    pulse.clear()
    judged = new Map()
    const abort = new AbortController()
    run = { folder, abort, done: follow(folder, abort.signal) }
  }

  async function stop(): Promise<void> {
    const ending = run
    run = null
    ending?.abort.abort()
    await ending?.done
  }

  /** Their names alone: why, the import says in the desk's own language as soon as one is opened. */
  function waiting(): string[] {
    return [...judged].flatMap(([name, { reason }]) => (reason === null ? [] : [name]))
  }

  return {
    id: FOLDER_SOURCE,
    runsByDefault: false,
    start,
    stop,
    configChanged() {
      if (run && run.folder !== options.folder()) void stop().then(() => options.isWished() && start())
      else if (!run && options.isWished()) start()
    },
    status() {
      const now = clock.now()
      const isSet = options.folder() !== ''
      const waits = run ? waiting() : []
      const told = (code: SourceTroubleCode, message: string, detail: string | null): SourceTrouble => ({
        code,
        message,
        detail,
        at: now,
      })
      const figures = pulse.figures(now)
      const error =
        !isSet && !run
          ? told('no_folder', '还没有设置文件夹，没有启用。请先在设置里填好。', null)
          : waits.length > 0
            ? told('sheet_waiting', '文件夹里有表格在等人处理，还没有入账。', waits.slice(0, 5).join(', '))
            : figures.error
      return {
        id: FOLDER_SOURCE,
        name: '表格文件夹',
        state: stateOf(run !== null, waits.length > 0, pulse),
        ...figures,
        error: run || !isSet ? error : null,
        canStart: isSet && !run,
        canStop: run !== null,
      } satisfies SourceStatus
    },
  }
}

function stateOf(isRunning: boolean, isWaiting: boolean, pulse: SourcePulse): SourceStatus['state'] {
  if (!isRunning) return 'off'
  if (isWaiting) return 'failed'
  return pulse.trouble || pulse.lastReceivedAt === null ? 'waiting' : 'running'
}

/** Why a person has to look at it first; null: it may come in by itself. */
function whyWait({ isKnown, totals, encoding }: SheetPreview): string | null {
  if (!isKnown) return '这样的列还没有导入过'
  if (totals.badRows > 0) return `有 ${totals.badRows} 行读不懂`
  if (totals.lines === 0) return '没有可以入账的行'
  return encoding?.confidence === 'guess' ? '文字编码认不准' : null
}

function troubleOf(error: unknown, at: number): SourceTrouble {
  if (error instanceof CommandError) return { code: 'store_failed', message: error.message, detail: null, at }
  const message = '文件夹读不了，没有导入新的表格；会自动重试。请检查路径、网络盘和权限。'
  return { code: 'folder_unreadable', message, detail: error instanceof Error ? error.message : null, at }
}
