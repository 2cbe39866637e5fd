import { reduceAll } from '../../shared/show/reduce.ts'
import { initialState } from '../../shared/show/state.ts'
import type { Desk } from '../desk.ts'
import type { Store } from '../store/port.ts'

/** What was: sessions, their events, and the fold at any instant of one. */
export function createPast(store: Store): Desk['past'] {
  return {
    sessions: () => store.log.sessions(),
    events: (sessionId, after, limit) => store.log.since(sessionId, after, limit),
    stateAt(sessionId, at) {
      if (!store.log.session(sessionId)) return null
      const events = store.log.since(sessionId, 0).filter((event) => event.at <= at)
      return reduceAll(initialState(), events)
    },
  }
}
