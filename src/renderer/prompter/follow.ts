import type { PrompterState } from '../../shared/show/state.ts'
import type { EngineClock } from '../stores/clock.ts'
import { foldMessage, setsClock } from '../stores/show.ts'
import type { Stores } from '../stores/stores.ts'
import type { Unsubscribe } from '../stores/transport.ts'
import type { Arrival } from './scroll/pace.ts'

/** Tells how a state of the prompter reached this page. */
export interface Arrivals {
  of(prompter: PrompterState): Exclude<Arrival, 'cut'>
}

/**
 * Lets the stores follow what a prompter needs and nothing else: the show, the engine's clock, the language.
 * No orders, no monitors: a tablet beside the camera does not make OBS draw thumbnails.
 * @param frameClock a second clock over this page's monotonic time, for the scroll
 */
export function followPrompter(
  stores: Stores,
  frameClock: EngineClock,
): { arrivals: Arrivals; stop: Unsubscribe } {
  const { transport, clock, data, show } = stores
  /** The prompter as the last snapshot said: told by nobody just now, only learnt. */
  let learnt: PrompterState | null = null

  const observe = (engineNow: number) => {
    clock.observe(engineNow)
    frameClock.observe(engineNow)
  }

  const stopShow = followGapless((onGap) =>
    transport.followShow((message) => {
      if (setsClock(show, message)) for (const each of [clock, frameClock]) each.reset(message.engineNow)
      else observe(message.engineNow)
      if (message.kind === 'snapshot') learnt = message.state.prompter
      if (foldMessage(show, message) === 'gap') onGap()
    }),
  )

  const stops = [
    clock.start(),
    stopShow,
    transport.followLink((link) => data.setState({ link })),
    transport.followVitals((vitals) => observe(vitals.engineNow)),
    transport.followSettings((settings) => data.setState({ settings })),
  ]
  return {
    arrivals: { of: (prompter) => (prompter === learnt ? 'resync' : 'told') },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** Follows anew, from a snapshot, whenever something is missing. */
function followGapless(follow: (onGap: () => void) => Unsubscribe): Unsubscribe {
  let stop: Unsubscribe = () => {}
  let isStopped = false
  const start = () => {
    stop = follow(() => {
      stop()
      queueMicrotask(() => {
        if (!isStopped) start()
      })
    })
  }
  start()
  return () => {
    isStopped = true
    stop()
  }
}
