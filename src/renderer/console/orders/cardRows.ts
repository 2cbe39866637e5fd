import type { RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { CardEffect, CardEffects } from '../../../shared/orders/cardEffects.ts'

/** One showing with its product's name, as the show called it. */
export interface CardRow extends CardEffect {
  name: string
}

/** The newest showing first: the one on air is on top. */
export function cardRows({ cards }: CardEffects, rundown: RundownSnapshot | null): CardRow[] {
  const products = rundown?.products ?? []
  return cards
    .map((card) => ({
      ...card,
      name: products.find(({ id }) => id === card.productId)?.name ?? card.productId,
    }))
    .reverse()
}

/** `1.2`, or a dash where there is no such stretch. */
export function rateText(rate: number | null): string {
  return rate === null ? '–' : rate.toFixed(1)
}

/** `0.25%`, or null without a viewer figure. */
export function percentText(share: number | null): string | null {
  return share === null ? null : `${(share * 100).toFixed(2)}%`
}

/** Seconds of a setting, without a needless decimal. */
export function secondsText(ms: number): string {
  return String(ms / 1000)
}

/**
 * Words for figures that are still by other settings than those in force, with what goes into them: their session is
 * being counted anew, or waits for its turn. Null where nothing is to come.
 */
export function recountWords({ awaiting, recounting }: Pick<CardEffects, 'awaiting' | 'recounting'>) {
  if (awaiting === null) return null
  const { done, total } = recounting ?? { done: 0, total: 0 }
  return {
    key: recounting === null ? ('attribution.awaiting' as const) : ('attribution.recounting' as const),
    percent: String(Math.floor((done / Math.max(1, total)) * 100)),
    delay: secondsText(awaiting.streamDelayMs),
    window: secondsText(awaiting.windowMs),
  }
}
