import type { Ledger } from '../src/engine/orders/port.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { measurePair, timed } from './lib/measure.ts'
import { makeLines, OPENED_AT, openLedger, openRawTable, SESSION } from './lib/orders.ts'

const BATCH = 500
const ROUNDS = 440
const MILLION = 1_000_000
const source = { source: 'bench', receivedAt: OPENED_AT + 3600_000 }

/** JSON there and back: the lines are fresh objects with fresh strings, as the webhook makes them. */
const fresh = (from: number, count: number, total: number) =>
  JSON.parse(JSON.stringify(makeLines(from, count, total)))

async function ingestBesideRaw(): Promise<BenchRow[]> {
  const { ledger, dispose } = openLedger()
  const raw = openRawTable()
  try {
    const pair = await measurePair({
      rounds: ROUNDS - 40,
      warmup: 40,
      async ours(round) {
        const lines = fresh(round * BATCH, BATCH, ROUNDS * BATCH)
        return timed(async () => {
          await ledger.ingest(lines, source)
          return undefined
        })
      },
      baseline(round) {
        const lines = fresh(round * BATCH, BATCH, ROUNDS * BATCH)
        return timed(() => {
          raw.insert(lines)
          return undefined
        })
      },
    })
    return [
      {
        name: 'durable ingest in-process, batches of 500',
        unit: 'ms',
        ours: pair.ours,
        baseline: { name: 'raw better-sqlite3', summary: pair.baseline },
        ratio: pair.speed,
        aim: { text: '≥ 0.7 of raw speed', isMet: pair.speed >= 0.7 },
        note: 'ratio = raw time ÷ ours, median over the rounds. Ours checks, deduplicates, attributes and counts as well.',
      },
    ]
  } finally {
    raw.dispose()
    await dispose()
  }
}

/** Median microseconds of a call that is too short to be timed alone. */
function perCall(call: () => unknown): number {
  const CALLS = 200
  const began = performance.now()
  for (let i = 0; i < CALLS; i++) call()
  return ((performance.now() - began) * 1000) / CALLS
}

async function readsBySize(): Promise<BenchRow[]> {
  const small = openLedger()
  const large = openLedger()
  try {
    await small.ledger.ingest(fresh(0, 1000, 1000), source)
    for (let from = 0; from < MILLION; from += BATCH * 10) {
      await large.ledger.ingest(fresh(from, BATCH * 10, MILLION), source)
    }
    const tally = await measurePair({
      rounds: 100,
      warmup: 10,
      ours: () => perCall(() => large.ledger.tally(SESSION)),
      baseline: () => perCall(() => small.ledger.tally(SESSION)),
    })
    const feed = await measurePair({
      rounds: 50,
      warmup: 5,
      ours: () => perCall(() => large.ledger.feed(SESSION, { limit: 50 })),
      baseline: () => perCall(() => small.ledger.feed(SESSION, { limit: 50 })),
    })
    // Last, for it makes the small one larger: 1 k to 61 k lines.
    const batch = (ledger: Ledger, from: number) => {
      const lines = fresh(from, BATCH, MILLION)
      return timed(async () => {
        await ledger.ingest(lines, source)
        return undefined
      })
    }
    const cost = await measurePair({
      rounds: 100,
      warmup: 20,
      ours: (round) => batch(large.ledger, MILLION + round * BATCH),
      baseline: (round) => batch(small.ledger, MILLION + round * BATCH),
    })
    return [
      {
        name: 'tally read at 1 M lines',
        unit: 'µs',
        ours: tally.ours,
        baseline: { name: 'at 1 k lines', summary: tally.baseline },
        ratio: 1 / tally.speed,
        aim: { text: 'the same (within 1.25×)', isMet: 1 / tally.speed <= 1.25 },
        note: 'ten products, twelve segments, two officials, at both sizes.',
      },
      {
        name: 'newest 50 feed lines at 1 M lines',
        unit: 'µs',
        ours: feed.ours,
        baseline: { name: 'at 1 k lines', summary: feed.baseline },
        ratio: 1 / feed.speed,
        aim: { text: 'flat (within 1.5×)', isMet: 1 / feed.speed <= 1.5 },
      },
      {
        name: 'durable batch of 500 with 1 M lines in the file',
        unit: 'ms',
        ours: cost.ours,
        baseline: { name: 'with 1–61 k', summary: cost.baseline },
        ratio: 1 / cost.speed,
        aim: { text: 'flat (within 1.25×)', isMet: 1 / cost.speed <= 1.25 },
      },
    ]
  } finally {
    await large.dispose()
    await small.dispose()
  }
}

export const benches: Bench[] = [
  { name: 'ledger: durable ingest', run: ingestBesideRaw },
  { name: 'ledger: reads by size', run: readsBySize },
]
