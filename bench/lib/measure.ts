/** What a run of samples comes to. Medians: a shared machine has outliers that say nothing of us. */
export interface Summary {
  samples: number
  median: number
  p10: number
  p90: number
  p99: number
}

export function summarize(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { samples: sorted.length, median: at(0.5), p10: at(0.1), p90: at(0.9), p99: at(0.99) }
}

export const mean = (samples: readonly number[]): number =>
  samples.reduce((sum, ms) => sum + ms, 0) / samples.length

export interface Pair {
  ours: Summary
  baseline: Summary
  /** Median over the rounds of baseline ÷ ours: how much of the baseline's speed is left. */
  speed: number
}

/**
 * Measures two things in turns, so that whatever else the machine does falls on both. Which goes first changes from
 * round to round. A round's work answers its own duration, or is timed from call to resolution.
 */
export async function measurePair(options: {
  rounds: number
  warmup: number
  ours(round: number): Promise<number | undefined> | number | undefined
  baseline(round: number): Promise<number | undefined> | number | undefined
}): Promise<Pair> {
  const ours: number[] = []
  const baseline: number[] = []
  for (let round = 0; round < options.warmup + options.rounds; round++) {
    const both = [
      async () => ours.push(await timed(() => options.ours(round))),
      async () => baseline.push(await timed(() => options.baseline(round))),
    ]
    for (const one of round % 2 === 0 ? both : both.reverse()) await one()
  }
  const measured = { ours: ours.slice(options.warmup), baseline: baseline.slice(options.warmup) }
  const shares = measured.ours.map((mine, i) => (measured.baseline[i] ?? Number.NaN) / mine)
  return {
    ours: summarize(measured.ours),
    baseline: summarize(measured.baseline),
    speed: summarize(shares).median,
  }
}

/** Milliseconds of `work`, or what it answers that they were. */
export async function timed(work: () => Promise<number | undefined> | number | undefined): Promise<number> {
  const began = performance.now()
  const own = await work()
  return own ?? performance.now() - began
}
