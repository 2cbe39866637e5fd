import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Ledger } from '../src/engine/orders/port.ts'
import { openDatabase } from '../src/engine/store/database.ts'
import { DATABASE_FILE } from '../src/engine/store/files.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { measurePair, type Pair, type Summary, summarize, timed } from './lib/measure.ts'
import { type BenchLedger, makeLines, OPENED_AT, openLedger, openRawTable, SESSION } from './lib/orders.ts'

const BATCH = 500
const ROUNDS = 440
/** Lines of one call while a ledger is filled. */
const FILL = 5000
const SMALL = 10_000
const LARGEST = 2_000_000
const ROUNDS_AT_SIZE = 50
const SIZES = [
  { words: '10 k', lines: SMALL },
  { words: '100 k', lines: 100_000 },
  { words: '1 M', lines: 1_000_000 },
  { words: '2 M', lines: LARGEST },
]
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

/** A ledger of so many lines, spread over the whole show: every product, segment, region and card has some. */
async function filledLedger(lines: number): Promise<BenchLedger> {
  const bench = openLedger()
  for (let from = 0; from < lines; from += FILL) await bench.ledger.ingest(fresh(from, FILL, lines), source)
  return bench
}

/** A file of each size beside one of ten thousand lines. The same show in both, so that only the lines differ. */
async function costBySize(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const { words, lines } of SIZES) {
    const large = await filledLedger(lines)
    const small = await filledLedger(SMALL)
    try {
      rows.push(...(await atSize(words, large.ledger, small.ledger)))
      if (lines === LARGEST) rows.push(...(await searches(large.ledger)), await reopened(large))
    } finally {
      await small.dispose()
      await large.dispose()
    }
  }
  return rows
}

async function atSize(words: string, large: Ledger, small: Ledger): Promise<BenchRow[]> {
  const against = (summary: Summary) => ({ name: 'at 10 k lines', summary })
  const read = (call: (ledger: Ledger) => unknown) =>
    measurePair({
      rounds: 60,
      warmup: 10,
      ours: () => perCall(() => call(large)),
      baseline: () => perCall(() => call(small)),
    })
  const tally = await read((ledger) => ledger.tally(SESSION))
  const segment = await read((ledger) =>
    ledger.tally(SESSION).segments.find(({ segmentId }) => segmentId === 'segment-7'),
  )
  const region = await read((ledger) => ledger.tally(SESSION).regions.find(({ region }) => region === '贵州'))
  const showings = await measurePair({
    rounds: 30,
    warmup: 5,
    ours: () => timed(() => void large.cardEffects(SESSION, [])),
    baseline: () => timed(() => void small.cardEffects(SESSION, [])),
  })
  const feed = await read((ledger) => ledger.feed(SESSION, { limit: 50 }))
  // Orders that neither has, paid at the same moments: what a batch touches is the same in both.
  const batch = (ledger: Ledger, round: number) => {
    const lines = fresh(LARGEST + round * BATCH, BATCH, LARGEST)
    return timed(async () => {
      await ledger.ingest(lines, source)
      return undefined
    })
  }
  const cost = await measurePair({
    rounds: ROUNDS_AT_SIZE - 10,
    warmup: 10,
    ours: (round) => batch(large, round),
    baseline: (round) => batch(small, round),
  })
  const row = (name: string, unit: string, pair: Pair, most: number): BenchRow => ({
    name,
    unit,
    ours: pair.ours,
    baseline: against(pair.baseline),
    ratio: 1 / pair.speed,
    aim: { text: `flat (within ${most}×)`, isMet: 1 / pair.speed <= most },
  })
  return [
    row(`tally with all products, segments and officials, at ${words} lines`, 'µs', tally, 1.25),
    row(`one segment, read out of it, at ${words} lines`, 'µs', segment, 1.25),
    row(`one region, read out of it, at ${words} lines`, 'µs', region, 1.25),
    row(`all 60 card showings with their rates, at ${words} lines`, 'ms', showings, 1.25),
    row(`newest 50 feed lines at ${words} lines`, 'µs', feed, 1.5),
    row(`durable batch of 500 at ${words} lines`, 'ms', cost, 1.25),
  ]
}

/** What an operator waits for at the largest size: the first page, and the end of a search that finds nothing. */
async function searches(ledger: Ledger): Promise<BenchRow[]> {
  const row = (name: string, samples: number[], most: number): BenchRow => {
    const ours = summarize(samples)
    const aim = { text: `≤ ${most} ms`, isMet: ours.median <= most }
    return { name, unit: 'ms', ours, baseline: null, ratio: null, aim }
  }
  const time = (text: string) => {
    const began = performance.now()
    let slowest = 0
    let before: number | undefined
    for (;;) {
      const stretch = performance.now()
      const answer = ledger.search(SESSION, { text, kind: 'all', before, limit: 100 })
      slowest = Math.max(slowest, performance.now() - stretch)
      if (answer.before === null || answer.lines.length > 0) break
      before = answer.before
    }
    return { all: performance.now() - began, slowest }
  }
  const often = (text: string) => Array.from({ length: 20 }, () => time(text))
  // The first question of a session: nothing is known of its rows yet, and the background has not begun.
  const first = time('nothing like it')
  const knownAfter = await untilKnown(ledger)
  const never = often('nothing like it')
  const noNumber = often('77777777')
  return [
    row(
      'search at 2 M lines: an old order by its number',
      often('260715-000000000000123').map(({ all }) => all),
      5,
    ),
    row(
      'search at 2 M lines: a product, first 100',
      often('样品 3').map(({ all }) => all),
      20,
    ),
    row(
      'search at 2 M lines: what is nowhere',
      never.map(({ all }) => all),
      50,
    ),
    row('search at 2 M lines: what is nowhere, as the very first question', [first.all], 1000),
    row('the rows are known, from the first question on', [knownAfter], 10_000),
    row(
      'search at 2 M lines: digits within no number, to the end',
      noNumber.map(({ all }) => all),
      1000,
    ),
    row(
      'the longest that any of these keeps the desk waiting',
      [first, ...never, ...noNumber].map(({ slowest }) => slowest),
      33,
    ),
  ]
}

/** Ms until a search for nothing is answered whole by its first answer. */
async function untilKnown(ledger: Ledger): Promise<number> {
  const began = performance.now()
  while (ledger.search(SESSION, { text: 'nothing like it', kind: 'all', limit: 100 }).before !== null) {
    await delay(100)
  }
  return performance.now() - began
}

/** Opens the largest file again: the quick check of what is small, and the ledger's own start. */
async function reopened({ dir }: BenchLedger): Promise<BenchRow> {
  const samples = Array.from({ length: 5 }, () => {
    const copy = mkdtempSync(join(tmpdir(), 'fieldcue-bench-reopen-'))
    copyFileSync(join(dir, DATABASE_FILE), join(copy, DATABASE_FILE))
    const began = performance.now()
    openDatabase(copy).close()
    const took = performance.now() - began
    rmSync(copy, { recursive: true, force: true })
    return took
  })
  const ours = summarize(samples)
  const aim = { text: '≤ 500 ms', isMet: ours.median <= 500 }
  const note = 'every table but the order lines is looked through first; those beside the running engine.'
  return { name: 'opening a file of 2 M lines', unit: 'ms', ours, baseline: null, ratio: null, aim, note }
}

export const benches: Bench[] = [
  { name: 'ledger: durable ingest', run: ingestBesideRaw },
  { name: 'ledger: cost by size', run: costBySize },
]
