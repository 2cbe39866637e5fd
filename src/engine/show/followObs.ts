import type { ObsStatus } from '../../shared/obs/status.ts'
import type { ObsRole } from '../../shared/show/events.ts'
import type { ObsLink } from '../obs/port.ts'
import type { Director } from './director.ts'

/**
 * Writes every change of an OBS's status into the log, as the smallest patch. The log then shows the desk as the
 * operator saw it, and the fold needs no other source. Answers the way to stop.
 */
export function followObs(director: Director, role: ObsRole, link: ObsLink): () => void {
  function note(status: ObsStatus): void {
    const patch = difference(director.state().obs[role], status)
    if (patch) director.record([{ type: 'obs.changed', payload: { role, patch } }], 'obs')
  }
  note(link.status)
  return link.on((event) => {
    if (event.type === 'status') note(event.status)
    if (event.type === 'lateSwitch' && role === 'primary') {
      const { scene, lateMs } = event
      director.record([{ type: 'scene.late', payload: { scene, lateMs } }], 'obs')
    }
  })
}

/** The fields of `after` that differ from `before`, or null. Statuses are plain JSON, so text decides. */
export function difference(before: ObsStatus, after: ObsStatus): Partial<ObsStatus> | null {
  const entries = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(before[key as keyof ObsStatus]) !== JSON.stringify(value),
  )
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<ObsStatus>) : null
}
