import type { OrdersAt, ReportWithHistory, SessionSummary, SessionTape } from '../../shared/replay/types.ts'
import type { ShowEvent } from '../../shared/show/events.ts'
import { ask } from '../transport/ask.ts'
import type { EngineLink } from '../transport/link.ts'

/** What this page asks of the engine. Rejects with a `CommandError` or, when nobody is there, a `LinkError`. */
export interface Past {
  sessions(): Promise<SessionSummary[]>
  open(sessionId: string): Promise<SessionTape>
  events(sessionId: string, after: number, limit: number): Promise<ShowEvent[]>
  orders(sessionId: string, at: number, feed: number): Promise<OrdersAt>
  report(sessionId: string): Promise<ReportWithHistory>
}

/** A long session is folded and its ledger read once when it is opened. */
const OPEN_WITHIN_MS = 30_000

export function createPast(link: EngineLink): Past {
  return {
    sessions: () => ask(link, ({ replay }, options) => replay.sessions.query(undefined, options)),
    open: (sessionId) =>
      ask(link, ({ replay }, options) => replay.open.query({ sessionId }, options), OPEN_WITHIN_MS),
    events: async (sessionId, after, limit) =>
      (await ask(link, ({ replay }, options) =>
        replay.events.query({ sessionId, after, limit }, options),
      )) as ShowEvent[],
    orders: (sessionId, at, feed) =>
      ask(
        link,
        ({ replay }, options) => replay.orders.query({ sessionId, at: Math.round(at), feed }, options),
        OPEN_WITHIN_MS,
      ),
    report: (sessionId) =>
      ask(link, ({ replay }, options) => replay.report.query({ sessionId }, options), OPEN_WITHIN_MS),
  }
}
