import { offStatus } from '../../shared/obs/status.ts'
import type { NewEvent } from '../../shared/show/events.ts'
import { reduceAll } from '../../shared/show/reduce.ts'
import { initialState, type ShowState } from '../../shared/show/state.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { SessionLog } from '../store/port.ts'

export interface Recovery {
  state: ShowState
  monoZero: number
  /** What the engine has to say about its own start, to be recorded first. */
  events: NewEvent[]
}

/**
 * Folds the open session back from the log, as after a crash; with none open the desk starts empty.
 * What OBS was then is not what it is now: both links are said to be off until they have spoken themselves.
 */
export function recover(log: SessionLog, clock: Clock, engineId: string): Recovery {
  const session = log.openSession()
  if (!session) {
    return {
      state: { ...initialState(), seq: log.lastSeq() },
      monoZero: clock.mono(),
      events: [{ type: 'engine.started', payload: { engineId, recovered: false, lostMs: null } }],
    }
  }
  const events = log.since(session.id, 0)
  const last = events.at(-1)
  const lostMs = last ? Math.max(0, clock.now() - last.at) : 0
  const state = reduceAll(initialState(), events)
  return {
    state,
    monoZero: clock.mono() - ((last?.mono ?? 0) + lostMs),
    events: [
      { type: 'engine.started', payload: { engineId, recovered: true, lostMs } },
      { type: 'obs.changed', payload: { role: 'primary', patch: offStatus() } },
      { type: 'obs.changed', payload: { role: 'standby', patch: offStatus() } },
    ],
  }
}
