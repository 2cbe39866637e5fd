import { setTimeout as delay } from 'node:timers/promises'
import { INGEST_SECRET, makeStudio, TOKEN } from '../tests/support/serve.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { summarize } from './lib/measure.ts'
import { openRawTable } from './lib/orders.ts'
import { openHttp } from './support/keepAlive.ts'
import { makePaidLines, openOrderShow } from './support/orderShow.ts'
import { sendSteadily } from './support/steadySender.ts'

/** 1,000 lines a second, as an order system sends them that batches for 50 ms. */
const SIZE = 50
const EVERY_MS = 50
const SECONDS = 20
const WARMUP = 40
const AIM_P99_MS = 100

/** How long an order system waits for its answer at 1,000 lines a second, beside raw transactions in the same rhythm. */
async function acknowledge(): Promise<BenchRow[]> {
  const studio = makeStudio()
  const raw = openRawTable()
  try {
    const served = await studio.start()
    const http = openHttp(served.url, 4)
    await openOrderShow(http, TOKEN)
    const sender = sendSteadily(http, { size: SIZE, everyMs: EVERY_MS, from: 0, secret: INGEST_SECRET })
    const rawMs: number[] = []
    // Between the posts, so that both meet the same disk in the same seconds.
    const until = performance.now() + SECONDS * 1000
    for (let i = 0; performance.now() < until; i++) {
      await delay(EVERY_MS * 2)
      const lines = makePaidLines(50_000_000 + i * SIZE, SIZE)
      const began = performance.now()
      raw.insert(lines)
      rawMs.push(performance.now() - began)
    }
    await sender.stop()
    http.close()
    await served.child.end('SIGTERM', 10_000)
    const ours = summarize(
      sender.acknowledged.slice(WARMUP).map(({ dueAt, answeredAt }) => Math.max(0, answeredAt - dueAt)),
    )
    const baseline = summarize(rawMs)
    return [
      {
        name: 'acknowledge over HTTP at 1,000 lines a second',
        unit: 'ms',
        ours,
        baseline: { name: 'raw better-sqlite3, 50 lines', summary: baseline },
        ratio: ours.median / baseline.median,
        aim: { text: `p99 ≤ ${AIM_P99_MS} ms`, isMet: ours.p99 <= AIM_P99_MS },
        note: `p99 ${ours.p99.toFixed(1)} ms, raw ${baseline.p99.toFixed(1)} ms. From the moment that a post was due to its answer, to a millisecond.`,
      },
    ]
  } finally {
    raw.dispose()
    await studio.dispose()
  }
}

export const benches: Bench[] = [{ name: 'http: acknowledge', run: acknowledge }]
