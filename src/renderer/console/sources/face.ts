import type { SourceStatus } from '../../../shared/api/streams.ts'

/** How a source looks: the engine's states, with those apart that ask for different acts. */
export type SourceFace = 'off' | 'notReady' | 'waiting' | 'running' | 'retrying' | 'failed'

export function sourceFace(source: SourceStatus): SourceFace {
  if (source.state === 'off') return source.canStart ? 'off' : 'notReady'
  if (source.state === 'waiting' && source.error) return 'retrying'
  return source.state
}

const URGENCY: Record<SourceFace, number> = {
  failed: 0,
  retrying: 1,
  running: 2,
  waiting: 3,
  off: 4,
  notReady: 5,
}

/** The source that the lamp speaks of: a failing one before a running one; of two alike, the one that delivered last. */
export function mostUrgent(sources: readonly SourceStatus[]): SourceStatus | null {
  const sorted = [...sources].sort(
    (a, b) =>
      URGENCY[sourceFace(a)] - URGENCY[sourceFace(b)] || (b.lastReceivedAt ?? 0) - (a.lastReceivedAt ?? 0),
  )
  return sorted[0] ?? null
}
