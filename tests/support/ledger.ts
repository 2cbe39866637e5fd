import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLedger } from '../../src/engine/orders/ledger.ts'
import { type LedgerPace, systemPace } from '../../src/engine/orders/pace.ts'
import type { Ledger } from '../../src/engine/orders/port.ts'
import { type OpenDatabase, openDatabase } from '../../src/engine/store/database.ts'
import type { Store } from '../../src/engine/store/port.ts'
import { createStore } from '../../src/engine/store/store.ts'
import type { Product } from '../../src/shared/library/types.ts'
import type { AttributionSettings } from '../../src/shared/orders/cardCredit.ts'
import type { PlayedStretch } from '../../src/shared/orders/segmentAt.ts'
import type { Showing } from '../../src/shared/orders/showings.ts'
import type { IngestReceipt } from '../../src/shared/orders/types.ts'
import { type FakeClock, makeClock } from './desk.ts'
import { products, T0 } from './show.ts'

/** A ledger on a real database, with a show around it that the test plays by hand. */
export interface LedgerBench {
  readonly dir: string
  readonly db: OpenDatabase
  readonly store: Store
  readonly ledger: Ledger
  readonly clock: FakeClock
  /** How lines are tied to cards; `attributionChanged` says that it was set anew. */
  readonly attribution: AttributionSettings
  /** What the log would say was shown, by session. */
  readonly showings: Map<string, Showing[]>
  /** What the director would say was played, by session. */
  readonly timelines: Map<string, PlayedStretch[]>
  openSession(id: string): void
  closeSession(id: string): void
  /** Puts a segment on air now. */
  take(sessionId: string, segmentId: string, officialId?: string | null): void
  /** A card goes up now, confirmed; one that was up goes down. */
  showCard(sessionId: string, productId: string): void
  hideCard(sessionId: string): void
  putProduct(product: Product): void
  /** Ingests now, as source `test`. */
  send(...lines: unknown[]): Promise<IngestReceipt>
  /** Ends without a word, as a crash between two commits, and opens the same file again. */
  restart(pace?: LedgerPace): LedgerBench
  dispose(): Promise<void>
}

/** Unique among all ledgers of a test file, as the log's own numbers are. */
let cardNumber = 0

export function makeLedger(
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-ledger-')),
  clock: FakeClock = makeClock(),
  timelines = new Map<string, PlayedStretch[]>(),
  showings = new Map<string, Showing[]>(),
  attribution: AttributionSettings = { streamDelayMs: 0, windowMs: 0 },
  pace: LedgerPace = systemPace,
): LedgerBench {
  const mortal = mortalPace(pace)
  const db = openDatabase(dir)
  const store = createStore(db, clock)
  if (store.library.list('products').length === 0) {
    store.transaction((tx) => {
      for (const product of products) tx.putLibraryRow('products', product)
    })
  }
  const ledger = createLedger({
    db,
    store,
    clock,
    pace: mortal.pace,
    showingsOf: (sessionId) => showings.get(sessionId)?.map((showing) => ({ ...showing })) ?? null,
    attribution: () => attribution,
    timelineOf: (sessionId) => timelines.get(sessionId)?.map((stretch) => ({ ...stretch })) ?? null,
  })

  function endStretch(sessionId: string): PlayedStretch[] {
    const timeline = timelines.get(sessionId) ?? []
    timelines.set(sessionId, timeline)
    const last = timeline.at(-1)
    if (last && last.endedAt === null) last.endedAt = clock.now()
    return timeline
  }

  function endShowing(sessionId: string): Showing[] {
    const shown = showings.get(sessionId) ?? []
    showings.set(sessionId, shown)
    const last = shown.at(-1)
    if (last && last.endedAt === null) last.endedAt = clock.now()
    return shown
  }

  return {
    attribution,
    showings,
    dir,
    db,
    store,
    ledger,
    clock,
    timelines,
    openSession(id) {
      timelines.set(id, [])
      showings.set(id, [])
      store.transaction((tx) =>
        tx.openSession({ id, rundownId: 'show', title: '第 4 场', mode: 'live', openedAt: clock.now() }),
      )
    },
    closeSession(id) {
      endStretch(id)
      endShowing(id)
      store.transaction((tx) => tx.closeSession(id, clock.now()))
      ledger.timelineChanged(id)
    },
    take(sessionId, segmentId, officialId = 'head') {
      endStretch(sessionId).push({ segmentId, officialId, startedAt: clock.now(), endedAt: null })
      ledger.timelineChanged(sessionId)
    },
    showCard(sessionId, productId) {
      const shown = endShowing(sessionId)
      const number = String(++cardNumber)
      const showing = {
        showingId: number,
        cardId: `card-${number}`,
        productId,
        startedAt: clock.now(),
        endedAt: null,
      }
      shown.push(showing)
      ledger.timelineChanged(sessionId)
    },
    hideCard(sessionId) {
      endShowing(sessionId)
      ledger.timelineChanged(sessionId)
    },
    putProduct(product) {
      store.transaction((tx) => tx.putLibraryRow('products', product))
    },
    send: (...lines) => ledger.ingest(lines, { source: 'test', receivedAt: clock.now() }),
    restart(next = pace) {
      mortal.die()
      store.close()
      return makeLedger(dir, clock, timelines, showings, attribution, next)
    },
    async dispose() {
      if (db.writer.open) await ledger.close()
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A pace that ends with its engine: what a crashed one had in mind is never done. */
function mortalPace(pace: LedgerPace): { pace: LedgerPace; die(): void } {
  let isDead = false
  const unlessDead = (run: () => void) => () => {
    if (!isDead) run()
  }
  return {
    pace: {
      ...pace,
      setTimer: (run, ms) => pace.setTimer(unlessDead(run), ms),
      turn: (run) => pace.turn(unlessDead(run)),
    },
    die() {
      isDead = true
    },
  }
}

/** ISO text of an instant `ms` after the show's opening, in Beijing time. */
export function showTime(ms: number): string {
  return new Date(T0 + ms + 8 * 3600_000).toISOString().replace('Z', '+08:00')
}
