import type { LedgerParts } from './parts.ts'
import { changed, recountOrders } from './recountOrders.ts'
import { type BookedSession, sessionByFact } from './sessionBook.ts'

/**
 * Moves lines whose session is no longer the one they should be in: paid before their session's opening was known, or
 * after what turned out to be its end. Both need a platform whose clock runs ahead, so nearly always there is nothing
 * to move.
 * @param touched sessions that are new or have closed
 */
export function replaceLines(parts: LedgerParts, touched: readonly BookedSession[]): void {
  const keys = touched.flatMap(({ number, openedAt, closedAt }) => {
    const strays = closedAt === null ? [] : parts.find.paidFrom(number, closedAt + 1)
    const others = [null, ...parts.book.all().map((session) => session.number)].filter(
      (other) => other !== number,
    )
    return [...strays, ...others.flatMap((other) => paidWithin(parts, other, openedAt, closedAt))]
  })
  if (keys.length === 0) return
  const distinct = [...new Map(keys.map((key) => [`${key.shop} ${key.orderId}`, key])).values()]
  parts.transaction((tx) =>
    recountOrders(parts, tx, distinct, { before: parts.applied.of, after: parts.applied.of }, (line) => {
      const session = parts.book.place(line.paidAt, line.firstReceivedAt, sessionByFact(parts.book, line))
      if (session === line.session) return line
      const isUnmatched = session !== null && parts.applied.of(session).meaning(line.sku) === null
      return changed(line, { session, isUnmatched })
    }),
  )
}

/** Only a session that has just opened can claim lines: a closed one had its chance while it was open. */
function paidWithin(parts: LedgerParts, other: number | null, openedAt: number, closedAt: number | null) {
  return closedAt === null ? parts.find.paidFrom(other, openedAt) : []
}
