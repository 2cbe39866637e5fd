import type { PlannedSegment, RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { ObsStatus } from '../../../shared/obs/status.ts'
import type { ShowState } from '../../../shared/show/state.ts'

export type Warning =
  | { kind: 'sceneMissing'; scene: string }
  | { kind: 'productMissing' }
  | { kind: 'noScript' }

/**
 * What is not ready of a planned item, the worst first. A scene counts as missing only by the word of an OBS that is
 * ready: a lost one says nothing about its scenes.
 */
export function warningsOf(segment: PlannedSegment, rundown: RundownSnapshot, obs: ObsStatus): Warning[] {
  const warnings: Warning[] = []
  const { productId, scriptId } = segment
  const scene = goneScene(segment, obs)
  if (scene !== null) warnings.push({ kind: 'sceneMissing', scene })
  if (productId !== null && !rundown.products.some((product) => product.id === productId)) {
    warnings.push({ kind: 'productMissing' })
  }
  const script = rundown.scripts.find((candidate) => candidate.id === scriptId)
  if (!script?.text.trim()) warnings.push({ kind: 'noScript' })
  return warnings
}

/** The scene that an item needs and that OBS, by its own word now, does not have; null when all is well or unknown. */
export function goneScene({ scene }: Pick<PlannedSegment, 'scene'>, obs: ObsStatus): string | null {
  return scene !== null && obs.state === 'ready' && !obs.scenes.includes(scene) ? scene : null
}

/** The missing scenes of the items that are still to come, one a line (a text, so that it compares by value). */
export function goneAhead({ rundown, onAir, obs }: ShowState): string {
  const segments = rundown?.segments ?? []
  const at = segments.findIndex(({ id }) => id === onAir?.segmentId)
  return segments
    .slice(at + 1)
    .flatMap((segment) => goneScene(segment, obs.primary) ?? [])
    .join('\n')
}
