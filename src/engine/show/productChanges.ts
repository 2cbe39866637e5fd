import type { Product } from '../../shared/library/types.ts'
import type { NewEvent } from '../../shared/show/events.ts'
import type { ShowState } from '../../shared/show/state.ts'

/**
 * What an edited product means for the open show: cards from here on say the new words, and a card that is up must be
 * drawn anew before it counts as on air again. Nothing for a closed show: it keeps what was played.
 * @param sold units of the product that the show has counted: a stock entered now is without them
 */
export function productChanged(state: ShowState, product: Product, sold: number): NewEvent[] {
  if (!state.session || state.session.closedAt !== null) return []
  const known = state.rundown?.products.find((candidate) => candidate.id === product.id)
  if (JSON.stringify(known) === JSON.stringify(product)) return []
  const events: NewEvent[] = [{ type: 'product.changed', payload: { product } }]
  if (product.stockAt !== null && product.stockAt !== known?.stockAt) {
    events.push({ type: 'stock.counted', payload: { productId: product.id, sold } })
  }
  const { onAir } = state.card
  const isUp = onAir?.productId === product.id && (onAir.status === 'sent' || onAir.status === 'confirmed')
  if (onAir && isUp) {
    events.push({ type: 'card.revised', payload: { cardId: onAir.cardId, version: onAir.version + 1 } })
  }
  return events
}
