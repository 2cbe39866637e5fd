import type { CardRenderer } from '../../cards/port.ts'
import type { ObsLink } from '../../obs/port.ts'
import type { SetTimer } from '../../obs/timer.ts'
import type { OverlayHub } from '../../overlay/hub.ts'
import type { Effect } from '../act.ts'
import type { Director } from '../director.ts'
import { plannedCards } from '../picture.ts'
import { type CardEffects, createCardEffects } from './card.ts'
import { createImageEffect } from './image.ts'
import { runSceneEffect, settleInterruptedScene } from './scene.ts'

interface EffectParts {
  director: Director
  link: ObsLink
  renderer: CardRenderer
  overlay: OverlayHub
  now(): number
  setTimer: SetTimer
  /** Whether cards go into this OBS as images now. */
  isImageMode(): boolean
  switchSource(id: string, run: boolean): Promise<void>
  /** Faults that are nobody's outcome, such as a disk that refuses to record one. They must not end the engine. */
  onError(error: unknown): void
}

export interface Effects {
  run(effects: readonly Effect[]): void
  cards: CardEffects
  stop(): void
}

/**
 * Everything that the show does to the world outside, and how the world's answers come back: scenes to OBS, cards to
 * the overlay page or into OBS, pictures rendered ahead, order sources started and stopped.
 */
export function createEffects(parts: EffectParts): Effects {
  const { director, link, renderer, overlay, now, onError } = parts
  const image = createImageEffect({ director, link, renderer, now, isWanted: parts.isImageMode, onError })
  const cards = createCardEffects({ director, image, setTimer: parts.setTimer })

  function prerender(): void {
    const { canvas } = link.status
    if (canvas) renderer.prerender(plannedCards(director.state(), now()), canvas).catch(onError)
  }

  // Only the moment at which OBS comes (back) and a changed canvas matter here; takes settle themselves.
  let servedAs = 'away'
  const stopLink = link.on((event) => {
    if (event.type !== 'status') return
    const { state, canvas } = event.status
    const servesAs = state === 'ready' ? `${canvas?.width}×${canvas?.height}` : 'away'
    if (servesAs === servedAs) return
    const cameBack = servedAs === 'away'
    servedAs = servesAs
    image.forget()
    if (servesAs === 'away') return
    if (cameBack) settleInterruptedScene(director, link)
    prerender()
    cards.apply()
  })
  // A card depends on products, hand-overs and the panic as well: whatever happened, the picture is brought in line.
  const stopEvents = director.onEvents((events) => {
    overlay.refresh()
    const isAboutCards = events.some((event) => event.type === 'product.changed')
    if (isAboutCards) {
      prerender()
      cards.apply()
    }
  })

  return {
    run(effects) {
      for (const effect of effects) {
        if (effect.kind === 'scene') runSceneEffect(director, link, effect).catch(onError)
        else if (effect.kind === 'card') cards.apply()
        else if (effect.kind === 'source') parts.switchSource(effect.sourceId, effect.run).catch(onError)
        else prerender()
      }
    },
    cards,
    stop() {
      stopLink()
      stopEvents()
      cards.stop()
    },
  }
}
