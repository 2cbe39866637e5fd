import type { CardOnAir } from '../../../shared/show/state.ts'
import type { SetTimer } from '../../obs/timer.ts'
import type { Director } from '../director.ts'
import { visibleCard } from '../picture.ts'

export interface CardEffects {
  /** Brings every way in line with the state. */
  apply(): void
  /** The overlay page has painted this version. */
  drawn(ack: { cardId: string; version: number }): void
  /** The overlay page has painted a picture without a card. */
  cleared(): void
  stop(): void
}

/** How long a page may take to say that it drew or removed a card before the desk calls it failed. */
export const OVERLAY_DEADLINE_MS = 2000

interface CardEffectParts {
  director: Director
  image: { apply(): void }

  setTimer: SetTimer
}

/**
 * Follows cards to the picture by all ways and turns what comes back into events. A card counts as on air only by
 * the word of whoever drew it.
 */
export function createCardEffects({ director, image, setTimer }: CardEffectParts): CardEffects {
  let cancelDeadline = () => {}
  let awaited = ''

  /** Waits for the page's word on the present card; a word that never comes is a failure, in words. */
  function watchOverlay(card: CardOnAir): void {
    const key = `${card.cardId}/${card.version}/${card.status}`
    if (key === awaited) return
    awaited = key
    cancelDeadline()
    cancelDeadline = setTimer(() => {
      director.record([{ type: 'card.failed', payload: { cardId: card.cardId, ...silence(card) } }], 'engine')
      awaited = ''
    }, OVERLAY_DEADLINE_MS)
  }

  function settled(): void {
    cancelDeadline()
    awaited = ''
  }

  return {
    apply() {
      const card = director.state().card.onAir
      const isPending = card?.status === 'sent' || card?.status === 'hiding'
      if (card && isPending && card.delivery === 'overlay') watchOverlay(card)
      else settled()
      if (card && isPending && card.delivery === 'none') settleUndrawn(director, card)
      image.apply()
    },
    drawn(ack) {
      const card = visibleCard(director.state())
      if (!card || card.delivery === 'image' || card.status === 'confirmed') return
      if (card.cardId !== ack.cardId || card.version !== ack.version) return
      settled()
      director.record([{ type: 'card.confirmed', payload: { ...ack, by: 'overlay' } }], 'overlay')
    },
    cleared() {
      const card = director.state().card.onAir
      if (!card || card.delivery === 'image' || visibleCard(director.state())) return
      settled()
      director.record([{ type: 'card.cleared', payload: { cardId: card.cardId } }], 'overlay')
    },
    stop: settled,
  }
}

function silence(card: CardOnAir): { code: string; message: string } {
  return card.status === 'hiding'
    ? {
        code: 'overlay_silent',
        message: '叠加层没有回报已收起，卡片可能还在画面上。请看画面，必要时在 OBS 里隐藏叠加层。',
      }
    : {
        code: 'overlay_silent',
        message: '叠加层没有回报已画出，卡片可能没有上屏。请检查 OBS 里的浏览器源，再上一次。',
      }
}

/** With nobody drawing, a card is never on air and is gone as soon as it is hidden. */
function settleUndrawn(director: Director, card: CardOnAir): void {
  const { cardId } = card
  director.record(
    [
      card.status === 'hiding'
        ? { type: 'card.cleared', payload: { cardId } }
        : {
            type: 'card.failed',
            payload: {
              cardId,
              code: 'nobody_draws',
              message: '没有连接 OBS，也没有打开叠加层，观众看不到这张卡。请先连接 OBS 或打开叠加层。',
            },
          },
    ],
    'engine',
  )
}
