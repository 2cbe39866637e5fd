import type { CardOnAir, CardState } from '../../../shared/show/state.ts'

/** How a product's card stands; sent is not confirmed, and failed is not on air. */
export type CardStatus = 'idle' | 'cued' | CardOnAir['status']

export function cardStatus(productId: string, card: CardState): CardStatus {
  if (card.onAir?.productId === productId) return card.onAir.status
  return card.cued === productId ? 'cued' : 'idle'
}
