import type { OverlayFrame } from '../../shared/api/streams.ts'
import type { Tally } from '../../shared/orders/types.ts'
import type { ShowState } from '../../shared/show/state.ts'
import { bannerModel, cardModel, countersModel, lowerThirdModel, visibleCard } from '../show/picture.ts'

export interface OverlayHub {
  frame(): OverlayFrame
  onFrame(listener: (frame: OverlayFrame) => void): () => void
  /** A page came; call the answer when it goes. */
  attach(): () => void
  pages(): number
  /** Looks again at the state and tells the pages when the picture differs. */
  refresh(): void
}

/**
 * What overlay pages must be drawing, worked out from the fold and the counters. In image mode they draw nothing: the
 * same twice on the picture would be worse than none.
 */
export function createOverlayHub(parts: {
  state(): ShowState
  now(): number
  /** The counters of the session that the desk shows, as committed. */
  tally(): Tally
  /** Whether OBS shows images instead of the page. */
  isImageMode(): boolean
  safe?: () => OverlayFrame['safe']
}): OverlayHub {
  const { state, now, isImageMode, tally, safe } = parts
  const listeners = new Set<(frame: OverlayFrame) => void>()
  let pages = 0
  /** Worked out when first asked for: by then everything that it depends on is there. */
  let known: OverlayFrame | null = null

  function draw(): OverlayFrame {
    const present = state()
    const card = visibleCard(present)
    const isOurs = card !== null && card.delivery !== 'image'
    const areas = safe?.()
    const isImage = isImageMode()
    return {
      ...(areas && { safe: areas }),
      card: isOurs ? cardModel(present, card, now()) : null,
      lowerThird: isImage ? null : lowerThirdModel(present),
      counters: isImage ? null : countersModel(present, tally),
      banner: isImage ? null : bannerModel(present),
    }
  }

  function frame(): OverlayFrame {
    known ??= draw()
    return known
  }

  return {
    frame,
    onFrame(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    attach() {
      pages += 1
      let isHere = true
      return () => {
        if (isHere) pages -= 1
        isHere = false
      }
    },
    pages: () => pages,
    refresh() {
      const before = JSON.stringify(frame())
      const next = draw()
      if (JSON.stringify(next) === before) return
      known = next
      for (const listener of listeners) listener(next)
    },
  }
}
