import type { FeedLine, Tally } from '../../shared/orders/types.ts'
import type { Desk, Unsubscribe } from '../desk.ts'
import type { SetTimer } from '../obs/timer.ts'
import type { Ledger } from '../orders/port.ts'

interface OrdersParts {
  ledger: Ledger
  webhook: Desk['orders']['webhook']
  /** The session whose orders the desk shows: the open one, or the last that was. */
  sessionId(): string | null
  comparison: Desk['orders']['comparison']
  setTimer: SetTimer
}

/** How often a rate that nobody feeds any more is looked at again: it must fall to zero by itself. */
const RATE_EVERY_MS = 1000

export interface DeskOrders {
  orders: Desk['orders']
  /** Another session is shown now: everybody gets its counters. */
  sessionMoved(): void
  stop(): void
}

/** The ledger as the doors see it: always of the session that the desk shows. */
export function createDeskOrders(parts: OrdersParts): DeskOrders {
  const { ledger, webhook, sessionId, comparison, setTimer } = parts
  const tallyListeners = new Set<(tally: Tally) => void>()
  const feedListeners = new Set<(lines: FeedLine[]) => void>()

  let cancelAgain = () => {}

  function tell(): void {
    cancelAgain()
    if (tallyListeners.size === 0) return
    const tally = ledger.tally(sessionId())
    for (const listener of tallyListeners) listener(tally)
    if (tally.rates.oneMinute > 0) cancelAgain = setTimer(tell, RATE_EVERY_MS)
  }

  ledger.onCommit((commit) => {
    const shown = sessionId()
    if (shown === null || !commit.sessionIds.has(shown)) return
    tell()
    const lines = feedListeners.size > 0 ? commit.lines(shown) : []
    if (lines.length > 0) for (const listener of feedListeners) listener(lines)
  })

  const orders: Desk['orders'] = {
    webhook,
    tally: () => ledger.tally(sessionId()),
    feed: (query) => ledger.feed(sessionId(), query),
    search: (query) => ledger.search(sessionId(), query),
    series: (query) => ledger.series(sessionId(), query),
    comparison,
    matches: ledger.matches,
    unmatched: () => ledger.unmatched(sessionId()),
    quarantine: (query) => ledger.quarantine(query),
    onTally: (listener) => listen(tallyListeners, listener),
    onFeed: (listener) => listen(feedListeners, listener),
  }
  return { orders, sessionMoved: tell, stop: () => cancelAgain() }
}

function listen<T>(listeners: Set<T>, listener: T): Unsubscribe {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
