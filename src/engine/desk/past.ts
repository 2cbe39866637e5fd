import type { Desk } from '../desk.ts'
import type { ReplayLibrary } from '../replay/library.ts'
import type { Store } from '../store/port.ts'

/** What was: sessions, their events, and the fold, the ledger and the timeline at any instant of one. */
export function createPast(store: Store, replay: ReplayLibrary): Desk['past'] {
  return {
    sessions: () => store.log.sessions(),
    summaries: replay.summaries,
    events: (sessionId, after, limit) => store.log.since(sessionId, after, limit),
    stateAt(sessionId, at) {
      const tape = replay.tape(sessionId)
      return tape ? tape.stateAfter(tape.placeAt(at)) : null
    },
    open: replay.open,
    ordersAt: replay.ordersAt,
    report: replay.report,
    cards: replay.cards,
    export: replay.export,
  }
}
