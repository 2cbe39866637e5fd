import type { RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { ObsStatus } from '../../../shared/obs/status.ts'

export interface SceneSlot {
  name: string
  /** The rundown names it and OBS does not have it. */
  isMissing: boolean
}

/** Scenes beyond these have no key. */
export const KEYED_SCENES = 8

/**
 * The scene strip: what the show uses first, each part in OBS's own order, then what else OBS has; at the end what the
 * show names and OBS lacks. F1…F8 are the first eight that exist.
 */
export function sceneSlots(obs: ObsStatus, rundown: RundownSnapshot | null): SceneSlot[] {
  const named = new Set(rundown?.segments.flatMap(({ scene }) => scene ?? []))
  if (rundown?.safeScene) named.add(rundown.safeScene)
  const present = (name: string): SceneSlot => ({ name, isMissing: false })
  return [
    ...obs.scenes.filter((name) => named.has(name)).map(present),
    ...obs.scenes.filter((name) => !named.has(name)).map(present),
    ...[...named].filter((name) => !obs.scenes.includes(name)).map((name) => ({ name, isMissing: true })),
  ]
}

export type SceneStatus = 'program' | 'held' | 'preview' | 'asked' | 'missing' | 'idle'

/**
 * Red wins over all, and what is about to go on air over what is on preview; a scene that is not there is none of them.
 * @param asked for preview, and not there yet
 * @param held asked for on program, and waiting for OBS's transition
 */
export function sceneStatus(
  slot: SceneSlot,
  obs: ObsStatus,
  asked: string | null,
  held: string | null = null,
): SceneStatus {
  if (slot.isMissing) return 'missing'
  if (slot.name === obs.program) return 'program'
  if (slot.name === held) return 'held'
  if (slot.name === obs.preview) return 'preview'
  return slot.name === asked ? 'asked' : 'idle'
}
