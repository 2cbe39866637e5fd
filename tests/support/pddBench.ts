import { silentLogger } from '../../src/engine/log.ts'
import { createPddBook } from '../../src/engine/orders/pinduoduo/book.ts'
import {
  createPinduoduoSource,
  type PddConfig,
  type PddSource,
} from '../../src/engine/orders/pinduoduo/source.ts'
import { type FakePinduoduo, PDD_ACCOUNT, startFakePinduoduo } from './fakePinduoduo.ts'
import { type LedgerBench, makeLedger } from './ledger.ts'
import { createManualTime, type ManualTime } from './manualTime.ts'

/** The source against the platform on loopback, with a real ledger and time that moves only when the test plays it. */
export interface PddBench {
  readonly time: ManualTime
  readonly platform: FakePinduoduo
  readonly ledger: LedgerBench
  readonly source: PddSource
  config: PddConfig | null
  /** How far the platform's clock is ahead of ours, ms. */
  aheadMs: number
  /** Lets time pass, a second at a time and never while a question is under way, until something is so. */
  play(isSo: () => boolean): Promise<void>
  /** Ends without a word and starts on the same file. */
  restart(): void
  dispose(): Promise<void>
}

export async function makePddBench(): Promise<PddBench> {
  const time = createManualTime()
  const clock = { ...time.clock, advance: time.advance }
  let asking = 0
  const platform = await startFakePinduoduo(() => time.clock.now() + bench.aheadMs)

  /** Reads the whole answer before it hands it on, so that "under way" has an end. */
  const counted: typeof fetch = async (input, init) => {
    asking += 1
    try {
      const response = await fetch(input, init)
      return new Response(await response.text(), { status: response.status, headers: response.headers })
    } finally {
      asking -= 1
    }
  }

  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 10; quiet++) {
      await new Promise((resolve) => setImmediate(resolve))
      if (asking > 0) quiet = -1
    }
  }

  function makeSource(ledger: LedgerBench): PddSource {
    return createPinduoduoSource({
      ledger: ledger.ledger,
      book: createPddBook(ledger.db, ledger.store),
      config: () => bench.config,
      fetch: counted,
      clock,
      setTimer: time.setTimer,
      openedAt: () => ledger.store.log.openSession()?.openedAt ?? null,
      closedSessions: () =>
        ledger.store.log
          .sessions()
          .flatMap(({ id, openedAt, closedAt }) => (closedAt === null ? [] : [{ id, openedAt, closedAt }])),
      isWished: () => true,
      log: silentLogger,
    })
  }

  let ledger = makeLedger(undefined, clock)
  let source = makeSource(ledger)
  const bench: PddBench = {
    time,
    platform,
    aheadMs: 0,
    config: { ...PDD_ACCOUNT, gateway: platform.gateway, shopId: 'jingle-01' },
    get ledger() {
      return ledger
    },
    get source() {
      return source
    },
    async play(isSo) {
      for (await settled(); !isSo(); await settled()) time.advance(1000)
    },
    restart() {
      void source.stop()
      ledger = ledger.restart()
      source = makeSource(ledger)
    },
    async dispose() {
      await source.stop()
      await ledger.dispose()
      await platform.close()
    },
  }
  return bench
}
