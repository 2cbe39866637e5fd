import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { DATABASE_FILE } from '../src/engine/store/files.ts'
import type { Tally } from '../src/shared/orders/types.ts'
import { INGEST_SECRET, makeStudio, type Served, TOKEN } from '../tests/support/serve.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { type Summary, summarize } from './lib/measure.ts'
import { openHttp } from './support/keepAlive.ts'
import { openOrderShow } from './support/orderShow.ts'
import { usageOf } from './support/processTree.ts'
import { openSoakPage, type SoakPage } from './support/soakPage.ts'
import { type Acknowledged, sendSteadily } from './support/steadySender.ts'

/** A thousand lines a second, in posts of what a platform pushes at once. */
const SIZE = 50
const EVERY_MS = 50
const DEFAULT_MINUTES = 10
const SAMPLE_EVERY_MS = 5000

interface Sample {
  atS: number
  engine: { cpuPercent: number; pssMB: number }
  console: { cpuPercent: number; pssMB: number; heapMB: number }
  frames: { perSecond: number; p99Ms: number; worstMs: number }
  load: number
}

interface Watched {
  samples: Sample[]
  frames: number[]
  counts: { orders: number; at: number }[]
}

/**
 * The weight of a big show: 1,000 orders a second with a console open in a real browser window. Afterwards nothing may be
 * missing, and no memory may have grown.
 */
async function soak(numbers: readonly number[]): Promise<BenchRow[]> {
  const minutes = numbers[0] ?? DEFAULT_MINUTES
  const studio = makeStudio()
  let page: SoakPage | null = null
  try {
    const served = await studio.start()
    const http = openHttp(served.url, 4)
    await openOrderShow(http, TOKEN)
    page = await openSoakPage(served.url, TOKEN)
    const sender = sendSteadily(http, { size: SIZE, everyMs: EVERY_MS, from: 0, secret: INGEST_SECRET })
    const watched = await watch(served, page, minutes * 60_000)
    await sender.stop()
    await delay(1000)
    watched.counts.push(...(await page.sample()).counts)
    const orders = sender.acknowledged.length * SIZE
    const tally = await served.get<Tally>('/api/v1/tally')
    http.close()
    await served.child.end('SIGTERM', 20_000)
    const stored = countLines(studio.dir)
    const onScreen = watched.counts.at(-1)?.orders ?? 0
    const rows = toRows(watched, sender.acknowledged, { orders, tally: tally.orders, stored, onScreen })
    // A short one is for looking: it must not take the place of the whole.
    if (minutes >= DEFAULT_MINUTES) report(minutes, watched.samples, rows, sender.slowedDown)
    return rows
  } finally {
    await page?.close()
    await studio.dispose()
  }
}

async function watch(served: Served, page: SoakPage, forMs: number): Promise<Watched> {
  const watched: Watched = { samples: [], frames: [], counts: [] }
  const began = performance.now()
  let last = { at: began, engine: usageOf(served.pid), page: usageOf(page.pid) }
  while (performance.now() - began < forMs) {
    await delay(SAMPLE_EVERY_MS)
    const seen = await page.sample()
    const now = { at: performance.now(), engine: usageOf(served.pid), page: usageOf(page.pid) }
    const percent = (of: 'engine' | 'page') => ((now[of].cpuMs - last[of].cpuMs) / (now.at - last.at)) * 100
    const frames = summarize(seen.frames)
    watched.samples.push({
      atS: Math.round((now.at - began) / 1000),
      engine: { cpuPercent: percent('engine'), pssMB: now.engine.pssMB },
      console: { cpuPercent: percent('page'), pssMB: now.page.pssMB, heapMB: seen.heap / 2 ** 20 },
      frames: {
        perSecond: (seen.frames.length / (now.at - last.at)) * 1000,
        p99Ms: frames.p99,
        worstMs: Math.max(0, ...seen.frames),
      },
      load: loadavg()[0] ?? 0,
    })
    watched.frames.push(...seen.frames)
    watched.counts.push(...seen.counts)
    last = now
  }
  return watched
}

/** What is in the file, read by nobody's counters. */
function countLines(dir: string): number {
  const db = new Database(join(dir, DATABASE_FILE), { readonly: true })
  try {
    return Number(db.prepare('SELECT count(*) FROM order_lines').pluck().get())
  } finally {
    db.close()
  }
}

interface Counted {
  orders: number
  tally: number
  stored: number
  onScreen: number
}

