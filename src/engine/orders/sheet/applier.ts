import { CommandError } from '../../../shared/api/errors.ts'
import type { SheetReceipt } from '../../../shared/api/imports.ts'
import { parseIsoInstant } from '../../../shared/orders/isoInstant.ts'
import type { PostedSheetLine } from '../../../shared/orders/sheet/rows.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { Logger } from '../../log.ts'
import type { SetTimer } from '../../obs/timer.ts'
import { pause } from '../pinduoduo/wait.ts'
import type { Ledger } from '../port.ts'
import type { SourcePulse } from '../sourcePulse.ts'
import type { BookedImport, SheetBook } from './book.ts'
import type { SheetSlice } from './job.ts'

export interface SheetApplierOptions {
  ledger: Pick<Ledger, 'ingest' | 'quarantineBody'>
  book: SheetBook
  /** The figures of the source that the file came from. */
  pulse(source: string): SourcePulse | null
  clock: Clock
  setTimer: SetTimer
  log: Logger
}

export interface SheetApplier {
  /** Takes every confirmed import into the ledger, one after another; also what a crash has left. */
  run(): void
  /** What hinders it now; it is tried again by itself. */
  trouble(): CommandError | null
  /** Resolves once no slice is under way. What is left goes on at the next start. */
  stop(): Promise<void>
}

/** A disk that refuses is asked again after this. */
const RETRY_MS = 5000

/**
 * Brings confirmed files into the ledger, a slice a commit, so that no take ever waits for a file. It is a redo log: a
 * slice that died after its commit is offered once more, and the ledger takes it for the duplicate that it is.
 */
export function createSheetApplier(options: SheetApplierOptions): SheetApplier {
  const { ledger, book, clock, setTimer, log } = options
  const abort = new AbortController()
  let isRunning = false
  let running: Promise<void> = Promise.resolve()
  let trouble: CommandError | null = null

  async function ingest(slice: SheetSlice, { source, name }: BookedImport): Promise<Counts> {
    const now = clock.now()
    const counts: Counts = { applied: slice.lines.length, accepted: 0, updated: 0, duplicate: 0, stale: 0 }
    // Asked together, so that they share one commit.
    const stored = [...byArrival(slice.lines, now)].map(async ([receivedAt, lines]) => {
      const receipt = await ledger.ingest(lines, { source, receivedAt, isPast: receivedAt < now })
      for (const outcome of outcomes) counts[outcome] += receipt[outcome]
      options.pulse(source)?.received(lines, receipt, now)
    })
    const refused = slice.refused.map(async ({ code, message, kept }) => {
      const words = `${name}：${message}`
      await ledger.quarantineBody(JSON.stringify(kept), { code, message: words }, { source, receivedAt: now })
      options.pulse(source)?.refused(now)
    })
    await Promise.all([...stored, ...refused])
    return counts
  }

  async function apply(booked: BookedImport): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        const next = book.nextSlice(booked.id)
        if (!next) {
          book.finish(booked.id)
          log.info('表格已全部入账', { name: booked.name, ...book.receipt(booked.id) })
          return
        }
        book.applied(booked.id, next.n, await ingest(next.slice, booked))
        trouble = null
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        trouble = error
        log.warn('表格还没有全部入账，会自动继续', { name: booked.name, error: error.message })
        await pause(setTimer, RETRY_MS, abort.signal).catch(() => {})
      }
    }
  }

  /** Says that it has ended in the same turn in which it found nothing more: what is confirmed next starts it anew. */
  async function applyAll(): Promise<void> {
    try {
      for (let left = book.unfinished(); left[0] && !abort.signal.aborted; left = book.unfinished()) {
        await apply(left[0])
      }
    } catch (error) {
      trouble = new CommandError('internal', '表格入账时出了意外，已停下。重启引擎后会从停下的地方继续。')
      log.error(trouble.message, { error })
    }
    isRunning = false
  }

  return {
    run() {
      if (isRunning) return
      isRunning = true
      running = applyAll()
    },
    trouble: () => trouble,
    async stop() {
      abort.abort()
      await running
    },
  }
}

type Counts = Omit<SheetReceipt, 'lines' | 'excluded'>
const outcomes = ['accepted', 'updated', 'duplicate', 'stale'] as const

/**
 * A file tells of the past: its lines count as received when they were bought. As received now, a file of yesterday
 * would swell this show, and one of the last hour would be a thousand orders a second.
 */
function byArrival(lines: readonly PostedSheetLine[], now: number): Map<number, PostedSheetLine[]> {
  const groups = new Map<number, PostedSheetLine[]>()
  for (const line of lines) {
    const bought = line.paidAt ?? line.createdAt
    const at = bought === null ? now : Math.min(now, parseIsoInstant(bought))
    const group = groups.get(at)
    if (group) group.push(line)
    else groups.set(at, [line])
  }
  return groups
}
