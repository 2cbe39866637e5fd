import type { ReadHandle } from '../store/handles.ts'

/** A session as the ledger sees it: a stretch of wall time with a short name for its rows. */
export interface BookedSession {
  number: number
  id: string
  openedAt: number
  closedAt: number | null
}

/** Which session an order line belongs to. */
export interface SessionBook {
  /** Reads the sessions again. Answers those that are new or have closed since the last time. */
  reload(): BookedSession[]
  all(): readonly BookedSession[]
  byId(id: string): BookedSession | null
  byNumber(number: number): BookedSession | null
  open(): BookedSession | null
  /**
   * The session in which a line was paid; else the one that was open when it was first received; else none.
   * An open session has no end yet, so a platform whose clock runs ahead loses no line.
   * @param fallback the session that is known to have been open then where this machine's clock cannot tell: it was set
   *   back meanwhile, to before the session's opening
   */
  place(paidAt: number | null, firstReceivedAt: number, fallback: number | null): number | null
}

export function sessionBook(db: ReadHandle): SessionBook {
  const select = db.prepare<[], BookedSession>(
    'SELECT number, id, opened_at AS openedAt, closed_at AS closedAt FROM sessions ORDER BY number DESC',
  )
  /** Newest first: where corrected clocks made two overlap, the newer one wins. */
  let sessions: BookedSession[] = []

  function at(instant: number): number | null {
    for (const session of sessions) {
      if (session.openedAt <= instant && (session.closedAt === null || instant <= session.closedAt)) {
        return session.number
      }
    }
    return null
  }

  return {
    reload() {
      const before = new Map(sessions.map((session) => [session.number, session]))
      sessions = select.all()
      return sessions.filter((session) => before.get(session.number)?.closedAt !== session.closedAt)
    },
    all: () => sessions,
    byId: (id) => sessions.find((session) => session.id === id) ?? null,
    byNumber: (number) => sessions.find((session) => session.number === number) ?? null,
    open: () => sessions.find((session) => session.closedAt === null) ?? null,
    place: (paidAt, firstReceivedAt, fallback) =>
      (paidAt === null ? null : at(paidAt)) ?? at(firstReceivedAt) ?? fallback,
  }
}

/**
 * The session of a stored line, where no clock would have put it: neither its payment nor its arrival lie within the
 * session's wall time. It came while the session was open, and the clock was set back before or after; so it stays.
 */
export function sessionByFact(
  book: SessionBook,
  line: { session: number | null; paidAt: number | null; firstReceivedAt: number },
): number | null {
  const session = line.session === null ? null : book.byNumber(line.session)
  if (!session) return null
  const { number, openedAt, closedAt } = session
  const { paidAt, firstReceivedAt } = line
  const isPaidBefore = paidAt === null || paidAt < openedAt
  if (firstReceivedAt < openedAt && isPaidBefore) return number
  if (closedAt === null || firstReceivedAt <= closedAt) return null
  return isPaidBefore || (paidAt !== null && paidAt > closedAt) ? number : null
}
