import type { Summary } from './measure.ts'

/** A figure that somebody hopes for. `ratio` is ours ÷ baseline unless the row says otherwise. */
export interface Aim {
  text: string
  isMet: boolean
}

/** One row of the table: what we do, beside a baseline that was measured in the same run, in turns with ours. */
export interface BenchRow {
  name: string
  /** Unit of both summaries: `ms`, `µs`, `MB`… */
  unit: string
  ours: Summary
  baseline: { name: string; summary: Summary } | null
  /** How the two compare, in the direction that the aim speaks of; null without a baseline. */
  ratio: number | null
  aim: Aim | null
  /** What one must know to believe the figure. */
  note?: string
}

export interface Bench {
  /** Also what `npm run bench -- NAME` looks for. */
  name: string
  /** Too long for a run of everything: it is run when it is named, and writes its own report. */
  byNameOnly?: boolean
  /** @param numbers those among the words of the command line, in order: minutes, for a bench that lasts */
  run(numbers: readonly number[]): Promise<BenchRow[]>
}
