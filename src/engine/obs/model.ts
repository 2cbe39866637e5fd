import { isDeepStrictEqual } from 'node:util'
import type { ObsLinkEvent } from '../../shared/obs/outcome.ts'
import { type ObsStatus, offStatus } from '../../shared/obs/status.ts'

/** The one holder of the status: every change goes through `set`, and every listener hears each change once. */
export interface Model {
  readonly status: ObsStatus
  /** Applies the differences; says nothing when there are none. */
  set(patch: Partial<ObsStatus>, how?: { by?: ProgramBy; renamed?: { from: string; to: string } }): void
  emit(event: ObsLinkEvent): void
  on(listener: (event: ObsLinkEvent) => void): () => void
}

export type ProgramBy = Extract<ObsLinkEvent, { type: 'program' }>['by']

/** @param onError hears what a listener throws; the other listeners still hear the event */
export function createModel(onError: (error: unknown) => void): Model {
  let status = offStatus()
  const listeners = new Set<(event: ObsLinkEvent) => void>()
  const queue: ObsLinkEvent[] = []
  let isEmitting = false

  // A listener may change the status in turn: its events wait, so that everybody hears the same order.
  function emit(event: ObsLinkEvent): void {
    queue.push(event)
    if (isEmitting) return
    isEmitting = true
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const listener of [...listeners]) {
        try {
          listener(next)
        } catch (error) {
          onError(error)
        }
      }
    }
    isEmitting = false
  }

  return {
    get status() {
      return status
    },
    set(patch, how = {}) {
      const before = status
      const changed = Object.entries(withoutGhost(before, patch)).filter(
        ([key, value]) => !isDeepStrictEqual(before[key as keyof ObsStatus], value),
      )
      if (changed.length === 0) return
      const after: ObsStatus = { ...before, ...Object.fromEntries(changed) }
      status = after
      emit({ type: 'status', status: after })
      if (after.scenes !== before.scenes) {
        emit({ type: 'scenes', scenes: after.scenes, ...(how.renamed ? { renamed: how.renamed } : {}) })
      }
      if (after.program !== before.program && after.program !== null) {
        emit({ type: 'program', scene: after.program, by: how.by ?? 'outside' })
      }
      if (after.preview !== before.preview) emit({ type: 'preview', scene: after.preview })
    },
    emit,
    on(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** The desk's own preview never names a scene that OBS does not have (any more). In studio mode OBS itself says. */
function withoutGhost(before: ObsStatus, patch: Partial<ObsStatus>): Partial<ObsStatus> {
  const { studioMode, preview, scenes } = { ...before, ...patch }
  return studioMode || preview === null || scenes.includes(preview) ? patch : { ...patch, preview: null }
}
