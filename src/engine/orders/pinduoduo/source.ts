import { CommandError } from '../../../shared/api/errors.ts'
import type { SourceStatus, SourceTrouble } from '../../../shared/api/streams.ts'
import type { ClosedSession } from '../../../shared/orders/pinduoduo/sweeps.ts'
import type { Logger } from '../../log.ts'
import type { LinkTime } from '../../obs/timer.ts'
import type { Ledger } from '../port.ts'
import type { OrderSource } from '../source.ts'
import { createSourcePulse } from '../sourcePulse.ts'
import type { PddBook } from './book.ts'
import { createPddClient, type PddAccount } from './client.ts'
import { PddError } from './errors.ts'
import { createPddIntake, PDD_SOURCE } from './intake.ts'
import { createLimiter } from './limiter.ts'
import { createPddRound, type PddRound } from './round.ts'
import { pause } from './wait.ts'

/** All that the studio has set for the platform. */
export interface PddConfig extends PddAccount {
  shopId: string
}

export interface PddSourceOptions extends LinkTime {
  ledger: Pick<Ledger, 'ingest' | 'quarantineBody'>
  book(shopId: string): PddBook
  /** As set now; null while something is missing. */
  config(): PddConfig | null
  fetch: typeof fetch
  openedAt(): number | null
  closedSessions(): ClosedSession[]
  /** Whether the studio wants it to run. */
  isWished(): boolean
  log: Logger
}

export interface PddSource extends OrderSource {
  /** The settings have changed: a running source goes on with the new ones, a failed one tries again. */
  configChanged(): void
}

/** Between two questions while there is nothing to catch up with; the orders are three minutes old in any case. */
const POLL_MS = 20_000
const RETRY_MS = [5000, 10_000, 20_000, 40_000, 60_000]

interface Run {
  config: PddConfig
  round: PddRound
  abort: AbortController
  done: Promise<void>
  /** It has stopped by itself and waits for somebody to act. */
  hasFailed: boolean
}

const NOT_CONFIGURED =
  '还没有填好网关地址、client_id、店铺编号、client_secret 和访问令牌，没有启用。请先在设置里填好。'

/** Pinduoduo's Open Platform, asked for what has changed: docs/order-sources.md. */
export function createPinduoduoSource(options: PddSourceOptions): PddSource {
  const { clock, setTimer, config, log } = options
  const pulse = createSourcePulse()
  const limiter = createLimiter(options)
  let run: Run | null = null
  /** A run with older settings that comes to its end; null: none. */
  let leaving: Promise<void> | null = null
  let reconciled: SourceStatus['reconciled'] = null

  function begin(account: PddConfig): Run {
    const { shopId } = account
    const book = options.book(shopId)
    const { ledger, openedAt, closedSessions } = options
    const client = createPddClient({ account, fetch: options.fetch, limiter, clock, setTimer })
    const intake = createPddIntake({ ledger, book, pulse, shopId, clock, openedAt })
    const round = createPddRound({
      client,
      book,
      intake,
      now: () => clock.now(),
      openedAt,
      closedSessions,
      onSwept(found) {
        reconciled = { at: clock.now(), found }
        log.info('拼多多订单已对账', { shopId, 补记或更正: found })
      },
    })
    const begun: Run = {
      config: account,
      round,
      abort: new AbortController(),
      done: Promise.resolve(),
      hasFailed: false,
    }
    begun.done = follow(begun)
    return begun
  }

  async function follow(mine: Run): Promise<void> {
    const { signal } = mine.abort
    let failures = 0
    while (!signal.aborted) {
      try {
        const next = await mine.round.run(signal)
        pulse.succeeded(clock.now())
        failures = 0
        if (next === 'idle') await pause(setTimer, POLL_MS, signal)
      } catch (error) {
        if (signal.aborted) return
        const trouble = troubleOf(error, clock.now())
        pulse.failed(trouble)
        log.warn(trouble.message, { code: trouble.code, detail: trouble.detail, ...unexpected(error) })
        if (error instanceof PddError && !error.retry) {
          mine.hasFailed = true
          return
        }
        const wait = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? POLL_MS
        await pause(setTimer, wait, signal).catch(() => {})
      }
    }
  }

  function start(): void {
    const account = config()
    if (account === null || leaving || (run && !run.hasFailed)) return
    pulse.clear()
    run = begin(account)
  }

  async function stop(): Promise<void> {
    const ending = run
    run = null
    ending?.abort.abort()
    await ending?.done
    await leaving
  }

  function state(): SourceStatus['state'] {
    if (!run) return 'off'
    if (run.hasFailed) return 'failed'
    return pulse.trouble || pulse.lastSuccessAt === null ? 'waiting' : 'running'
  }

  return {
    id: PDD_SOURCE,
    runsByDefault: false,
    start,
    stop,
    configChanged() {
      if (!run) {
        if (options.isWished()) start()
        return
      }
      if (JSON.stringify(config()) === JSON.stringify(run.config)) return
      const { abort, done } = run
      abort.abort()
      run = null
      // One after the other: two readers of one shop would move one cursor.
      leaving = done.then(() => {
        leaving = null
        if (options.isWished()) start()
      })
    },
    status() {
      const now = clock.now()
      const isConfigured = config() !== null
      const isRunning = run !== null
      const missing: SourceTrouble | null =
        isConfigured || isRunning
          ? null
          : { code: 'not_configured', message: NOT_CONFIGURED, detail: null, at: now }
      const figures = pulse.figures(now, run ? run.round.fetchedTo() : null)
      return {
        id: PDD_SOURCE,
        name: '拼多多',
        state: state(),
        ...figures,
        error: isRunning ? figures.error : missing,
        reconciled,
        // A source that has given up can be told to try again, or to stop.
        canStart: isConfigured && (!isRunning || run?.hasFailed === true),
        canStop: isRunning,
      }
    },
  }
}

function troubleOf(error: unknown, at: number): SourceTrouble {
  if (error instanceof PddError) return { code: error.code, message: error.message, detail: error.detail, at }
  if (error instanceof CommandError) return { code: 'store_failed', message: error.message, detail: null, at }
  return { code: 'internal', message: '取单时出了意外，会自动重试，期间不会漏单。', detail: null, at }
}

/** What no code explains is a bug, and its stack belongs into the log. */
function unexpected(error: unknown): { error?: unknown } {
  return error instanceof PddError || error instanceof CommandError ? {} : { error }
}
