/** Something that was on for a while. `[startedAt, endedAt)` in wall ms; open while it is on. */
interface Stretch {
  startedAt: number
  endedAt: number | null
}

/**
 * The earliest instant at which two timelines of one session may answer differently, or null when they are the same.
 * A take at T changes nothing before T, so only what was paid since has to be attributed again.
 * @param isAlike whether two stretches show the same thing, whenever they did
 */
export function firstDifference<S extends Stretch>(
  before: readonly S[],
  after: readonly S[],
  isAlike: (a: S, b: S) => boolean,
): number | null {
  const isSameStart = (a: S, b: S) => a.startedAt === b.startedAt && isAlike(a, b)
  const length = Math.max(before.length, after.length)
  let same = 0
  for (; same < length; same++) {
    const [a, b] = [before[same], after[same]]
    if (!a || !b || !isSameStart(a, b) || a.endedAt !== b.endedAt) break
  }
  if (same === length) return null
  let first = Number.POSITIVE_INFINITY
  for (let i = same; i < length; i++) {
    const [a, b] = [before[i], after[i]]
    const isLengthened = i === same && a && b && isSameStart(a, b)
    for (const stretch of [a, b]) {
      const at = isLengthened ? stretch?.endedAt : stretch?.startedAt
      first = Math.min(first, at ?? Number.POSITIVE_INFINITY)
    }
  }
  return first
}
