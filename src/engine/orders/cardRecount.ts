import { CommandError } from '../../shared/api/errors.ts'
import { type AttributionSettings, creditOf } from '../../shared/orders/cardCredit.ts'
import {
  addOrder,
  type Contribution,
  type CountLookup,
  noContribution,
} from '../../shared/orders/contribution.ts'
import { firstDifference } from '../../shared/orders/firstDifference.ts'
import { isSameShowing, type Showing } from '../../shared/orders/showings.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { AppliedCards } from './appliedLookups.ts'
import type { LookupOf } from './deltas.ts'
import type { StoredLine } from './lineTable.ts'
import type { LedgerPace } from './pace.ts'
import type { LedgerParts } from './parts.ts'
import { groupByOrder } from './recountOrders.ts'

/** How far a recount is, in lines of the session. */
export interface RecountProgress {
  done: number
  total: number
}

/** Counts sessions anew by card, in the background. Sessions by `sessions.number`. */
export interface CardRecount {
  /**
   * Begins, unless this session is being counted with these settings already.
   * @param rests half of the time is left to the show: nobody waits for an old session
   */
  start(session: number, cards: AppliedCards, rests?: boolean): void
  /** What the session's cards are being counted anew with; null while they are not. */
  target(session: number): AppliedCards | null
  progress(session: number): RecountProgress | null
  /** The cards that were shown are others by now: what has been counted since the first difference is moved. */
  shown(session: number, showings: readonly Showing[]): void
  /** Leaves off whatever is being counted with other settings than these. */
  dropOthers(settings: AttributionSettings): void
  stop(): void
}

interface Job {
  session: number
  cards: AppliedCards
  credit: CountLookup['credit']
  /** What has been counted so far; only its cards are looked at. */
  sum: Contribution
  /** Rows up to here are part of `total`; null once all are. */
  measured: number | null
  /** Rows up to here have been seen. */
  frontier: number
  done: number
  total: number
  rests: boolean
  cancel(): void
}

const AGAIN_AFTER_MS = 1000
/** Rows are only told off, not read: as many take as long as a piece of lines. */
const MEASURED_AT_ONCE = 20_000

/**
 * A new delay or window moves every line of a show. They are counted in pieces beside the counters in force, which
 * stay what they are, exact by the old settings, until one transaction puts the new ones and their settings in place.
 * A crash before that leaves the old ones.
 *
 * The show goes on meanwhile. An order is **seen** when the first of its rows lies at or before the frontier; each
 * change of an order (`parts.settled`) is taken out of the new count if the order had been seen, and put into it if it
 * still is. A changed row moves to the end of the table, so an order that left the seen part is met again later, and
 * none is met twice.
 *
 * @param onDone told after the new count is in force
 */
