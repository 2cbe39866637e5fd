import { setTimeout as delay } from 'node:timers/promises'
import type { Bench, BenchRow } from './lib/bench.ts'
import { type Summary, summarize } from './lib/measure.ts'
import { type Desktop, makeDesktop } from './support/desktop.ts'
import { usageOf } from './support/processTree.ts'

const ROUNDS = 3
/** What a start has left to do is done by then. */
const SETTLE_MS = 4000
const WATCH_MS = 10_000

interface Idle {
  /** Of one core, percent. */
  cpu: number
  pssMB: number
  processes: number
}

/** The whole process tree with the console open and no show, beside one Electron window with an empty page. */
async function idle(): Promise<BenchRow[]> {
  const desktops = { ours: await makeDesktop('console'), bare: await makeDesktop('bare') }
  const measured = { ours: [] as Idle[], bare: [] as Idle[] }
  try {
    // The first start of a profile makes its files.
    for (const desktop of Object.values(desktops)) await (await desktop.start()).stop()
    for (let round = 0; round < ROUNDS; round++) {
      measured.ours.push(await watch(desktops.ours))
      measured.bare.push(await watch(desktops.bare))
    }
  } finally {
    for (const desktop of Object.values(desktops)) desktop.dispose()
  }
  const { ours, bare } = measured
  const processes = `${ours[0]?.processes} processes, bare ${bare[0]?.processes}.`
  return [
    row('idle console, CPU', '% of a core', ours, bare, ({ cpu }) => cpu, `over ${WATCH_MS / 1000} s.`),
    row('idle console, memory (PSS)', 'MB', ours, bare, ({ pssMB }) => pssMB, processes),
  ]
}

async function watch(desktop: Desktop): Promise<Idle> {
  const running = await desktop.start()
  try {
    await delay(SETTLE_MS)
    const before = usageOf(running.pid)
    const began = performance.now()
    await delay(WATCH_MS)
    const after = usageOf(running.pid)
    const cpu = ((after.cpuMs - before.cpuMs) / (performance.now() - began)) * 100
    return { cpu, pssMB: after.pssMB, processes: after.processes }
  } finally {
    await running.stop()
  }
}

function row(
  name: string,
  unit: string,
  ours: readonly Idle[],
  bare: readonly Idle[],
  figure: (idle: Idle) => number,
  note: string,
): BenchRow {
  const of = (all: readonly Idle[]): Summary => summarize(all.map(figure))
  const [mine, baseline] = [of(ours), of(bare)]
  return {
    name,
    unit,
    ours: mine,
    baseline: { name: 'bare Electron window', summary: baseline },
    // A bare window that does nothing at all costs 0 % of a core: then there is no ratio.
    ratio: baseline.median > 0 ? mine.median / baseline.median : null,
    aim: null,
    note,
  }
}

export const benches: Bench[] = [{ name: 'idle', run: idle }]
