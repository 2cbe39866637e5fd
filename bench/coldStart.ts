import type { Bench, BenchRow } from './lib/bench.ts'
import { measurePair } from './lib/measure.ts'
import { type Desktop, makeDesktop } from './support/desktop.ts'

const ROUNDS = 9
/** The first start of a profile makes its files; a program in use has them. */
const WARMUP = 2
const AIM = 2

/**
 * From the start of the program to a console that shows the desk's state and takes keys (`html[data-ready="true"]`, set
 * in the first frame after the snapshot), beside one Electron window with an empty page, marked in its first frame.
 */
async function coldStart(): Promise<BenchRow[]> {
  const ours = await makeDesktop('console')
  const bare = await makeDesktop('bare')
  try {
    const pair = await measurePair({
      rounds: ROUNDS,
      warmup: WARMUP,
      ours: () => startOnce(ours),
      baseline: () => startOnce(bare),
    })
    const ratio = 1 / pair.speed
    return [
      {
        name: 'start to usable console',
        unit: 'ms',
        ours: pair.ours,
        baseline: { name: 'bare Electron window', summary: pair.baseline },
        ratio,
        aim: { text: '< 2×', isMet: ratio < AIM },
        note: 'a profile in use, files in the page cache; Electron without setup, as `npm start` opens it.',
      },
    ]
  } finally {
    ours.dispose()
    bare.dispose()
  }
}

async function startOnce(desktop: Desktop): Promise<number> {
  const running = await desktop.start()
  await running.stop()
  return running.readyMs
}

export const benches: Bench[] = [{ name: 'cold start', run: coldStart }]
