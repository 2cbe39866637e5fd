import type { PlannedSegment, RundownSnapshot } from '../../../shared/library/snapshot.ts'
import type { ObsStatus } from '../../../shared/obs/status.ts'

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
  const { scene, productId, scriptId } = segment
  if (scene !== null && obs.state === 'ready' && !obs.scenes.includes(scene)) {
    warnings.push({ kind: 'sceneMissing', scene })
  }
  if (productId !== null && !rundown.products.some((product) => product.id === productId)) {
    warnings.push({ kind: 'productMissing' })
  }
  const script = rundown.scripts.find((candidate) => candidate.id === scriptId)
  if (!script?.text.trim()) warnings.push({ kind: 'noScript' })
  return warnings
}
