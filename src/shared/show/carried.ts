import { isOtherVolume } from '../obs/divergence.ts'
import type { ObsInput } from '../obs/status.ts'
import type { ShowState } from './state.ts'

/**
 * The scene that must be on program, by everything that is known: what is on its way, what the primary shows, or, with
 * a primary that cannot say, the safe scene of a panic or the last scene that was wanted. Null: nobody knows.
 */
export function wantedScene(state: ShowState): string | null {
  const { panic, rundown, scene, obs, standby } = state
  if (scene?.status === 'sent') return scene.scene
  // A transition runs to what was asked for before it, and the primary may not name that yet: whoever follows, waits.
  if (scene?.status === 'held') return null
  const { primary } = obs
  if (primary.state === 'ready') return primary.program
  if (panic && rundown?.safeScene && scene?.status !== 'confirmed') return rundown.safeScene
  const asked = scene && scene.status !== 'skipped' ? { scene: scene.scene, at: scene.sentAt } : null
  // A scene that somebody chose in the primary's own window is known only from the mirror.
  const mirrored = standby?.scene ?? null
  if (asked && mirrored) return (mirrored.at >= asked.at ? mirrored : asked).scene
  return (asked ?? mirrored)?.scene ?? null
}

/** The scenes that an open show's rundown names, its safe scene included. */
export function neededScenes({ session, rundown }: ShowState): string[] {
  if (!rundown || !session || session.closedAt !== null) return []
  const named = [...rundown.segments.map(({ scene }) => scene), rundown.safeScene]
  return [...new Set(named.filter((scene) => scene !== null))]
}

export interface SoundToCarry {
  input: string
  muted?: boolean
  db?: number
}

/** What differs in the other's sound, input by input; inputs that only one of the two has are left out. */
export function soundToCarry(wanted: readonly ObsInput[], has: readonly ObsInput[]): SoundToCarry[] {
  const found: SoundToCarry[] = []
  for (const { name, muted, volumeDb } of wanted) {
    const other = has.find((input) => input.name === name)
    if (muted === undefined || other?.muted === undefined) continue
    const isOther = isOtherVolume(volumeDb, other.volumeDb)
    if (muted === other.muted && !isOther) continue
    found.push({
      input: name,
      ...(muted === other.muted ? {} : { muted }),
      ...(isOther && volumeDb !== undefined ? { db: volumeDb } : {}),
    })
  }
  return found
}
