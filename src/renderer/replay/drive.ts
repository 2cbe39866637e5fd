import type { OrderSeries } from '../../shared/orders/types.ts'
import { emptyTally } from '../stores/data.ts'
import { BUCKET_MS, SPAN_MS } from '../stores/series.ts'
import type { Stores } from '../stores/stores.ts'
import type { Unsubscribe } from '../stores/transport.ts'
import type { Past } from './past.ts'
import type { Player, PlayerModel } from './player.ts'
import type { ReplayClock } from './replayClock.ts'

/** Counters follow the moment at most so often: nobody reads faster, and a scrub asks for hundreds of moments. */
const ORDERS_GAP_MS = 120
const FEED = 150

/** Puts the moment that is looked at into the console's stores, until the returned function is called. */
export function driveStores(player: Player, stores: Stores, clock: ReplayClock, past: Past): Unsubscribe {
  const orders = followOrders(player, stores, past)
  const apply = (now: PlayerModel, before: PlayerModel | null) => {
    if (!now.tape) {
      if (before?.tape) stores.show.setState({ ready: false })
      return
    }
    clock.set(now.at)
    if (now.tape !== before?.tape || now.place !== before.place) {
      stores.show.setState({ ready: true, show: now.tape.stateAfter(now.place) })
    }
    if (now.tape !== before?.tape || now.at !== before.at) orders.ask()
  }
  const stop = player.subscribe(apply)
  apply(player.getState(), null)
  return () => {
    stop()
    orders.stop()
  }
}

/** One question at a time, always about the newest moment. */
function followOrders(player: Player, { data, feed }: Stores, past: Past) {
  let isBusy = false
  let isWanted = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let session: string | null = null

  async function ask(): Promise<void> {
    const { sessionId, at, open } = player.getState()
    if (!sessionId || !open) return
    if (session !== sessionId) {
      session = sessionId
      data.setState({ tally: emptyTally, series: null })
      feed.setState({ lines: [] })
    }
    if (isBusy) {
      isWanted = true
      return
    }
    isBusy = true
    isWanted = false
    try {
      const { tally, feed: lines } = await past.orders(sessionId, at, FEED)
      if (player.getState().sessionId === sessionId) {
        data.setState({ tally, series: seriesAt(open.seconds, at) })
        feed.setState({ lines })
      }
    } catch {
      // The figures stand still; that the engine is away is said by its own banner.
    }
    timer = setTimeout(() => {
      isBusy = false
      if (isWanted) void ask()
    }, ORDERS_GAP_MS)
  }

  return { ask: () => void ask(), stop: () => clearTimeout(timer) }
}

function seriesAt(seconds: readonly [number, number][], at: number): OrderSeries {
  const buckets = new Map<number, number>()
  for (const [second, orders] of seconds) {
    const start = Math.floor((second * 1000) / BUCKET_MS) * BUCKET_MS
    if (start > at - SPAN_MS && start <= at) buckets.set(start, (buckets.get(start) ?? 0) + orders)
  }
  return { bucketMs: BUCKET_MS, buckets: [...buckets].map(([start, orders]) => ({ at: start, orders })) }
}

/** Lets a player play: once a drawn frame it is told how much time has passed. */
export function runPlayer(player: Player): Unsubscribe {
  let frame = 0
  let last = 0
  const tick = (now: number) => {
    player.advance(now - last)
    last = now
    frame = player.getState().playing ? requestAnimationFrame(tick) : 0
  }
  const begin = () => {
    if (frame !== 0 || !player.getState().playing) return
    last = performance.now()
    frame = requestAnimationFrame(tick)
  }
  const stop = player.subscribe(begin)
  return () => {
    stop()
    cancelAnimationFrame(frame)
  }
}
