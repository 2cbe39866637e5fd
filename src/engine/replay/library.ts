import type { Product } from '../../shared/library/types.ts'
import type { CardEffects } from '../../shared/orders/cardEffects.ts'
import { addFigures, noFigures } from '../../shared/orders/contribution.ts'
import { segmentAt } from '../../shared/orders/segmentAt.ts'
import { lanesOf } from '../../shared/replay/lanes.ts'
import { type RehearsalReport, rehearsalReport } from '../../shared/replay/report.ts'
import { createTape, type Tape } from '../../shared/replay/tape.ts'
import type { OrdersAt, ReportWithHistory, SessionSummary, SessionTape } from '../../shared/replay/types.ts'
import type { LedgerCommit } from '../orders/port.ts'
import { type ReportOrder, toTally } from '../orders/report.ts'
import type { SessionRow, Store } from '../store/port.ts'
import { type ExportQuery, exportSession, type SessionExport } from './export.ts'
import { baseOf } from './foldSession.ts'
import { allLines, type OrderRows } from './orderRows.ts'
import { loadOrderTape, type OrderTape } from './orderTape.ts'

interface ReplayParts {
  store: Store
  rows: OrderRows
  now(): number
  onOrders(listener: (commit: LedgerCommit) => void): () => void
  /** What was bought while each card of a session was on. */
  cards(sessionId: string): CardEffects | null
}

/** Past sessions, opened on demand and kept while they are looked at. All answers are null for an unknown session. */
export interface ReplayLibrary {
  summaries(): SessionSummary[]
  tape(sessionId: string): Tape | null
  open(sessionId: string): SessionTape | null
  ordersAt(sessionId: string, at: number, feed: number): Promise<OrdersAt | null>
  report(sessionId: string): ReportWithHistory | null
  cards(sessionId: string): CardEffects | null
  export(sessionId: string, query: ExportQuery): SessionExport | null
}

interface Opened {
  session: SessionRow
  tape: Tape
  orders: { tape: Promise<OrderTape>; at: number; isStale: boolean } | null
}

/** Sessions that are kept open: somebody compares two, and one is live. */
const KEPT_OPEN = 3
/** Orders come in all the time while a session is live; its past is read anew at most this often. */
const ORDERS_ANEW_MS = 2000
/** Earlier sessions that a report is held against. */
const EARLIER = 8

export function createReplayLibrary({ store, rows, now, onOrders, cards }: ReplayParts): ReplayLibrary {
  const opened = new Map<string, Opened>()
  /** Reports of closed sessions never change. */
  const reports = new Map<string, RehearsalReport>()

  onOrders(({ sessionIds }) => {
    for (const id of sessionIds) {
      const orders = opened.get(id)?.orders
      if (orders) orders.isStale = true
    }
  })

  function visit(sessionId: string): Opened | null {
    const session = store.log.session(sessionId)
    if (!session) return null
    const known = opened.get(sessionId)
    const visited = known ?? { session, tape: load(sessionId), orders: null }
    visited.session = session
    if (known) {
      const more = store.log.since(sessionId, known.tape.events.at(-1)?.seq ?? 0)
      if (more.length > 0) known.tape.append(more)
    }
    // The one visited last goes last.
    opened.delete(sessionId)
    opened.set(sessionId, visited)
    for (const id of [...opened.keys()].slice(0, -KEPT_OPEN)) opened.delete(id)
    return visited
  }

  function load(sessionId: string): Tape {
    const events = store.log.since(sessionId, 0)
    return createTape(baseOf(store.log, events[0]?.seq ?? 0), events)
  }

  function ordersOf(visited: Opened): Promise<OrderTape> {
    const { orders } = visited
    const isFresh = orders && (!orders.isStale || now() - orders.at < ORDERS_ANEW_MS)
    if (isFresh) return orders.tape
    const number = rows.numberOf(visited.session.id) ?? 0
    const meanings = rows.meanings(number)
    // From the log, not from the ledger's copy of it: that one may be a moment behind a take.
    const timeline = visited.tape.stateAfter(visited.tape.events.length).played
    const tape = loadOrderTape(allLines(rows, number), {
      meaning: (sku) => meanings.get(sku) ?? null,
      attribution: (paidAt) => segmentAt(timeline, paidAt),
      // Cards are told of the whole session: hundreds of counters would be kept hundreds of times.
      credit: () => null,
    })
    visited.orders = { tape, at: now(), isStale: false }
    // A disk that refused once is asked again.
    tape.catch(() => {
      visited.orders = null
    })
    return tape
  }

  function summary(session: SessionRow): SessionSummary {
    const number = rows.numberOf(session.id) ?? 0
    const total = noFigures()
    for (const row of rows.counters(number)) if (row.dimension === 'total') addFigures(total, row)
    const { orders, gmvFen, refundedFen, weightG } = total
    return { ...session, orders, gmvFen, refundedFen, weightG }
  }

  function reportOf(sessionId: string): RehearsalReport | null {
    const known = reports.get(sessionId)
    if (known) return known
    // Not by `visit`: a report looks at many sessions once and must not push out those that are being replayed.
    const tape = opened.get(sessionId)?.tape ?? load(sessionId)
    const report = rehearsalReport(tape.stateAfter(tape.events.length), lanesOf(tape).panics, now())
    if (report && report.closedAt !== null) reports.set(sessionId, report)
    return report
  }

  return {
    summaries: () => store.log.sessions().map(summary),
    tape: (sessionId) => visit(sessionId)?.tape ?? null,
    open(sessionId) {
      const visited = visit(sessionId)
      if (!visited) return null
      const { tape, session } = visited
      return {
        session: summary(session),
        base: tape.stateAfter(0),
        events: tape.events.length,
        lastSeq: tape.events.at(-1)?.seq ?? 0,
        lanes: lanesOf(tape),
        seconds: rows
          .seconds(rows.numberOf(sessionId) ?? 0)
          .map(({ second, orders }) => [second, orders] as [number, number]),
      }
    },
    async ordersAt(sessionId, at, feed) {
      const visited = visit(sessionId)
      if (!visited) return null
      const orders = await ordersOf(visited)
      const state = visited.tape.stateAfter(visited.tape.events.length)
      const tally = toTally(sessionId, orders.countersAt(at), orders.ratesAt(at), {
        products: namesOf(state.rundown?.products ?? []),
        timeline: state.played,
        skuOf: (productId) => productId,
      })
      return { tally, feed: orders.feedAt(at, feed) }
    },
    cards,
    export(sessionId, query) {
      const visited = visit(sessionId)
      return visited && exportSession({ store, rows, now, cards }, visited.session, visited.tape, query)
    },
    report(sessionId) {
      const session = visit(sessionId)?.session
      const report = session && reportOf(sessionId)
      if (!session || !report) return null
      const earlier = store.log
        .sessions()
        .filter(({ rundownId, openedAt }) => {
          return rundownId === session.rundownId && openedAt < session.openedAt
        })
        .slice(0, EARLIER)
        .flatMap(({ id }) => reportOf(id) ?? [])
      return { report, earlier }
    },
  }
}

function namesOf(products: readonly Product[]): ReportOrder['products'] {
  return new Map(products.map(({ id, sku, origin }) => [id, { sku, county: origin.trim() || null }]))
}
