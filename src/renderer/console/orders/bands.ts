import type { PlannedSegment } from '../../../shared/library/snapshot.ts'
import type { PlayedSegment } from '../../../shared/show/state.ts'

/** A stretch that an item was on air. Seconds since the epoch, as the chart counts. */
export interface Band {
  from: number
  to: number
  title: string
  isNow: boolean
}

export function bandsOf(
  played: readonly PlayedSegment[],
  segments: readonly PlannedSegment[],
  now: number,
): Band[] {
  return played.map(({ segmentId, startedAt, endedAt }) => ({
    from: startedAt / 1000,
    to: (endedAt ?? now) / 1000,
    title: segments.find(({ id }) => id === segmentId)?.title ?? '',
    isNow: endedAt === null,
  }))
}
