import { CommandError } from '../../../shared/api/errors.ts'
import type { Act } from '../act.ts'
import { takeCard } from '../cardPart.ts'
import { requireNoPanic, requireOpen, requireProduct } from '../guards.ts'

/** Cues a card: it is next for "take card", and already rendered. Null takes the cue back. */
export const cue: Act<'card.cue'> = (context, { productId }) => {
  const { rundown } = requireOpen(context.state)
  if (productId !== null) requireProduct(rundown, productId)
  return { events: [{ type: 'card.cued', payload: { productId } }], answer: {} }
}

/** Puts the named card, or the cued one, on the picture. */
export const take: Act<'card.take'> = (context, payload) => {
  const { rundown } = requireOpen(context.state)
  requireNoPanic(context.state)
  const productId = payload.productId ?? context.state.card.cued
  if (!productId) throw new CommandError('nothing_cued', '还没有提示卡片，没有上屏。请先按数字键选一张卡。')
  requireProduct(rundown, productId)
  return {
    events: [{ type: 'card.taken', payload: takeCard(context, productId) }],
    effects: [{ kind: 'card' }],
    answer: {},
  }
}

/** Takes the card off the picture. */
export const hide: Act<'card.hide'> = (context) => {
  const { onAir } = context.state.card
  if (!onAir) throw new CommandError('no_card_on_air', '画面上没有卡片，无需收起。')
  return {
    events: [{ type: 'card.hidden', payload: { cardId: onAir.cardId } }],
    effects: [{ kind: 'card' }],
    answer: {},
  }
}
