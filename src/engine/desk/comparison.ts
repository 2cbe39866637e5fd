import type { ShowComparison } from '../../shared/figures/comparison.ts'
import type { OrderRows } from '../replay/orderRows.ts'
import type { SessionRow } from '../store/port.ts'

/** The session that this one is held against: the last live one of the same rundown that has ended. */
export function comparable(session: SessionRow, sessions: readonly SessionRow[]): SessionRow | null {
  const past = sessions.filter(
    ({ rundownId, mode, openedAt, closedAt }) =>
      rundownId === session.rundownId && mode === 'live' && closedAt !== null && openedAt < session.openedAt,
  )
  return past.sort((a, b) => b.openedAt - a.openedAt)[0] ?? null
}

/** Reads its course from the ledger's seconds, at the cost of its length and not of its orders. */
export function readComparison(
  session: SessionRow,
  rows: Pick<OrderRows, 'numberOf' | 'seconds'>,
): ShowComparison {
  const { id, title, openedAt, closedAt } = session
  const start = Math.floor(openedAt / 1000)
  return {
    sessionId: id,
    title,
    openedAt,
    durationMs: (closedAt ?? openedAt) - openedAt,
    seconds: rows
      .seconds(rows.numberOf(id) ?? 0)
      .map(({ second, orders, gmvFen, weightG }) => [Math.max(0, second - start), orders, gmvFen, weightG]),
  }
}