function toRows(watched: Watched, acknowledged: readonly Acknowledged[], counted: Counted): BenchRow[] {
  const { samples, frames, counts } = watched
  const row = (name: string, unit: string, ours: Summary, aim: BenchRow['aim'], note?: string): BenchRow => ({
    name,
    unit,
    ours,
    baseline: null,
    ratio: null,
    aim,
    ...(note ? { note } : {}),
  })
  const { orders, tally, stored, onScreen } = counted
  const lost = Math.max(orders - tally, orders - stored, orders - onScreen)
  const isWhole = tally === orders && stored === orders && onScreen === orders
  const ack = summarize(acknowledged.map(({ dueAt, answeredAt }) => Math.max(0, answeredAt - dueAt)))
  const screen = summarize(untilSeen(acknowledged, counts))
  const frame = summarize(frames)
  const perSecond = summarize(samples.map((sample) => sample.frames.perSecond))
  // SQLite's page cache fills and V8 takes its room in the first minutes: memory is judged by the second half.
  const settled = samples.slice(Math.floor(samples.length / 2))
  const slope = (of: (sample: Sample) => number) => slopePerMinute(settled, of)
  const memory = (name: string, of: (sample: Sample) => number, most: number) => {
    const growth = slope(of)
    const aim = { text: `grows < ${most} MB a minute`, isMet: growth < most }
    return row(
      name,
      'MB',
      summarize(settled.map(of)),
      aim,
      `${growth.toFixed(2)} MB a minute in the second half.`,
    )
  }
  return [
    row(
      'soak: lines lost or doubled',
      '',
      summarize([lost]),
      { text: 'none', isMet: isWhole },
      `${orders} acknowledged, ${tally} in the tally, ${stored} in the file, ${onScreen} on the screen.`,
    ),
    row('soak: due → acknowledged', 'ms', ack, null, `p99 ${ack.p99.toFixed(0)} ms.`),
    row(
      'soak: acknowledged → on the screen',
      'ms',
      screen,
      { text: 'p99 ≤ 100 ms', isMet: screen.p99 <= 100 },
      `p99 ${screen.p99.toFixed(0)} ms; the tally is sent at once, then at most 30 times a second.`,
    ),
    row(
      'soak: frames a second',
      '',
      perSecond,
      { text: '≥ 58', isMet: perSecond.median >= 58 },
      `frame p99 ${frame.p99.toFixed(1)} ms, ${((frames.filter((ms) => ms > 34).length / frames.length) * 100).toFixed(2)} % longer than two.`,
    ),
    row('soak: engine, CPU', '% of a core', summarize(samples.map(({ engine }) => engine.cpuPercent)), null),
    row(
      'soak: console, CPU',
      '% of a core',
      summarize(samples.map((sample) => sample.console.cpuPercent)),
      null,
      'browser with software rendering, all processes.',
    ),
    memory('soak: engine, memory (PSS)', ({ engine }) => engine.pssMB, 5),
    memory('soak: console, memory (PSS)', (sample) => sample.console.pssMB, 5),
    memory('soak: console, JavaScript heap', (sample) => sample.console.heapMB, 2),
  ]
}

/** Ms from each acknowledgement to the first frame whose count has it; those that the screen had sooner count as 0. */
function untilSeen(acknowledged: readonly Acknowledged[], counts: Watched['counts']): number[] {
  let place = 0
  return acknowledged.flatMap(({ answeredAt, orders }) => {
    while (place < counts.length && (counts[place]?.orders ?? 0) < orders) place += 1
    const seen = counts[place]
    return seen ? [Math.max(0, seen.at - answeredAt)] : []
  })
}

/** Least squares over the samples, in units a minute. */
function slopePerMinute(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const x = mean(samples.map(({ atS }) => atS))
  const y = mean(samples.map(of))
  const over = samples.reduce((sum, sample) => sum + (sample.atS - x) * (of(sample) - y), 0)
  const under = samples.reduce((sum, { atS }) => sum + (atS - x) ** 2, 0)
  return under === 0 ? 0 : (over / under) * 60
}

function report(minutes: number, samples: Sample[], rows: BenchRow[], slowedDown: number): void {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const about = {
    at: new Date().toISOString(),
    minutes,
    linesPerSecond: (SIZE * 1000) / EVERY_MS,
    slowedDown,
  }
  writeFileSync(join(folder, 'soak.json'), `${JSON.stringify({ ...about, rows, samples }, null, 2)}\n`)
}

export const benches: Bench[] = [{ name: 'soak', byNameOnly: true, run: soak }]
