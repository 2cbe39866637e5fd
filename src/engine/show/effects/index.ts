import type { TallyFigures } from '../../../shared/orders/types.ts'
import type { TrainingFault } from '../../../shared/training/faults.ts'
import type { CardRenderer } from '../../cards/port.ts'
import type { ObsLink } from '../../obs/port.ts'
import type { SetTimer } from '../../obs/timer.ts'
import type { OverlayHub } from '../../overlay/hub.ts'
import type { Effect } from '../act.ts'
import type { Director } from '../director.ts'
import { plannedCards } from '../picture.ts'
import { type CardEffects, createCardEffects } from './card.ts'
import { createFiguresEffect, type FiguresEffect } from './figures.ts'
import { createImageEffect } from './image.ts'
import { runMuteEffect } from './mutes.ts'
import { runSoundEffect, runStreamEffect } from './promotion.ts'
import { runSceneEffect, settleInterruptedScene } from './scene.ts'

interface EffectParts {
  director: Director
  link: ObsLink
  renderer: CardRenderer
  overlay: OverlayHub
  now(): number
  mono(): number
  /** The counters of the session that the desk shows, as committed. */
  tally(): TallyFigures
  setTimer: SetTimer
  /** Whether cards go into this OBS as images now. */
  isImageMode(): boolean
  switchSource(id: string, run: boolean): Promise<void>
  /** Begins or ends a fault of the simulated studio. */
  setFault(fault: TrainingFault, on: boolean): void
  /** Makes the standby the primary: `link` speaks to it from then on. */
  swapRoles(): void
  /** Brings the standby in step, as somebody asked. */
  syncStandby(): void
  /** Faults that are nobody's outcome, such as a disk that refuses to record one. They must not end the engine. */
  onError(error: unknown): void
}

export interface Effects {
  run(effects: readonly Effect[]): void
  cards: CardEffects
  /** Counters and milestones in image mode. */
  figures: FiguresEffect
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

  const figures = createFiguresEffect({
    director,
    link,
    renderer,
    tally: parts.tally,
    mono: parts.mono,
    setTimer: parts.setTimer,
    isWanted: parts.isImageMode,
    onError,
  })

  function prerender(): void {
    const { canvas } = link.status
    if (canvas) renderer.prerender(plannedCards(director.state(), now()), canvas).catch(onError)
  }

  // Only the moment at which OBS comes (back) and a changed canvas matter here; takes settle themselves.
  let servedAs = 'away'
  let isSwapping = false
  const stopLink = link.on((event) => {
    if (event.type !== 'status') return
    const { state, canvas } = event.status
    const servesAs = state === 'ready' ? `${canvas?.width}×${canvas?.height}` : 'away'
    if (servesAs === servedAs) return
    const cameBack = servedAs === 'away'
    servedAs = servesAs
    image.forget()
    figures.forget()
    if (servesAs === 'away') return
    // A new primary was there all the time, and is just about to be asked for the scene.
    if (isSwapping) return
    if (cameBack) settleInterruptedScene(director, link)
    prerender()
    cards.apply()
    figures.apply()
  })
  // A card depends on products, hand-overs and the panic as well: whatever happened, the picture is brought in line.
  const stopEvents = director.onEvents((events) => {
    overlay.refresh()
    figures.apply()
    const isAboutCards = events.some((event) => event.type === 'product.changed')
    if (isAboutCards) {
      prerender()
      cards.apply()
    }
  })

  /** Another OBS is behind the link: it holds none of what was put into the one before. */
  function swap(): void {
    isSwapping = true
    parts.swapRoles()
    isSwapping = false
    image.forget()
    figures.forget()
    prerender()
    figures.apply()
  }

  function run(effect: Effect): void {
    switch (effect.kind) {
      case 'scene':
        runSceneEffect(director, link, effect).catch(onError)
        break
      case 'withdrawScene':
        link.withdraw()
        break
      case 'card':
        cards.apply()
        break
      case 'prerender':
        prerender()
        break
      case 'source':
        parts.switchSource(effect.sourceId, effect.run).catch(onError)
        break
      case 'mutes':
        runMuteEffect(director, link, effect).catch(onError)
        break
      case 'swapRoles':
        swap()
        break
      case 'sound':
        runSoundEffect(director, link, effect).catch(onError)
        break
      case 'startStream':
        runStreamEffect(director, link, effect).catch(onError)
        break
      case 'training':
        parts.setFault(effect.fault, effect.on)
        break
      case 'syncStandby':
        parts.syncStandby()
        break
    }
  }

  return {
    run: (effects) => effects.forEach(run),
    cards,
    figures,
    stop() {
      stopLink()
      stopEvents()
      cards.stop()
      figures.stop()
    },
  }
}
