import { CommandError } from '../../shared/api/errors.ts'
import type { SourceStatus } from '../../shared/api/streams.ts'
import type { Product } from '../../shared/library/types.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { SetTimer } from '../obs/timer.ts'
import { type DemoBuyers, demoBuyers } from './demoBuyers.ts'
import type { Ledger } from './port.ts'
import type { OrderSource } from './source.ts'
import { createSourcePulse } from './sourcePulse.ts'

/** From a start to a stop. */
interface DemoRun {
  buyers: DemoBuyers
  /** Calls the next tick off. */
  cancel(): void
  delivering: Promise<void>
}

export interface DemoSourceOptions {
  ledger: Pick<Ledger, 'ingest'>
  clock: Clock
  setTimer: SetTimer
  /** What can be bought. */
  products(): readonly Product[]
  /** Id of the product whose card is up. */
  cardOnAir(): string | null
  /** Orders are invented only while a session is open. */
  isOpen(): boolean
  /** Default: from the clock, so that each run tells another story. */
  seed?: number
}

const TICK_MS = 200

/**
 * The demo show's buyers (domain.md, "The demo show"): invented orders that go through the same ledger as anyone's,
 * with bursts after each card, refunds, duplicates, late and overtaking messages. Nothing is invented while it is
 * stopped or no session is open, and what it had yet to say is forgotten.
 */
export function createDemoSource(options: DemoSourceOptions): OrderSource {
  const { ledger, clock, setTimer, products, cardOnAir, isOpen } = options
  let run: DemoRun | null = null
  const pulse = createSourcePulse()

  function tick(mine: DemoRun): void {
    mine.cancel = setTimer(() => tick(mine), TICK_MS)
    const now = clock.now()
    if (!isOpen()) {
      mine.buyers.pause(now)
      return
    }
    const lines = mine.buyers.step(now, products(), cardOnAir())
    if (lines.length > 0) mine.delivering = deliver(lines, now)
  }

  async function deliver(lines: readonly unknown[], receivedAt: number): Promise<void> {
    try {
      pulse.received(lines, await ledger.ingest(lines, { source: 'demo', receivedAt }), receivedAt)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const code = error instanceof CommandError ? 'store_failed' : 'internal'
      pulse.failed({ code, message, detail: null, at: receivedAt })
    }
  }

  function state(): SourceStatus['state'] {
    if (!run) return 'off'
    if (pulse.trouble) return 'failed'
    return isOpen() ? 'running' : 'waiting'
  }

  return {
    id: 'demo',
    runsByDefault: true,
    start() {
      if (run) return
      const now = clock.now()
      const buyers = demoBuyers(options.seed ?? now, now)
      run = { buyers, cancel() {}, delivering: Promise.resolve() }
      tick(run)
    },
    async stop() {
      const ending = run
      run = null
      ending?.cancel()
      await ending?.delivering
    },
    status: () => ({
      id: 'demo',
      name: '演示订单',
      state: state(),
      ...pulse.figures(clock.now()),
      canStart: run === null,
      canStop: run !== null,
    }),
  }
}
