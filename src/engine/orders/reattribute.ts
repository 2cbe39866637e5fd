import { firstDifference } from '../../shared/orders/firstDifference.ts'
import { isSameStretch, type PlayedStretch } from '../../shared/orders/segmentAt.ts'
import type { LedgerParts } from './parts.ts'
import { recountOrders } from './recountOrders.ts'
import type { BookedSession } from './sessionBook.ts'

/**
 * Takes a session's played timeline as it is now and attributes anew what was paid since it first differs from the
 * one that was counted with. After a take that is nearly nothing: only what a platform's fast clock paid "later".
 */
export function reattribute(
  parts: LedgerParts,
  session: BookedSession,
  timeline: readonly PlayedStretch[],
): void {
  const applied = parts.applied.of(session.number)
  const from = firstDifference(applied.timeline, timeline, isSameStretch)
  if (from === null) return
  parts.transaction((tx) => {
    parts.applied.setTimeline(session.number, timeline.map(stretchOnly))
    const keys = parts.find.paidFrom(session.number, Number.isFinite(from) ? from : Number.MAX_SAFE_INTEGER)
    recountOrders(parts, tx, keys, {
      before: (number) => (number === session.number ? applied : parts.applied.of(number)),
      after: parts.applied.of,
    })
  })
}

/** The show's own stretches carry more (which take began them); the ledger keeps what it counts with. */
function stretchOnly({ segmentId, officialId, startedAt, endedAt }: PlayedStretch): PlayedStretch {
  return { segmentId, officialId, startedAt, endedAt }
}
