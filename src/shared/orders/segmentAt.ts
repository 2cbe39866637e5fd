/** A stretch of the show as it was played. `[startedAt, endedAt)` in wall ms; the last one may be open. */
export interface PlayedStretch {
  segmentId: string
  officialId: string | null
  startedAt: number
  endedAt: number | null
}

/**
 * What was on at an instant, or null before, between and after. An estimate of what made the buyer buy: no platform
 * says it. A later stretch wins where a corrected clock made two overlap.
 * @param timeline in the order in which it was played
 */
export function segmentAt(timeline: readonly PlayedStretch[], instant: number): PlayedStretch | null {
  for (let i = timeline.length - 1; i >= 0; i--) {
    const stretch = timeline[i] as PlayedStretch
    if (stretch.startedAt <= instant && (stretch.endedAt === null || instant < stretch.endedAt))
      return stretch
  }
  return null
}

/** Whether two stretches are of the same item and speaker, whenever they were on. */
export function isSameStretch(a: PlayedStretch, b: PlayedStretch): boolean {
  return a.segmentId === b.segmentId && a.officialId === b.officialId
}
