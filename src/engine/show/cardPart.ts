import type { CardPart } from '../../shared/show/events.ts'
import type { ActContext } from './act.ts'

/** Puts a product's card up as a new card, version 1, by whoever draws at this moment. */
export function takeCard(context: ActContext, productId: string): Extract<CardPart, { action: 'take' }> {
  return {
    action: 'take',
    cardId: context.newId('card'),
    productId,
    version: 1,
    delivery: context.delivery,
  }
}

/** Takes the present card down, or leaves an empty picture alone. */
export function hideCard(context: ActContext): CardPart {
  return context.state.card.onAir ? { action: 'hide' } : { action: 'keep' }
}

/** Gives back the card that was up at an earlier point. */
export function restoreCard(context: ActContext, card: { productId: string } | null): CardPart {
  return card ? takeCard(context, card.productId) : hideCard(context)
}
