import { reduce } from '../../shared/show/reduce.ts'
import { initialState, type ShowState } from '../../shared/show/state.ts'
import type { SessionLog } from '../store/port.ts'

/**
 * The desk as a session found it when it opened. A session's own events make everything anew but for one thing:
 * which engine is running, said by an event before it. Without that a fold of the session alone would not be the
 * state that was live.
 * @param firstSeq of the session's first event
 */
export function baseOf(log: SessionLog, firstSeq: number): ShowState {
  const started = log.engineBefore(firstSeq)
  return started ? reduce(initialState(), started) : initialState()
}
