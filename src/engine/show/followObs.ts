import type { ObsStatus } from '../../shared/obs/status.ts'
import type { ObsRole } from '../../shared/show/events.ts'
import type { ObsLink } from '../obs/port.ts'
import type { Director } from './director.ts'

/**
 * Writes every change of an OBS's status into the log, as the smallest patch. The log then shows the desk as the
 * operator saw it, and the fold needs no other source. Answers the way to stop.
 *
 * Written once the present turn of the event loop is over: OBS's word that a scene is on program both confirms a take
 * and changes the status, and the operator waits for the first.
 */
export function followObs(parts: {
  director: Director
  role: ObsRole
  link: ObsLink
  /** The disk refused; the next change tries again, with all that is missing. */
  onError(error: unknown): void
}): () => void {
  const { director, role, link, onError } = parts
  let soon: NodeJS.Immediate | null = null

  function note(): void {
    soon = null
    const patch = difference(director.state().obs[role], link.status)
    try {
      if (patch) director.record([{ type: 'obs.changed', payload: { role, patch } }], 'obs')
    } catch (error) {
      onError(error)
    }
  }

  note()
  const stop = link.on((event) => {
    if (event.type === 'status') soon ??= setImmediate(note)
    if (event.type === 'output') {
      const { type: _type, ...told } = event
      director.record([{ type: 'output.changed', payload: { role, ...told } }], 'obs')
    }
    if (event.type === 'lateSwitch' && role === 'primary') {
      const { scene, lateMs } = event
      director.record([{ type: 'scene.late', payload: { scene, lateMs } }], 'obs')
    }
  })
  return () => {
    stop()
    if (soon) clearImmediate(soon)
  }
}

/** The fields of `after` that differ from `before`, or null. Statuses are plain JSON, so text decides. */
export function difference(before: ObsStatus, after: ObsStatus): Partial<ObsStatus> | null {
  const entries = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(before[key as keyof ObsStatus]) !== JSON.stringify(value),
  )
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<ObsStatus>) : null
}
