import { setTimeout as delay } from 'node:timers/promises'
import { startRealObs } from '../tests/support/realObs.ts'
import type { Bench, BenchRow } from './lib/bench.ts'
import { mean, type Summary, summarize } from './lib/measure.ts'
import { type BareClient, openBareClient } from './support/bareClient.ts'
import { openEngine } from './support/engine.ts'
import { openTakeShow, type TakeShow } from './support/takeShow.ts'

const ROUNDS = 200
const WARMUP = 15
const FPS = 30
/** From one switch to the next; OBS is idle again long before. */
const PAUSE_MS = 60
const AIM_MS = 3
/** Steps of this size through a frame visit its whole length evenly. */
const GOLDEN = 0.618034

/** Each lane has two scenes of its own, so that every switch of every lane changes the picture. */
const OURS = ['全景', '双人']
const BARE = ['产品特写', '片头']
const ONE = ['垫片', '垫片二']

/**
 * One real OBS, three ways to switch it, in turns. OBS acts once a frame, so what a switch takes depends most on where
 * in the frame it falls: within a round all three wait equally long after the event before, and over the rounds that
 * wait goes evenly through a frame.
 */
async function takeBesideBare(withCards: boolean): Promise<BenchRow[]> {
  const obs = await startRealObs({
    scenes: [...OURS, ...BARE, ...ONE],
    current: '垫片',
    fps: FPS,
    canvas: { width: 640, height: 360 },
  })
  const { url, password } = obs
  const { engine, dispose } = await openEngine({ obsUrl: url, secrets: { obsPassword: password } })
  const clients: BareClient[] = []
  try {
    const bare = await openBareClient({ url, password, connections: 'two' })
    clients.push(bare)
    const one = await openBareClient({ url, password, connections: 'one' })
    clients.push(one)
    const show = await openTakeShow(engine, OURS, { withCards })
    return rows(withCards, await measure(show, bare, one))
  } finally {
    for (const client of clients) await client.close()
    await dispose()
    await obs.stop()
  }
}

type Lane = 'ours' | 'bare' | 'one'

async function measure(show: TakeShow, bare: BareClient, one: BareClient): Promise<Record<Lane, number[]>> {
  const samples: Record<Lane, number[]> = { ours: [], bare: [], one: [] }
  for (let round = -WARMUP; round < ROUNDS; round++) {
    const at = Math.abs(round) % 2
    const wait = PAUSE_MS + ((Math.abs(round) * GOLDEN) % 1) * (1000 / FPS)
    const lanes: [Lane, () => Promise<number>][] = [
      ['ours', () => show.take(OURS[at] ?? '')],
      ['bare', () => bare.switchTo(BARE[at] ?? '')],
      ['one', () => one.switchTo(ONE[at] ?? '')],
    ]
    // Each lane goes first, second and third equally often.
    const first = Math.abs(round) % lanes.length
    for (const [lane, run] of [...lanes.slice(first), ...lanes.slice(0, first)]) {
      await delay(wait)
      const ms = await run()
      if (round >= 0) samples[lane].push(ms)
    }
  }
  return samples
}

function rows(withCards: boolean, samples: Record<Lane, number[]>): BenchRow[] {
  const [ours, bare, one] = [samples.ours, samples.bare, samples.one].map(summarize) as [
    Summary,
    Summary,
    Summary,
  ]
  const overhead = ours.median - bare.median
  const note =
    `p50/p95/p99 ms: ours ${spread(samples.ours)}, bare on two connections ${spread(samples.bare)}, ` +
    `bare on one with the library's defaults ${spread(samples.one)}. Overhead at the median ${overhead.toFixed(1)} ms, ` +
    `in the mean ${(mean(samples.ours) - mean(samples.bare)).toFixed(1)} ms. Cut, ${FPS} fps.`
  const name = withCards ? 'take with its card → OBS confirmed' : 'take → OBS confirmed'
  const text = `overhead < ${AIM_MS} ms (${overhead.toFixed(1)})`
  return [
    {
      name,
      unit: 'ms',
      ours,
      baseline: { name: 'bare obs-websocket-js', summary: bare },
      ratio: ours.median / bare.median,
      aim: { text, isMet: overhead < AIM_MS },
      note,
    },
    {
      name: `${name}, beside one connection`,
      unit: 'ms',
      ours,
      baseline: { name: 'bare, library defaults', summary: one },
      ratio: ours.median / one.median,
      aim: null,
    },
  ]
}

function spread(samples: readonly number[]): string {
  const sorted = [...samples].sort((a, b) => a - b)
  return [0.5, 0.95, 0.99]
    .map((share) => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(1))
    .join('/')
}

export const benches: Bench[] = [
  { name: 'take', run: () => takeBesideBare(false) },
  { name: 'take with card', run: () => takeBesideBare(true) },
]
