import type { SessionMode } from '../show/state.ts'
import { groupThousands } from '../units/money.ts'
import { GRAMS_PER_JIN } from '../units/weight.ts'
import type { MilestoneKind } from './types.ts'

/** A counter in the pieces that are set apart: `10,023` and `单`. */
export interface CountParts {
  figure: string
  unit: string
}

/**
 * A counter as viewers read it. Whole 斤 and whole yuan, cut and never rounded: what is shown has been reached.
 * @param value orders, grams or fen
 */
export function countParts(kind: MilestoneKind, value: number): CountParts {
  switch (kind) {
    case 'orders':
      return { figure: groupThousands(value), unit: '单' }
    case 'weight':
      return { figure: groupThousands(Math.floor(value / GRAMS_PER_JIN)), unit: '斤' }
    case 'sales':
      return { figure: groupThousands(Math.floor(Math.max(0, value) / 100)), unit: '元' }
  }
}

/** `10,023 单`. */
export function countWords(kind: MilestoneKind, value: number): string {
  const { figure, unit } = countParts(kind, value)
  return `${figure} ${unit}`
}

const LABELS: Record<SessionMode, Record<MilestoneKind, string>> = {
  live: { orders: '本场付款订单', weight: '本场售出', sales: '本场成交（已扣退款）' },
  // Figures of a rehearsal must never pass for those of a show.
  rehearsal: { orders: '彩排 · 付款订单', weight: '彩排 · 售出', sales: '彩排 · 成交（已扣退款）' },
}

/** What a counter is called on the picture: what it is and nothing more. No superlatives, no ranking. */
export function countLabel(kind: MilestoneKind, mode: SessionMode): string {
  return LABELS[mode][kind]
}
