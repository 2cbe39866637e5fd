/** A line of the script as it is laid out: when it is read and where its middle is, px from the script's top. */
export interface PathLine {
  startMs: number
  /** When the next line begins, silences included. */
  endMs: number
  middle: number
}

/** Where the script has to stand at every moment, and back. Both run forward only. */
export interface ScrollPath {
  /** Px from the script's top that belongs on the marked line at this moment. */
  yAt(ms: number): number
  /** The moment whose place this is: how a position on screen is read back. */
  msAt(y: number): number
}

interface Knot {
  ms: number
  y: number
  /** px per ms */
  slope: number
}

/**
 * A path through the lines: the middle of a line is on the mark in the middle of its time. Between them runs a
 * monotone cubic (Fritsch and Carlson 1980), so that a short last line neither jerks nor turns back: the speed
 * changes smoothly and the text never moves up again by itself.
 * @param lines in reading order
 */
export function scrollPath(lines: readonly PathLine[]): ScrollPath {
  const knots = knotsOf(lines)
  const first = knots[0]
  if (!first) return { yAt: () => 0, msAt: () => 0 }

  const segmentAt = (isBefore: (knot: Knot) => boolean) => {
    let low = 0
    let high = knots.length - 1
    while (low < high - 1) {
      const middle = (low + high) >> 1
      if (isBefore(knots[middle] as Knot)) low = middle
      else high = middle
    }
    return [knots[low] as Knot, knots[high] as Knot] as const
  }

  const yAt = (ms: number) => {
    const [from, to] = segmentAt((knot) => knot.ms <= ms)
    if (ms <= from.ms) return from.y
    return ms >= to.ms ? to.y : hermite(from, to, (ms - from.ms) / (to.ms - from.ms))
  }

  const msAt = (y: number) => {
    const [from, to] = segmentAt((knot) => knot.y <= y)
    if (y <= from.y) return from.ms
    if (y >= to.y) return to.ms
    let low = from.ms
    let high = to.ms
    // A hundredth of a millisecond is far below what a screen can show.
    while (high - low > 0.01) {
      const middle = (low + high) / 2
      if (yAt(middle) < y) low = middle
      else high = middle
    }
    return (low + high) / 2
  }

  return { yAt, msAt }
}

/** The first line stands on the mark from the start and the last one until the end; every other one in its middle. */
function knotsOf(lines: readonly PathLine[]): Knot[] {
  const last = lines.length - 1
  const knots: Knot[] = []
  lines.forEach(({ startMs, endMs, middle }, index) => {
    const ms = index === 0 ? startMs : index === last ? endMs : (startMs + endMs) / 2
    const before = knots.at(-1)
    // Two lines at one moment or one height are one place.
    if (before && (ms <= before.ms || middle <= before.y)) return
    knots.push({ ms, y: middle, slope: 0 })
  })
  setSlopes(knots)
  return knots
}

function setSlopes(knots: Knot[]): void {
  knots.forEach((knot, index) => {
    const before = knots[index - 1]
    const after = knots[index + 1]
    const into = before ? (knot.y - before.y) / (knot.ms - before.ms) : 0
    const out = after ? (after.y - knot.y) / (after.ms - knot.ms) : 0
    if (!before || !after) {
      // The ends set out and arrive at their neighbour's speed: words at the edge are read as fast as all others.
      knot.slope = into || out
      return
    }
    // The harmonic mean, weighed by the lengths, is always within what stays monotone.
    const length = knot.ms - before.ms
    const next = after.ms - knot.ms
    const [w1, w2] = [2 * next + length, next + 2 * length]
    knot.slope = (w1 + w2) / (w1 / into + w2 / out)
  })
}

function hermite(from: Knot, to: Knot, part: number): number {
  const span = to.ms - from.ms
  const square = part * part
  const cube = square * part
  return (
    (2 * cube - 3 * square + 1) * from.y +
    (cube - 2 * square + part) * span * from.slope +
    (-2 * cube + 3 * square) * to.y +
    (cube - square) * span * to.slope
  )
}
