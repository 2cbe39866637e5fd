import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCardLog } from '../../src/engine/orders/cardLog.ts'
import { createLedger } from '../../src/engine/orders/ledger.ts'
import type { Ledger } from '../../src/engine/orders/port.ts'
import { followCheckpoints } from '../../src/engine/replay/checkpoints.ts'
import { createDirector, type Director } from '../../src/engine/show/director.ts'
import { recover } from '../../src/engine/show/recover.ts'
import { type OpenDatabase, openDatabase } from '../../src/engine/store/database.ts'
import type { Store } from '../../src/engine/store/port.ts'
import { createStore } from '../../src/engine/store/store.ts'
import type { CommandName } from '../../src/shared/api/commands.ts'
import { snapshotRundown } from '../../src/shared/library/snapshot.ts'
import { reduceAll } from '../../src/shared/show/reduce.ts'
import { initialState } from '../../src/shared/show/state.ts'
import { type FakeClock, makeClock } from './desk.ts'
import { makeFakeLink, readyStatus } from './fakeLink.ts'
import { makeRundown, officials, products } from './show.ts'

/** A whole show on a real file: director, ledger and checkpoints together, on a clock of its own. */
export interface PlayedShow {
  readonly dir: string
  readonly db: OpenDatabase
  readonly store: Store
  readonly director: Director
  readonly ledger: Ledger
  readonly clock: FakeClock
  run(name: CommandName, payload?: unknown): Promise<unknown>
  /** Ends as kill -9 does: what was due but not recorded is lost. Answers the next engine's. */
  crash(): PlayedShow
  /** Ends cleanly; the file stays. */
  close(): Promise<void>
  dispose(): Promise<void>
}

export function playShow(
  options: { every?: number; dir?: string; clock?: FakeClock; engineId?: string } = {},
): PlayedShow {
  const { every = 5, engineId = 'engine-1' } = options
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'fieldcue-played-'))
  const clock = options.clock ?? makeClock()
  const db = openDatabase(dir)
  const store = createStore(db, clock)
  if (store.library.list('products').length === 0) {
    store.transaction((tx) => {
      for (const product of products) tx.putLibraryRow('products', product)
    })
  }
  const recovery = recover(store.log, clock, engineId)
  let ids = store.log.lastSeq()
  const director = createDirector({
    store,
    clock,
    initial: recovery.state,
    monoZero: recovery.monoZero,
    context: {
      link: makeFakeLink(),
      delivery: 'overlay',
      guardMs: 1000,
      panicMutes: null,
      roles: {
        standby: makeFakeLink({ ...readyStatus, url: 'ws://127.0.0.1:4456' }),
        isSwapped: false,
        standbyDelivery: 'overlay',
        primaryOutputs: { streaming: null, recording: null },
        mayStartStream: false,
      },
      newId: (prefix) => `${prefix}-${++ids}`,
      rundown: (id) => (id === 'show' ? makeRundown() : null),
      snapshot: (rundown) => snapshotRundown(rundown, { products, officials, scripts: [] }),
      ledger: () => ledger,
      source: () => null,
      training: () => ({ roles: [], running: [] }),
      tally: () => ledger.tally(director.state().session?.id ?? null),
      overlayPages: 1,
      milestoneMs: 12_000,
    },
    runEffects: () => {},
  })
  const stopCheckpoints = followCheckpoints({
    store,
    director,
    every,
    later: (run) => run(),
    onError: (error) => {
      throw error
    },
  })
  const ledger = createLedger({
    db,
    store,
    clock,
    showingsOf: createCardLog(store.log).showingsOf,
    attribution: () => ({ streamDelayMs: 1000, windowMs: 2000 }),
    timelineOf: (sessionId) => {
      const state = director.state()
      if (state.session?.id === sessionId) return state.played
      if (!store.log.session(sessionId)) return null
      return reduceAll(initialState(), store.log.since(sessionId, 0)).played
    },
  })
  const stopTimeline = director.onEvents(() => {
    const sessionId = director.state().session?.id
    if (sessionId) ledger.timelineChanged(sessionId)
  })
  director.record(recovery.events, 'engine')

  let isClosed = false
  async function close(): Promise<void> {
    if (isClosed) return
    isClosed = true
    stopTimeline()
    stopCheckpoints()
    await ledger.close()
    store.close()
  }

  return {
    dir,
    db,
    store,
    director,
    ledger,
    clock,
    run: (name, payload = {}) => director.run(name, payload, 'test'),
    crash() {
      isClosed = true
      stopTimeline()
      void ledger.close()
      store.close()
      return playShow({ ...options, dir, clock, engineId: `${engineId}+` })
    },
    close,
    async dispose() {
      await close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
