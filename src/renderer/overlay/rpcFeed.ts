import { ask } from '../transport/ask.ts'
import { follow } from '../transport/follow.ts'
import type { EngineLink } from '../transport/link.ts'
import type { OverlayFeed } from './feed.ts'

/**
 * The overlay's feed over the page's link to its engine. A word that does not reach the engine is not repeated: with
 * the next connection comes the present frame, and with it the page says anew what it has painted.
 */
export function rpcFeed(link: EngineLink): OverlayFeed {
  const lost = () => {}
  return {
    subscribe: (listener) =>
      follow(link, ({ overlay }, on) => overlay.frames.subscribe(undefined, on), listener),
    drawn: (ack) => {
      ask(link, ({ overlay }, options) => overlay.drawn.mutate(ack, options)).catch(lost)
    },
    cleared: () => {
      ask(link, ({ overlay }, options) => overlay.cleared.mutate(undefined, options)).catch(lost)
    },
  }
}
