import { makeStudio, type Studio, TOKEN } from '../tests/support/serve.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { measurePair, type Summary, timed } from './lib/measure.ts'
import { openRawTable } from './lib/orders.ts'
import { type BenchEngine, INGEST_SECRET, TOKEN as OWN_TOKEN, openEngine } from './support/engine.ts'
import { type HttpClient, openHttp } from './support/keepAlive.ts'
import { type Delivery, makeDelivery, makePaidLines, openOrderShow } from './support/orderShow.ts'

const BATCH = 500
const AT_ONCE = 8
const WARMUP = 30
const AIM = 0.4
const MILLION = 1_000_000
const BIGGEST_BATCH = 5000

/**
 * The webhook as an order system meets it: `npm run serve` in its own process, signed arrays over a connection that
 * stays open. Beside it the same number of lines in a raw better-sqlite3 transaction in this process.
 */
async function ingestBesideRaw(): Promise<BenchRow[]> {
  const studio = makeStudio()
  const raw = openRawTable()
  try {
    const lone = await measureIngest({ studio, raw, atOnce: 1, rounds: 250 })
    const crowd = await measureIngest({ studio, raw, atOnce: AT_ONCE, rounds: 40 })
    return [
      ingestRow('durable ingest over HTTP, arrays of 500', 1, lone),
      ingestRow(`durable ingest over HTTP, ${AT_ONCE} × 500 at once`, AT_ONCE, crowd),
    ]
  } finally {
    raw.dispose()
    await studio.dispose()
  }
}

interface IngestRun {
  studio: Studio
  raw: ReturnType<typeof openRawTable>
  /** Posts under way together; the raw side writes as many transactions. */
  atOnce: number
  rounds: number
}

/** Milliseconds a round, and which share of the raw speed is left. */
async function measureIngest({ studio, raw, atOnce, rounds }: IngestRun) {
  const served = await studio.start()
  const http = openHttp(served.url, atOnce)
  try {
    if (atOnce === 1) await openOrderShow(http, TOKEN)
    // Each run has order numbers of its own, on both sides.
    const base = atOnce * 10_000_000
    const first = (round: number, i: number) => base + (round * atOnce + i) * BATCH
    const each = Array.from({ length: atOnce }, (_, i) => i)
    return await measurePair({
      rounds,
      warmup: WARMUP,
      ours(round) {
        const deliveries = each.map((i) => makeDelivery(first(round, i), BATCH))
        return timed(async () => {
          await Promise.all(deliveries.map((delivery) => post(http, delivery)))
          return undefined
        })
      },
      baseline(round) {
        const batches = each.map((i) => makePaidLines(first(round, i), BATCH))
        return timed(() => {
          for (const lines of batches) raw.insert(lines)
          return undefined
        })
      },
    })
  } finally {
    http.close()
    await served.child.end('SIGTERM', 10_000)
  }
}

async function post(http: HttpClient, { body, headers }: Delivery): Promise<void> {
  const { status, body: answer } = await http.send('POST', '/ingest/orders', headers, body)
  const { accepted } = JSON.parse(answer) as { accepted?: number }
  if (status !== 200 || accepted !== BATCH) throw new Error(`the webhook answered ${status}: ${answer}`)
}

function ingestRow(
  name: string,
  atOnce: number,
  pair: { ours: Summary; baseline: Summary; speed: number },
): BenchRow {
  const perSecond = (summary: Summary) => Math.round((BATCH * atOnce * 1000) / summary.median / 1000)
  return {
    name,
    unit: 'ms',
    ours: pair.ours,
    baseline: { name: 'raw better-sqlite3', summary: pair.baseline },
    ratio: pair.speed,
    aim: { text: '≥ 0.4 of raw speed', isMet: pair.speed >= AIM },
    note:
      `${perSecond(pair.ours)} k lines a second, raw ${perSecond(pair.baseline)} k. ratio = raw time ÷ ours. ` +
      'Ours is sent, checked for its signature, parsed, checked line by line, deduplicated, attributed, counted and ' +
      'committed before it is answered.',
  }
}

/** The whole engine with a thousand lines and with a million, read in turns. */
async function tallyBySize(): Promise<BenchRow[]> {
  const small = await openEngine()
  const large = await openEngine()
  const clients = [small, large].map(({ engine }) => openHttp(engine.url)) as [HttpClient, HttpClient]
  try {
    await fill(small, clients[0], 1000)
    await fill(large, clients[1], MILLION)
    const over = await measurePair({
      rounds: 200,
      warmup: 50,
      ours: () => reads(() => readTally(clients[1]), 5),
      baseline: () => reads(() => readTally(clients[0]), 5),
    })
    const within = await measurePair({
      rounds: 100,
      warmup: 20,
      ours: () => reads(() => large.engine.desk.orders.tally(), 200),
      baseline: () => reads(() => small.engine.desk.orders.tally(), 200),
    })
    return [tallyRow('GET /api/v1/tally at 1 M lines', over), tallyRow('the same read in the engine', within)]
  } finally {
    for (const client of clients) client.close()
    await large.dispose()
    await small.dispose()
  }
}

async function fill({ engine }: BenchEngine, http: HttpClient, lines: number): Promise<void> {
  await openOrderShow(http, OWN_TOKEN)
  for (let from = 0; from < lines; from += BIGGEST_BATCH) {
    const { headers, body } = makeDelivery(from, Math.min(BIGGEST_BATCH, lines - from), INGEST_SECRET)
    const { status } = await engine.desk.orders.webhook(headers, body)
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
  }
  const { orders } = engine.desk.orders.tally()
  if (orders !== lines) throw new Error(`${lines} orders were sent and ${orders} are counted`)
}

async function readTally(http: HttpClient): Promise<void> {
  const { status } = await http.send('GET', '/api/v1/tally', { authorization: `Bearer ${OWN_TOKEN}` })
  if (status !== 200) throw new Error(`the tally answered ${status}`)
}

/** Milliseconds of one read, over `count` of them: one alone is too short to be timed. */
async function reads(read: () => unknown, count: number): Promise<number> {
  const began = performance.now()
  for (let i = 0; i < count; i++) await read()
  return (performance.now() - began) / count
}

function tallyRow(name: string, pair: { ours: Summary; baseline: Summary; speed: number }): BenchRow {
  const ratio = 1 / pair.speed
  return {
    name,
    unit: 'ms',
    ours: pair.ours,
    baseline: { name: 'at 1 k lines', summary: pair.baseline },
    ratio,
    aim: { text: 'the same (within 1.25×)', isMet: ratio <= 1.25 },
  }
}

export const benches: Bench[] = [
  { name: 'http: durable ingest', run: ingestBesideRaw },
  { name: 'http: tally by size', run: tallyBySize },
]
