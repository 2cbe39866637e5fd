import { join } from 'node:path'
import Database from 'better-sqlite3'
import { allLines, type OrderRows, orderRows } from '../src/engine/replay/orderRows.ts'
import { createOrderTape } from '../src/engine/replay/orderTape.ts'
import type { ReadHandle } from '../src/engine/store/handles.ts'
import { segmentAt } from '../src/shared/orders/segmentAt.ts'
import { createTape } from '../src/shared/replay/tape.ts'
import { initialState } from '../src/shared/show/state.ts'
import { upcast } from '../src/shared/show/upcast.ts'
import { makeLog, opened, taken } from '../tests/support/show.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { measurePair } from './lib/measure.ts'
import { makeLines, OPENED_AT, openLedger, SESSION } from './lib/orders.ts'

const EVENTS = 20_000
const LINES = 100_000
const BATCH = 500
const SHOW_MS = 12 * 600_000
/** A seek that is felt while scrubbing takes longer than a frame of the screen. */
const FRAME_MS = 16

/** A log as the database holds it: each event's text. */
function logTexts(): string[] {
  const acts = Array.from({ length: EVENTS - 1 }, (_, i) =>
    i % 4 === 0
      ? taken(['opening', 'corn', 'millet', 'quinoa'][(i / 4) % 4] ?? 'corn', `t${i}`, 'corn')
      : { type: 'obs.changed' as const, payload: { role: 'primary' as const, patch: { fps: i % 60 } } },
  )
  return makeLog([opened(), ...acts]).map((event) => JSON.stringify(event))
}

async function refold(): Promise<BenchRow[]> {
  const texts = logTexts()
  const pair = await measurePair({
    rounds: 15,
    warmup: 3,
    ours() {
      const tape = createTape(
        initialState(),
        texts.map((text) => upcast(JSON.parse(text))),
      )
      tape.stateAfter(EVENTS)
      return undefined
    },
    baseline() {
      for (const text of texts) JSON.parse(text)
      return undefined
    },
  })
  return [
    {
      name: `refold ${EVENTS / 1000} k events`,
      unit: 'ms',
      ours: pair.ours,
      baseline: { name: 'reading the same rows', summary: pair.baseline },
      ratio: pair.ours.median / pair.baseline.median,
      aim: null,
      note: 'from text to the last state, every 64th state kept for later seeks',
    },
  ]
}

async function seek(): Promise<BenchRow[]> {
  const bench = openLedger()
  for (let from = 0; from < LINES; from += BATCH) {
    const receivedAt = OPENED_AT + Math.floor((from / LINES) * SHOW_MS)
    await bench.ledger.ingest(makeLines(from, BATCH, LINES), { source: 'bench', receivedAt })
  }
  const db = new Database(join(bench.dir, 'fieldcue.db'), { readonly: true }) as ReadHandle
  try {
    const rows = orderRows(db)
    const session = rows.numberOf(SESSION) ?? 0
    const open = () => {
      const meanings = rows.meanings(session)
      const timeline = rows.timeline(session)
      return createOrderTape(allLines(rows, session), {
        meaning: (sku) => meanings.get(sku) ?? null,
        attribution: (paidAt) => segmentAt(timeline, paidAt),
        credit: () => null,
      })
    }
    const opening = await measurePair({
      rounds: 5,
      warmup: 1,
      ours() {
        open()
        return undefined
      },
      baseline: () => void plainPass(rows, session, Number.POSITIVE_INFINITY),
    })
    const tape = open()
    /** Instants all over the show, the same in every run. */
    const at = (round: number) => OPENED_AT + ((round * 0.618_034) % 1) * SHOW_MS
    const seeking = await measurePair({
      rounds: 15,
      warmup: 3,
      ours(round) {
        tape.countersAt(at(round))
        tape.feedAt(at(round), 150)
        return undefined
      },
      baseline: (round) => void plainPass(rows, session, at(round)),
    })
    return [
      {
        name: `open a session of ${LINES / 1000} k order lines`,
        unit: 'ms',
        ours: opening.ours,
        baseline: { name: 'a plain pass over the rows', summary: opening.baseline },
        ratio: opening.ours.median / opening.baseline.median,
        aim: null,
        note: 'once a session: sorted by arrival, counted in every dimension, counters kept every 256 lines',
      },
      {
        name: `seek in a session of ${LINES / 1000} k order lines`,
        unit: 'ms',
        ours: seeking.ours,
        baseline: { name: 'a plain pass over the rows', summary: seeking.baseline },
        ratio: seeking.ours.median / seeking.baseline.median,
        aim: { text: `p90 < ${FRAME_MS} ms`, isMet: seeking.ours.p90 < FRAME_MS },
        note: 'counters in every dimension and the 150 newest lines of an instant',
      },
    ]
  } finally {
    db.close()
    await bench.dispose()
  }
}

/** The least that anyone must do to say what an instant had brought: read every row and add up. */
function plainPass(rows: OrderRows, session: number, at: number): number {
  let sum = 0
  for (const line of allLines(rows, session)) {
    if (line.countedAt !== null && line.countedAt <= at) sum += line.amountFen
  }
  return sum
}

export const benches: Bench[] = [
  { name: 'refold', run: refold },
  { name: 'seek', run: seek },
]
