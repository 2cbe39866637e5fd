import type { TallyFigures } from '../orders/types.ts'
import { GRAMS_PER_JIN } from '../units/weight.ts'
import type { Milestone, MilestoneKind } from './types.ts'

/** Round numbers as the settings hold them: orders, 斤, yuan. */
export interface MilestoneSettings {
  orders: readonly number[]
  jin: readonly number[]
  yuan: readonly number[]
}

/** A round number in the kind's own unit. */
export interface Threshold {
  kind: MilestoneKind
  threshold: number
}

const FEN_PER_YUAN = 100

/** All round numbers of the settings, each kind from the smallest. */
export function thresholdsOf({ orders, jin, yuan }: MilestoneSettings): Threshold[] {
  const all = (kind: MilestoneKind, numbers: readonly number[], unit: number): Threshold[] =>
    [...new Set(numbers)].sort((a, b) => a - b).map((number) => ({ kind, threshold: number * unit }))
  return [
    ...all('orders', orders, 1),
    ...all('weight', jin, GRAMS_PER_JIN),
    ...all('sales', yuan, FEN_PER_YUAN),
  ]
}

/** The counter that a milestone is about. Sales are net: what was refunded is not boasted of. */
export function counterOf(kind: MilestoneKind, figures: TallyFigures): number {
  switch (kind) {
    case 'orders':
      return figures.orders
    case 'weight':
      return figures.weightG
    case 'sales':
      return figures.gmvFen - figures.refundedFen
  }
}

/** The name of a milestone within its session. */
export function milestoneIdOf({ kind, threshold }: Threshold): string {
  return `${kind}-${threshold}`
}

/**
 * Round numbers that the counters have reached and that nobody has been told of: exact comparison, nothing rounded.
 * Of several that one kind has passed since, only the largest is news.
 */
export function passedMilestones(
  thresholds: readonly Threshold[],
  figures: TallyFigures,
  known: readonly Milestone[],
): (Threshold & { milestoneId: string; value: number })[] {
  const largest = new Map<MilestoneKind, number>()
  for (const { kind, threshold } of thresholds) {
    if (counterOf(kind, figures) >= threshold) largest.set(kind, threshold)
  }
  return [...largest].flatMap(([kind, threshold]) => {
    const told = known.some((one) => one.kind === kind && one.threshold >= threshold)
    const milestoneId = milestoneIdOf({ kind, threshold })
    return told ? [] : [{ kind, threshold, milestoneId, value: counterOf(kind, figures) }]
  })
}