export function createCardRecount(
  parts: LedgerParts,
  clock: Clock,
  pace: LedgerPace,
  onDone: (session: number) => void,
): CardRecount {
  const jobs = new Map<number, Job>()

  function count(job: Job, order: readonly StoredLine[], lookupOf: LookupOf, sign: 1 | -1): void {
    const own = order.filter((line) => line.session === job.session)
    if (own.length === 0 || firstRev(own) > job.frontier) return
    const { meaning } = lookupOf(job.session)
    addOrder(job.sum, own, { meaning, attribution: () => null, credit: job.credit }, sign)
  }

  parts.settled.add((changes, { before, after }) => {
    for (const job of jobs.values()) {
      for (const change of changes) {
        count(job, change.before, before, -1)
        count(job, change.after, after, 1)
      }
    }
  })

  function step(job: Job): void {
    const began = clock.mono()
    if (job.measured !== null) measure(job, job.measured)
    else if (!countPiece(job)) {
      finish(job)
      return
    }
    next(job, clock.mono() - began)
  }

  function measure(job: Job, from: number): void {
    const { lines, last } = parts.find.countAfter(job.session, from, MEASURED_AT_ONCE)
    job.total += lines
    job.measured = lines < MEASURED_AT_ONCE ? null : last
  }

  /** Answers whether there was anything left to count. */
  function countPiece(job: Job): boolean {
    const rows = parts.find.after(job.session, job.frontier, pace.pieceLines)
    const last = rows.at(-1)
    if (last === undefined) return false
    const from = job.frontier
    job.frontier = last.rev
    const keys = [...new Map(rows.map((row) => [`${row.shop} ${row.orderId}`, row])).values()]
    for (const order of groupByOrder(parts.lines.readOrders(keys))) {
      const own = order.filter((line) => line.session === job.session)
      if (firstRev(own) > from) count(job, own, parts.applied.of, 1)
    }
    job.done += rows.length
    return true
  }

  /** Was promised to nobody: a power cut may take it back, as a whole, and the next engine counts again. */
  function finish(job: Job): void {
    const { session, cards, sum } = job
    try {
      parts.transaction((tx) => {
        parts.counters.writeCards(session, sum.cards)
        parts.applied.setCards(session, cards)
        tx.afterCommit(() => {
          jobs.delete(session)
          parts.counters.applyCards(session, sum.cards)
          parts.tell(new Map([[session, null]]), [])
          onDone(session)
        })
      }, 'observed')
    } catch (error) {
      // The disk refused: the old count stands, the new one goes on being kept level and is tried again.
      if (!(error instanceof CommandError && error.code === 'store_failed')) throw error
      job.cancel = pace.setTimer(() => step(job), AGAIN_AFTER_MS)
    }
  }

  /** Everything else has its turn between two pieces. */
  function next(job: Job, tookMs: number): void {
    const rest = job.rests ? Math.ceil(tookMs) : 0
    job.cancel = rest > 0 ? pace.setTimer(() => step(job), rest) : pace.turn(() => step(job))
  }

  function drop(job: Job): void {
    job.cancel()
    jobs.delete(job.session)
  }

  return {
    start(session, cards, rests = false) {
      const present = jobs.get(session)
      if (present && isSameSettings(present.cards.settings, cards.settings)) return
      present?.cancel()
      const job: Job = {
        session,
        cards,
        credit: creditOf(cards.showings, cards.settings),
        sum: noContribution(),
        measured: 0,
        frontier: 0,
        done: 0,
        total: 0,
        rests,
        cancel() {},
      }
      jobs.set(session, job)
      next(job, 0)
    },
    target: (session) => jobs.get(session)?.cards ?? null,
    progress(session) {
      const job = jobs.get(session)
      return job ? { done: Math.min(job.done, job.total), total: job.total } : null
    },
    shown(session, showings) {
      const job = jobs.get(session)
      const from = job ? firstDifference(job.cards.showings, showings, isSameShowing) : null
      if (!job || from === null) return
      const { settings } = job.cards
      const paid = parts.find.paidFrom(session, paidSince(from, settings))
      const orders = groupByOrder(parts.lines.readOrders(paid))
      for (const order of orders) count(job, order, parts.applied.of, -1)
      job.cards = { showings, settings }
      job.credit = creditOf(showings, settings)
      for (const order of orders) count(job, order, parts.applied.of, 1)
    },
    dropOthers(settings) {
      for (const job of jobs.values()) if (!isSameSettings(job.cards.settings, settings)) drop(job)
    },
    stop() {
      for (const job of jobs.values()) drop(job)
    },
  }
}

export function isSameSettings(a: AttributionSettings, b: AttributionSettings): boolean {
  return a.streamDelayMs === b.streamDelayMs && a.windowMs === b.windowMs
}

/** From when on payments are moved by cards that first differ at `from`. */
export function paidSince(from: number, { streamDelayMs }: AttributionSettings): number {
  return Number.isFinite(from) ? from + streamDelayMs : Number.MAX_SAFE_INTEGER
}

function firstRev(lines: readonly StoredLine[]): number {
  let first = Number.POSITIVE_INFINITY
  for (const { rev } of lines) first = Math.min(first, rev)
  return first
}
