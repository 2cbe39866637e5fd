import { reduce } from '../../shared/show/reduce.ts'
import type { ShowState } from '../../shared/show/state.ts'
import { type LoggedEvent, upcast } from '../../shared/show/upcast.ts'
import type { Checkpoint } from '../store/port.ts'
import { DIGEST_LENGTH, eventDigest, stateHash } from './hash.ts'

/** The first thing in a session's log that is not as it was live. */
export type LogDifference =
  /** This event's row is not the one that was written. */
  | { kind: 'event_changed'; seq: number; type: string }
  /** Events of the stretch up to this checkpoint are gone, or others were put among them. */
  | { kind: 'events_missing'; afterSeq: number; seq: number; expected: number; found: number }
  /** The rows are as they were, and this build folds them to something else. */
  | { kind: 'fold_differs'; afterSeq: number; seq: number; expected: string; found: string }

export interface LogVerdict {
  events: number
  checkpoints: number
  /** Events behind the last checkpoint: nobody can say anything about them. */
  uncovered: number
  difference: LogDifference | null
  /** The fold at the end. */
  state: ShowState
}

/**
 * Folds a session's log anew and holds it against what was recorded live.
 * @param base what the session found when it opened
 */
export function verifyLog(
  base: ShowState,
  events: readonly LoggedEvent[],
  checkpoints: readonly Checkpoint[],
): LogVerdict {
  let state = base
  let place = 0
  let afterSeq = 0
  const verdict = (uncovered: number, difference: LogDifference | null): LogVerdict => ({
    events: events.length,
    checkpoints: checkpoints.length,
    uncovered,
    difference,
    state,
  })
  for (const checkpoint of checkpoints) {
    const from = place
    while ((events[place]?.seq ?? Number.POSITIVE_INFINITY) <= checkpoint.seq) place++
    const stretch = events.slice(from, place)
    // Rows first: what was tampered with may not even be foldable.
    const inRows = rowDifference(stretch, checkpoint, afterSeq)
    if (inRows) return verdict(0, inRows)
    for (const event of stretch) state = reduce(state, upcast(event))
    const found = stateHash(state)
    const { seq, hash } = checkpoint
    if (found !== hash) return verdict(0, { kind: 'fold_differs', afterSeq, seq, expected: hash, found })
    afterSeq = seq
  }
  const rest = events.slice(place)
  const unreadable = rest.find(({ payload }) => typeof payload !== 'object' || payload === null)
  if (unreadable) {
    return verdict(rest.length, { kind: 'event_changed', seq: unreadable.seq, type: unreadable.type })
  }
  for (const event of rest) state = reduce(state, upcast(event))
  return verdict(rest.length, null)
}

function rowDifference(
  stretch: readonly LoggedEvent[],
  { seq, digests }: Checkpoint,
  afterSeq: number,
): LogDifference | null {
  const expected = digests.length / DIGEST_LENGTH
  // A row that was taken out or put in moves all that follow: then it is the number that is wrong, not a row.
  if (expected !== stretch.length) {
    return { kind: 'events_missing', afterSeq, seq, expected, found: stretch.length }
  }
  for (const [i, event] of stretch.entries()) {
    if (eventDigest(event) === digests.slice(i * DIGEST_LENGTH, (i + 1) * DIGEST_LENGTH)) continue
    return { kind: 'event_changed', seq: event.seq, type: event.type }
  }
  return null
}
