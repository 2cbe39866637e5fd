import type { CardPart, ShowEvent } from './events.ts'
import type { CardState, ShowState } from './state.ts'

type CardEvent = Extract<ShowEvent, { type: `card.${string}` }>

/** The card's way onto the picture and off it again; answers about another card than the present one change nothing. */
export function reduceCard(state: ShowState, event: CardEvent): ShowState {
  switch (event.type) {
    case 'card.cued':
      return { ...state, card: { ...state.card, cued: event.payload.productId } }
    case 'card.taken':
      return { ...state, card: applyCard(state.card, event.payload, event.at) }
    case 'card.revised':
      return { ...state, card: revised(state.card, event.payload) }
    case 'card.hidden':
      return { ...state, card: applyCard(state.card, { action: 'hide' }, event.at) }
    default:
      return { ...state, card: settleCard(state.card, event) }
  }
}

function revised(card: CardState, revision: { cardId: string; version: number }): CardState {
  const { onAir } = card
  if (!onAir || onAir.cardId !== revision.cardId || onAir.status === 'hiding') return card
  return { ...card, onAir: { ...onAir, version: revision.version, status: 'sent', settledAt: null } }
}

type Settlement = Extract<CardEvent, { type: 'card.confirmed' | 'card.failed' | 'card.cleared' }>

function settleCard(card: CardState, event: Settlement): CardState {
  const { onAir } = card
  if (!onAir || onAir.cardId !== event.payload.cardId) return card
  switch (event.type) {
    case 'card.confirmed': {
      // A card that is already being hidden is not put back on air by a late "I drew it".
      const isPresent = onAir.version === event.payload.version && onAir.status !== 'hiding'
      if (!isPresent) return card
      return {
        ...card,
        onAir: { ...onAir, status: 'confirmed', settledAt: event.at, code: null, message: null },
      }
    }
    case 'card.failed': {
      const { code, message } = event.payload
      return { ...card, onAir: { ...onAir, status: 'failed', settledAt: event.at, code, message } }
    }
    case 'card.cleared':
      // A card that failed is not on the picture either, once the picture is known to be free of it.
      return onAir.status === 'hiding' || onAir.status === 'failed' ? { ...card, onAir: null } : card
  }
}

/** What an act does to the card. Taking the cued card uses the cue up. */
export function applyCard(card: CardState, part: CardPart, at: number): CardState {
  switch (part.action) {
    case 'keep':
      return card
    case 'hide':
      return card.onAir
        ? { ...card, onAir: { ...card.onAir, status: 'hiding', settledAt: null, code: null, message: null } }
        : card
    case 'take': {
      const { cardId, productId, version, delivery } = part
      return {
        cued: card.cued === productId ? null : card.cued,
        onAir: {
          cardId,
          productId,
          version,
          delivery,
          status: 'sent',
          takenAt: at,
          settledAt: null,
          code: null,
          message: null,
        },
        lastTakenAt: { ...card.lastTakenAt, [productId]: at },
      }
    }
  }
}
