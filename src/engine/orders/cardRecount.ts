import { CommandError } from '../../shared/api/errors.ts'
import { creditOf } from '../../shared/orders/cardCredit.ts'
import {
  addOrder,
  type Contribution,
  type CountLookup,
  noContribution,
} from '../../shared/orders/contribution.ts'
import { systemTimer } from '../obs/timer.ts'
import type { AppliedCards } from './appliedLookups.ts'
import type { LookupOf } from './deltas.ts'
import type { StoredLine } from './lineTable.ts'
import type { LedgerParts } from './parts.ts'
import { groupByOrder } from './recountOrders.ts'

/** How far a recount is, in lines of the session. */
export interface RecountProgress {
  done: number
  total: number
}

/** Counts sessions anew by card, in the background. Sessions by `sessions.number`. */
export interface CardRecount {
  /** Begins, unless this session is being counted with these settings already. */
  start(session: number, cards: AppliedCards): void
  /** What the session's cards are being counted anew with; null while they are not. */
  target(session: number): AppliedCards | null
  progress(session: number): RecountProgress | null
  /** Leaves off: the session has been counted in another way. */
  drop(session: number): void
  stop(): void
}

interface Job {
  session: number
  cards: AppliedCards
  credit: CountLookup['credit']
  /** What has been counted so far; only its cards are looked at. */
  sum: Contribution
  /** Rows up to here have been seen. */
  frontier: number
  done: number
  total: number
  cancel(): void
}

/** Lines of one piece: a few milliseconds, so that no take waits for longer. */
const PIECE = 250
const AGAIN_AFTER_MS = 1000

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
export function createCardRecount(parts: LedgerParts, onDone: (session: number) => void): CardRecount {
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
    const rows = parts.find.after(job.session, job.frontier, PIECE)
    const last = rows.at(-1)
    if (last === undefined) {
      finish(job)
      return
    }
    const from = job.frontier
    job.frontier = last.rev
    const keys = [...new Map(rows.map((row) => [`${row.shop} ${row.orderId}`, row])).values()]
    for (const order of groupByOrder(parts.lines.readOrders(keys))) {
      const own = order.filter((line) => line.session === job.session)
      if (firstRev(own) > from) count(job, own, parts.applied.of, 1)
    }
    job.done += rows.length
    next(job)
  }

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
      })
    } catch (error) {
      // The disk refused: the old count stands, the new one goes on being kept level and is tried again.
      if (!(error instanceof CommandError && error.code === 'store_failed')) throw error
      job.cancel = systemTimer(() => step(job), AGAIN_AFTER_MS)
    }
  }

  /** Everything else has its turn between two pieces. */
  function next(job: Job): void {
    const turn = setImmediate(() => step(job))
    job.cancel = () => clearImmediate(turn)
  }

  return {
    start(session, cards) {
      const present = jobs.get(session)
      if (present && isSameSettings(present.cards, cards)) return
      present?.cancel()
      const job: Job = {
        session,
        cards,
        credit: creditOf(cards.showings, cards.settings),
        sum: noContribution(),
        frontier: 0,
        done: 0,
        total: parts.find.count(session),
        cancel() {},
      }
      jobs.set(session, job)
      next(job)
    },
    target: (session) => jobs.get(session)?.cards ?? null,
    progress(session) {
      const job = jobs.get(session)
      return job ? { done: Math.min(job.done, job.total), total: job.total } : null
    },
    drop(session) {
      jobs.get(session)?.cancel()
      jobs.delete(session)
    },
    stop() {
      for (const job of jobs.values()) job.cancel()
      jobs.clear()
    },
  }
}

export function isSameSettings(a: AppliedCards, b: AppliedCards): boolean {
  return a.settings.streamDelayMs === b.settings.streamDelayMs && a.settings.windowMs === b.settings.windowMs
}

function firstRev(lines: readonly StoredLine[]): number {
  let first = Number.POSITIVE_INFINITY
  for (const { rev } of lines) first = Math.min(first, rev)
  return first
}
