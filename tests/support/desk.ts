import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Repairs } from '../../src/engine/orders/repair.ts'
import { emptyTally } from '../../src/engine/orders/report.ts'
import type { Effect } from '../../src/engine/show/act.ts'
import { createDirector, type Director } from '../../src/engine/show/director.ts'
import { recover } from '../../src/engine/show/recover.ts'
import { openDatabase } from '../../src/engine/store/database.ts'
import type { Store } from '../../src/engine/store/port.ts'
import { createStore } from '../../src/engine/store/store.ts'
import { snapshotRundown } from '../../src/shared/library/snapshot.ts'
import type { CardDelivery } from '../../src/shared/show/state.ts'
import { type FakeLink, makeFakeLink, readyStatus } from './fakeLink.ts'
import { makeRundown, officials, products, T0 } from './show.ts'

/** A clock that only the test moves. */
export interface FakeClock {
  now(): number
  mono(): number
  advance(ms: number): void
}

/** One that can also be set forth or back, as a person or the network does; no time passes then. */
export interface SettableClock extends FakeClock {
  jump(ms: number): void
}

export function makeClock(at = T0): SettableClock {
  let elapsed = 0
  let set = 0
  return {
    now: () => at + elapsed + set,
    mono: () => elapsed,
    advance(ms) {
      elapsed += ms
    },
    jump(ms) {
      set += ms
    },
  }
}

const noRepairs: Repairs = { resubmit: () => 'accepted', discard() {}, reopen() {} }

export interface DirectorBench {
  director: Director
  store: Store
  link: FakeLink
  clock: FakeClock
  effects: Effect[]
  delivery: CardDelivery
  standby: FakeLink
  isSwapped: boolean
  outputs: { streaming: boolean | null; recording: boolean | null }
  mayStartStream: boolean
  /** Ends this director as kill -9 would and folds a new one from the same file. */
  restart(): DirectorBench
  dispose(): void
}

/** A director on a real database in a fresh directory, with a fake link and a clock of its own. */
export function makeDirector(
  dir = mkdtempSync(join(tmpdir(), 'fieldcue-')),
  clock: FakeClock = makeClock(),
): DirectorBench {
  const store = createStore(openDatabase(dir), clock)
  const link = makeFakeLink()
  const standby = makeFakeLink({ ...readyStatus, url: 'ws://127.0.0.1:4456' })
  const effects: Effect[] = []
  let ids = store.log.lastSeq()
  const recovery = recover(store.log, clock, 'engine-1')
  const director = createDirector({
    store,
    clock,
    initial: recovery.state,
    monoZero: recovery.monoZero,
    context: {
      link,
      get delivery() {
        return bench.delivery
      },
      guardMs: 1000,
      panicMutes: null,
      roles: {
        standby,
        get isSwapped() {
          return bench.isSwapped
        },
        get standbyDelivery() {
          return bench.delivery
        },
        get primaryOutputs() {
          return bench.outputs
        },
        get mayStartStream() {
          return bench.mayStartStream
        },
      },
      newId: (prefix) => `${prefix}-${++ids}`,
      rundown: (id) => (id === 'show' ? makeRundown() : null),
      snapshot: (rundown) => snapshotRundown(rundown, { products, officials, scripts: [] }),
      ledger: () => ({ match: () => 3, unmatch: () => 3, matchedTo: () => null, repairs: noRepairs }),
      source: () => null,
      training: () => ({ roles: [], running: [] }),
      tally: () => emptyTally('none'),
      overlayPages: 1,
      milestoneMs: 12_000,
    },
    runEffects: (wanted) => effects.push(...wanted),
  })
  director.record(recovery.events, 'engine')
  const bench: DirectorBench = {
    director,
    store,
    link,
    clock,
    effects,
    delivery: 'overlay',
    standby,
    isSwapped: false,
    outputs: { streaming: null, recording: null },
    mayStartStream: false,
    restart() {
      store.close()
      return makeDirector(dir, clock)
    },
    dispose() {
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return bench
}
