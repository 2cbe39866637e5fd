import { type AttributionSettings, creditOf } from '../../shared/orders/cardCredit.ts'
import { type CardEffects, cardEffects, type ViewerNote } from '../../shared/orders/cardEffects.ts'
import type { Contribution, CountLookup } from '../../shared/orders/contribution.ts'
import { segmentAt } from '../../shared/orders/segmentAt.ts'
import type { OrderRates, Tally } from '../../shared/orders/types.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { OpenDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import { isSameSettings } from './cardRecount.ts'
import { lineReader, toFeedLine } from './feed.ts'
import { followShow } from './followShow.ts'
import { createIngest } from './ingest.ts'
import { makeParts } from './makeParts.ts'
import { type LedgerPace, systemPace } from './pace.ts'
import type { Ledger, ShowingsOf, TimelineOf } from './port.ts'
import { recountRows } from './recount.ts'
import { settingsOnly } from './recredit.ts'
import { matchSku, unmatchSku } from './remean.ts'
import { createRepairs } from './repair.ts'
import { emptyTally, toTally } from './report.ts'
import { lineSearch, skusMeant } from './search.ts'
import { searchHints } from './searchHints.ts'
import type { BookedSession } from './sessionBook.ts'

export interface LedgerOptions {
  db: OpenDatabase
  /** The store over the same database: the ledger writes through its transactions. */
  store: Store
  clock: Clock
  /** First asked after the present turn of the event loop, so the director may be made later than the ledger. */
  timelineOf: TimelineOf
  showingsOf: ShowingsOf
  /** How paid lines are tied to cards, by the settings of this moment. */
  attribution(): AttributionSettings
  /** How a long recount shares the event loop; left out: with the system's. */
  pace?: LedgerPace
}

/** Composes the order ledger and brings it level with the sessions and the library, as after a crash. */
export function createLedger(options: LedgerOptions): Ledger {
  const { db, store, clock, timelineOf, showingsOf } = options
  const { parts, onCommit } = makeParts(db, store, clock)
  const { book, catalog, applied, counters, quarantine } = parts
  const pace = options.pace ?? systemPace
  const show = followShow(parts, store, { ...options, pace })
  const intake = createIngest(parts, show.catchUp)
  const rows = lineReader(db.reader, parts.shops)
  const hints = searchHints(db.reader, pace, () => clock.mono())
  const find = lineSearch(db.reader, parts.shops, hints, () => clock.mono())

  const bySession = (sessionId: string | null) => (sessionId === null ? null : book.byId(sessionId))

  function report(session: BookedSession, sum: Contribution, rates: OrderRates): Tally {
    const { meanings, timeline } = applied.of(session.number)
    return toTally(session.id, sum, rates, {
      products: catalog.products(),
      timeline,
      skuOf: (productId) =>
        [...meanings].find(([, meaning]) => meaning?.productId === productId)?.[0] ?? productId,
    })
  }

  /** The knowledge of this moment, from its sources and not from what was counted with. */
  function freshLookup(session: BookedSession): CountLookup {
    const { meanings, timeline: countedWith, cards } = applied.of(session.number)
    const timeline = timelineOf(session.id) ?? countedWith
    return {
      meaning: (sku) => (session.closedAt === null ? catalog.resolve(sku) : (meanings.get(sku) ?? null)),
      attribution: (paidAt) => segmentAt(timeline, paidAt),
      credit:
        cards === null ? () => null : creditOf(showingsOf(session.id) ?? cards.showings, cards.settings),
    }
  }

  function effects(
    session: BookedSession,
    figures: Contribution['cards'],
    paid: readonly { second: number; orders: number }[],
    viewers: readonly ViewerNote[],
  ): CardEffects {
    const recounting = show.recount(session)
    const { cards } = applied.of(session.number)
    const { id: sessionId, openedAt, closedAt } = session
    const until = closedAt ?? clock.now()
    const wanted = settingsOnly(options.attribution())
    const awaiting = cards !== null && isSameSettings(cards.settings, wanted) ? null : wanted
    return cardEffects({ sessionId, openedAt, until, cards, figures, paid, viewers, awaiting, recounting })
  }

  return {
    ingest: intake.ingest,
    isFull: intake.isFull,
    quarantineBody: intake.quarantineBody,
    match: (sku, productId) => matchSku(parts, sku, productId, clock.now()),
    unmatch: (sku) => unmatchSku(parts, sku),
    matchedTo: catalog.aliasOf,
    matches: catalog.matches,
    repairs: createRepairs(parts, () => clock.now()),
    timelineChanged: show.timelineChanged,
    attributionChanged: show.attributionChanged,
    tiedSessions: show.tied,
    tally(sessionId) {
      show.catchUp()
      const session = bySession(sessionId)
      if (!session) return emptyTally(sessionId)
      return report(session, counters.of(session.number), counters.rates(session.number))
    },
    recount(sessionId) {
      show.catchUp()
      const session = bySession(sessionId)
      if (!session) return emptyTally(sessionId)
      const fresh = recountRows(rows.byOrder(session.number), freshLookup(session), parts.clockLine)
      return report(session, fresh.counters, fresh.rates ?? counters.rates(session.number))
    },
    cardEffects(sessionId, viewers) {
      show.catchUp()
      const session = bySession(sessionId)
      if (!session) return null
      return effects(session, counters.of(session.number).cards, rows.paidSeconds(session.number), viewers)
    },
    recountCards(sessionId, viewers) {
      show.catchUp()
      const session = bySession(sessionId)
      if (!session) return null
      const fresh = recountRows(rows.byOrder(session.number), freshLookup(session), parts.clockLine)
      const paid = [...fresh.payments].map(([second, orders]) => ({ second, orders }))
      paid.sort((a, b) => a.second - b.second)
      return effects(session, fresh.counters.cards, paid, viewers)
    },
    series: (sessionId, query) => rows.series(bySession(sessionId), query, clock.now()),
    feed(sessionId, query) {
      const session = bySession(sessionId)
      if (sessionId !== null && !session) return []
      const meanings = session && applied.of(session.number).meanings
      const meaning = (sku: string) => (meanings ? (meanings.get(sku) ?? null) : catalog.resolve(sku))
      return rows.page(session?.number ?? null, query).map((line) => toFeedLine(line, meaning))
    },
    search(sessionId, query) {
      const session = bySession(sessionId)
      if (!session) return { lines: [], before: null }
      const { meanings } = applied.of(session.number)
      const skus = skusMeant(query.text, meanings.keys(), (sku) => {
        const meaning = meanings.get(sku)
        return meaning ? catalog.nameOf(meaning.productId) : null
      })
      const { lines, before } = find.find(session.number, query, skus)
      return { lines: lines.map((line) => toFeedLine(line, (sku) => meanings.get(sku) ?? null)), before }
    },
    unmatched(sessionId) {
      const session = bySession(sessionId)
      return session ? rows.unmatched(session.number) : []
    },
    quarantine: quarantine.list,
    quarantined: quarantine.count,
    onCommit,
    async close() {
      intake.flush()
      show.stop()
      hints.stop()
    },
  }
}
