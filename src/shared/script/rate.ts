/** What was said and how long it took. `pausesMs`: the script's own silences within `elapsedMs`. */
export interface SpokenRun {
  syllables: number
  elapsedMs: number
  pausesMs: number
}

/** A speaker's rate over several runs, in syllables a minute. */
export interface FittedRate {
  /** All syllables over all time spoken: a long segment weighs more than a short one. */
  charsPerMinute: number
  slowest: number
  fastest: number
  /** Standard deviation of the runs, each weighed by its length; 0 for a single one. */
  spread: number
  /** How many runs could be measured. */
  runs: number
}

/**
 * The rate at which a text was spoken: syllables ÷ (elapsed − pauses).
 * @returns syllables a minute, or null where nothing was said or no time is left after the pauses
 */
export function fitRate(syllables: number, elapsedMs: number, pausesMs: number): number | null {
  const spokenMs = elapsedMs - pausesMs
  const isMeasurable =
    syllables > 0 && spokenMs > 0 && Number.isFinite(syllables) && Number.isFinite(spokenMs)
  return isMeasurable ? (syllables * 60_000) / spokenMs : null
}

/** One rate over several runs, with its spread. Null when none of them can be measured. */
export function fitRates(runs: readonly SpokenRun[]): FittedRate | null {
  const fitted = runs.flatMap((run) => {
    const rate = fitRate(run.syllables, run.elapsedMs, run.pausesMs)
    return rate === null ? [] : [{ rate, ms: run.elapsedMs - run.pausesMs }]
  })
  if (fitted.length === 0) return null
  const totalMs = fitted.reduce((sum, { ms }) => sum + ms, 0)
  const weighed = (value: (rate: number) => number) =>
    fitted.reduce((sum, { rate, ms }) => sum + value(rate) * (ms / totalMs), 0)
  const charsPerMinute = weighed((rate) => rate)
  const rates = fitted.map(({ rate }) => rate)
  return {
    charsPerMinute,
    slowest: Math.min(...rates),
    fastest: Math.max(...rates),
    spread: Math.sqrt(weighed((rate) => (rate - charsPerMinute) ** 2)),
    runs: fitted.length,
  }
}

/** Presets of domain.md in syllables a minute, to be calibrated for each speaker. */
export const ratePresets = { slow: 180, official: 200, host: 240, news: 280 } as const
