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
 * @param diedAt wall ms at which the engine before this one ended, where somebody saw it. The log alone cannot tell:
 *   its last event may be of long before, in a quiet show.
 */
export function recover(
  log: SessionLog,
  clock: Clock,
  engineId: string,
  diedAt: number | null = null,
): Recovery {
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
  const now = clock.now()
  const sinceLastMs = last ? Math.max(0, now - last.at) : 0
  const lostMs = diedAt === null ? null : Math.min(sinceLastMs, Math.max(0, now - diedAt))
  const state = reduceAll(initialState(), events)
  return {
    state,
    monoZero: clock.mono() - ((last?.mono ?? 0) + sinceLastMs),
    events: [
      { type: 'engine.started', payload: { engineId, recovered: true, lostMs } },
      { type: 'obs.changed', payload: { role: 'primary', patch: offStatus() } },
      { type: 'obs.changed', payload: { role: 'standby', patch: offStatus() } },
    ],
  }
}
