import type { ShowState } from '../../shared/show/state.ts'
import type { LoggedEvent } from '../../shared/show/upcast.ts'
import type { Director } from '../show/director.ts'
import type { Store } from '../store/port.ts'
import { eventDigest, stateHash } from './hash.ts'

/** So many events apart, and one at the close. */
export const CHECKPOINT_EVERY = 50

interface CheckpointParts {
  store: Store
  director: Pick<Director, 'state' | 'onEvents'>
  /** Not at once: it is told within a take, whose scene switch must not wait for a hash or for the disk. */
  later?: (run: () => void) => void
  every?: number
  onError(error: unknown): void
}

interface Due {
  sessionId: string
  state: ShowState
  at: number
  events: LoggedEvent[]
}

/**
 * Records while live what the fold is worth, for `npm run verify-session` to meet later.
 * A checkpoint that the disk refuses is only missing: the next one covers its events too.
 * @returns the way to stop; what is due by then is still recorded
 */
export function followCheckpoints(parts: CheckpointParts): () => void {
  const { store, director, every = CHECKPOINT_EVERY, later = setImmediate, onError } = parts
  let uncovered = uncoveredBy(store)
  const due: Due[] = []

  const stopFollowing = director.onEvents((events) => {
    const own = events.filter((event) => event.sessionId !== null)
    const last = own.at(-1)
    if (!last?.sessionId) return
    const { sessionId, at } = last
    if (own.some((event) => event.type === 'session.opened')) uncovered = []
    uncovered.push(...own)
    const isClosing = own.some((event) => event.type === 'session.closed')
    if (uncovered.length < every && !isClosing) return
    // The state is never changed in place, so the one of this moment can be hashed in a quieter one.
    due.push({ sessionId, state: director.state(), at, events: uncovered })
    uncovered = []
    if (due.length === 1) later(recordDue)
  })

  function recordDue(): void {
    for (const { sessionId, state, at, events } of due.splice(0)) {
      try {
        const hash = stateHash(state)
        const digests = events.map(eventDigest).join('')
        store.transaction((tx) => tx.recordCheckpoint({ sessionId, seq: state.seq, at, hash, digests }))
      } catch (error) {
        onError(error)
        uncovered = [...events, ...uncovered]
      }
    }
  }

  return () => {
    stopFollowing()
    recordDue()
  }
}

/** What the engine before had not come to cover when it ended. */
function uncoveredBy({ log, checkpoints }: Store): LoggedEvent[] {
  const session = log.openSession()
  return session ? log.logged(session.id, checkpoints.lastSeq(session.id)) : []
}
