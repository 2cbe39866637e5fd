import type { Tally } from '../../shared/orders/types.ts'
import type { ShowEvent } from '../../shared/show/events.ts'
import { followComparison } from './comparison.ts'
import { mergeFeed } from './feed.ts'
import { followAlarms } from './followAlarms.ts'
import { followMonitors } from './followMonitors.ts'
import { latestPerFrame } from './frame.ts'
import { followSeries } from './series.ts'
import { foldMessage, setsClock } from './show.ts'
import type { Stores } from './stores.ts'
import type { Unsubscribe } from './transport.ts'

const FEED_AT_START = 200
/** Vitals come once a second: a minute of them. */
const BITRATES_KEPT = 60

/** Lets the stores follow the engine until the returned function is called. */
export function followAll(stores: Stores): Unsubscribe {
  const stops = [
    stores.clock.start(),
    followLink(stores),
    followShow(stores),
    followAlarms(stores),
    followTally(stores),
    followFeed(stores),
    followSeries(stores),
    followComparison(stores),
    followVitals(stores),
    followSettings(stores),
    followMonitors(stores),
    followLibrary(stores),
    stores.transport.followMeters(stores.meters.put),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function followLink({ transport, data }: Stores): Unsubscribe {
  return transport.followLink((link) => data.setState({ link }))
}

/** Folds the show; a missing event drops the stream and follows it anew from a snapshot. */
function followShow(stores: Stores): Unsubscribe {
  let stop: Unsubscribe | null = null
  let isStopped = false
  const follow = () => {
    stop = stores.transport.followShow((message) => {
      const { clock, show } = stores
      if (setsClock(show, message)) clock.reset(message.engineNow)
      else clock.observe(message.engineNow)
      const events = foldMessage(stores.show, message)
      if (events !== 'gap') return heed(stores, events)
      stop?.()
      queueMicrotask(() => {
        if (!isStopped) follow()
      })
    })
  }
  follow()
  return () => {
    isStopped = true
    stop?.()
  }
}

/** What did not come true on air is said once, when it happens; the state goes on showing it. */
function heed({ notices, ui }: Stores, events: readonly ShowEvent[]): void {
  for (const event of events) {
    switch (event.type) {
      case 'scene.failed':
        // A take that another one overtook has nothing to say.
        if (event.payload.code === 'superseded') break
        notices.push({
          tone: 'failure',
          code: 'scene_failed',
          params: { scene: event.payload.scene },
          detail: event.payload.message,
        })
        break
      case 'scene.late':
        notices.push({
          tone: 'failure',
          code: 'scene_late',
          params: { scene: event.payload.scene, seconds: (event.payload.lateMs / 1000).toFixed(1) },
        })
        break
      case 'card.failed':
        notices.push({ tone: 'failure', code: 'card_failed', detail: event.payload.message })
        break
      case 'take.taken':
      case 'session.opened':
      case 'session.closed':
        ui.setState({ armedSegment: null, previewAsked: null, withoutSceneUntil: null })
        break
      default:
    }
  }
}

function followTally({ transport, data }: Stores): Unsubscribe {
  const latest = latestPerFrame((tally: Tally) => data.setState({ tally }))
  const stop = transport.followTally(latest.push)
  return () => {
    stop()
    latest.cancel()
  }
}

/** The newest lines at the start and after each reconnection, then as they come, drawn once a frame. */
function followFeed({ transport, feed, data }: Stores): Unsubscribe {
  const merge = (arrived: Parameters<typeof mergeFeed>[1]) =>
    feed.setState(({ lines }) => ({ lines: mergeFeed(lines, arrived) }))
  let waiting: Parameters<typeof mergeFeed>[1] = []
  const flush = latestPerFrame(() => {
    const arrived = waiting
    waiting = []
    merge(arrived)
  })
  const stopFeed = transport.followFeed((lines) => {
    waiting = [...waiting, ...lines]
    flush.push(undefined)
  })
  const catchUp = () => {
    // Without them the list begins with the next order; the engine's absence is said by its own banner.
    transport.feed({ limit: FEED_AT_START }).then(merge, () => {})
  }
  const stopLink = data.subscribe((now, before) => {
    if (now.link.state === 'open' && before.link.state !== 'open') catchUp()
    if (now.tally.sessionId !== before.tally.sessionId) {
      feed.setState({ lines: [] })
      catchUp()
    }
  })
  if (data.getState().link.state === 'open') catchUp()
  return () => {
    stopFeed()
    stopLink()
    flush.cancel()
  }
}

function followVitals({ transport, data, clock }: Stores): Unsubscribe {
  return transport.followVitals((vitals) => {
    clock.observe(vitals.engineNow)
    const kbps = vitals.obs.primary?.streamKbps ?? null
    data.setState(({ bitrates }) => ({ vitals, bitrates: [...bitrates.slice(1 - BITRATES_KEPT), kbps] }))
  })
}

function followSettings({ transport, data }: Stores): Unsubscribe {
  return transport.followSettings((settings) => data.setState({ settings }))
}

/** Lists that were asked for once are asked for again when the library changes. */
function followLibrary({ transport, data, library }: Stores): Unsubscribe {
  return transport.followLibrary((kind) => {
    if (kind === 'rundowns' && data.getState().rundowns) library.load('rundowns')
    if (kind === 'products' && data.getState().products) library.load('products')
  })
}
