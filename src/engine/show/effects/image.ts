import type { FiguresSlot, ImageSlot } from '../../../shared/obs/names.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { type CardOnAir, isUnderway } from '../../../shared/show/state.ts'
import type { CardRenderer } from '../../cards/port.ts'
import { isAnswering } from '../../obs/answering.ts'
import type { ImagePlacement, ObsLink } from '../../obs/port.ts'
import type { Director } from '../director.ts'
import { cardModel, lowerThirdModel } from '../picture.ts'

type CardSlot = Exclude<ImageSlot, FiguresSlot>

interface ImageParts {
  director: Director
  link: ObsLink
  renderer: CardRenderer
  now(): number
  /** Whether this OBS is to be served with images at all (settings and build decide). */
  isWanted(): boolean
  onError(error: unknown): void
}

/**
 * Image mode: puts the rendered card and name strip into OBS's own image inputs. Each slot remembers what it last
 * asked for, so that a state that did not change costs nothing.
 */
export function createImageEffect(parts: ImageParts): { apply(): void; forget(): void } {
  const { director, link, renderer, now, isWanted, onError } = parts
  const asked: Record<CardSlot, string | null> = { card: null, lowerThird: null }
  const HIDDEN = 'hidden'

  async function show(slot: CardSlot, key: string, render: () => Promise<ImagePlacement | null>) {
    if (asked[slot] === key) return null
    asked[slot] = key
    const image = await render()
    // A newer wish may have come while the picture was rendered.
    if (asked[slot] !== key) return null
    const outcome = await link.showImage(slot, image)
    if (!outcome.ok && asked[slot] === key) asked[slot] = null
    return outcome
  }

  async function applyCard(card: CardOnAir | null): Promise<void> {
    const isUp = card?.delivery === 'image' && (card.status === 'sent' || card.status === 'confirmed')
    const canvas = link.status.canvas
    const state = director.state()
    const model = isUp && card ? cardModel(state, card, now()) : null
    const wish = model && canvas ? { model, canvas } : null
    const key = wish ? JSON.stringify(wish) : HIDDEN
    // Hiding is always asked anew: a card that never got up may find the slot hidden already, and must be told so.
    if (card?.status === 'hiding') asked.card = null
    const outcome = await show('card', key, async () =>
      wish ? renderer.card(wish.model, wish.canvas) : null,
    ).catch((error: unknown) => ({
      ok: false as const,
      code: 'render_failed',
      message: wordRenderError(error),
    }))
    if (!outcome || !card || card.delivery !== 'image') return
    // A later wish took its place; that one's own outcome is the one to tell.
    if (!outcome.ok && outcome.code === 'superseded') return
    const event = outcome.ok ? settled(card, outcome) : failed(card, outcome)
    if (event) director.record([event], 'obs')
  }

  /** The image is in OBS; it is on air only where the scene on program holds it. */
  function settled(
    card: CardOnAir,
    outcome: { scenes: string[]; onProgram: boolean | null },
  ): NewEvent | null {
    const { cardId, version } = card
    if (card.status === 'hiding') return { type: 'card.cleared', payload: { cardId } }
    const scene = sceneToBe()
    // Asked about the scene that is on now; one that is still on its way cannot be judged by its eye yet.
    const isSwitchedOff = outcome.onProgram === false && scene === link.status.program
    if (scene !== null && outcome.scenes.includes(scene) && isSwitchedOff) {
      return failed(card, {
        code: 'card_switched_off',
        message: `OBS 里“${scene}”的产品卡图层被关掉了眼睛，观众看不到这张卡。请在 OBS 里打开它，再上一次。`,
      })
    }
    if (scene !== null && !outcome.scenes.includes(scene)) {
      return {
        type: 'card.failed',
        payload: {
          cardId,
          code: 'card_not_in_scene',
          message: `场景“${scene}”里没有产品卡图层，观众看不到这张卡。请在设置里“布置 OBS”，再上一次。`,
        },
      }
    }
    return card.status === 'sent'
      ? { type: 'card.confirmed', payload: { cardId, version, by: 'image' } }
      : null
  }

  /** The scene that will be on program once what is under way has arrived. */
  function sceneToBe(): string | null {
    const { scene } = director.state()
    return isUnderway(scene) ? scene.scene : link.status.program
  }

  async function applyLowerThird(): Promise<void> {
    const model = lowerThirdModel(director.state())
    const canvas = link.status.canvas
    const wish = model && canvas ? { model, canvas } : null
    await show('lowerThird', wish ? JSON.stringify(wish) : HIDDEN, async () =>
      wish ? renderer.lowerThird(wish.model, wish.canvas) : null,
    )
  }

  return {
    apply() {
      const card = director.state().card.onAir
      if (!isWanted()) return
      // To take something down an OBS need not be whole, and a panic takes down what it can.
      const isLeaving = card?.status === 'hiding' && isAnswering(link.status)
      if (link.status.state !== 'ready' && !isLeaving) {
        if (card?.delivery === 'image' && (card.status === 'sent' || card.status === 'hiding')) {
          director.record([failed(card, notReady(card))], 'engine')
        }
        return
      }
      applyCard(card).catch(onError)
      applyLowerThird().catch(onError)
    },
    forget() {
      asked.card = null
      asked.lowerThird = null
    },
  }
}

function failed(card: CardOnAir, failure: { code: string; message: string }): NewEvent {
  const { code, message } = failure
  return { type: 'card.failed', payload: { cardId: card.cardId, code, message } }
}

function notReady(card: CardOnAir): { code: string; message: string } {
  return card.status === 'hiding'
    ? {
        code: 'obs_not_ready',
        message: 'OBS 不可用，卡片没有收起，可能还在画面上。请在 OBS 里手动隐藏“FieldCue 产品卡”。',
      }
    : { code: 'obs_not_ready', message: 'OBS 不可用，卡片没有上屏，也不会稍后补上。OBS 恢复后请再上一次。' }
}

function wordRenderError(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `卡片画不出来，没有上屏：${reason}。请检查产品图片后再上一次。`
}
