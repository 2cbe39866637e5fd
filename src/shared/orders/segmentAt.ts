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

/**
 * The earliest instant at which two timelines of one session may answer differently, or null when they are the same.
 * A take at T changes nothing before T, so only what was paid since has to be attributed again.
 */
export function firstDifference(
  before: readonly PlayedStretch[],
  after: readonly PlayedStretch[],
): number | null {
  const length = Math.max(before.length, after.length)
  let same = 0
  while (same < length && isSame(before[same], after[same])) same++
  if (same === length) return null
  let first = Number.POSITIVE_INFINITY
  for (let i = same; i < length; i++) {
    const a = before[i]
    const b = after[i]
    const lengthened = i === same && a && b && isSameStart(a, b)
    if (lengthened) {
      first = Math.min(first, a.endedAt ?? Number.POSITIVE_INFINITY, b.endedAt ?? Number.POSITIVE_INFINITY)
    } else {
      first = Math.min(
        first,
        a?.startedAt ?? Number.POSITIVE_INFINITY,
        b?.startedAt ?? Number.POSITIVE_INFINITY,
      )
    }
  }
  return first
}

function isSameStart(a: PlayedStretch, b: PlayedStretch): boolean {
  return a.segmentId === b.segmentId && a.officialId === b.officialId && a.startedAt === b.startedAt
}

function isSame(a: PlayedStretch | undefined, b: PlayedStretch | undefined): boolean {
  return !!a && !!b && isSameStart(a, b) && a.endedAt === b.endedAt
}
