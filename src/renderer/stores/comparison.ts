import { type Course, courseOf, type ShowComparison } from '../../shared/figures/comparison.ts'
import { BUCKET_MS } from './series.ts'
import type { Stores } from './stores.ts'
import type { Unsubscribe } from './transport.ts'

/** Asks once for each session what the one before was like; it has ended and does not change by itself. */
export function followComparison({ transport, data }: Stores): Unsubscribe {
  let isStopped = false

  async function ask(sessionId: string): Promise<void> {
    try {
      const comparison = await transport.comparison()
      if (!isStopped && data.getState().tally.sessionId === sessionId) data.setState({ comparison })
    } catch {
      // Without it nothing is compared; that the engine is away is said by its own banner.
    }
  }

  const stop = data.subscribe(({ tally, link, comparison }, before) => {
    const isNewShow = tally.sessionId !== before.tally.sessionId
    const isBack = link.state === 'open' && before.link.state !== 'open'
    if (isNewShow) data.setState({ comparison: null })
    if (tally.sessionId !== null && (isNewShow || (isBack && comparison === null))) ask(tally.sessionId)
  })
  return () => {
    isStopped = true
    stop()
  }
}

const courses = new WeakMap<ShowComparison, Course>()

/** The comparison ready to be asked, worked out once. */
export function courseOfComparison(comparison: ShowComparison): Course {
  const known = courses.get(comparison) ?? courseOf(comparison)
  courses.set(comparison, known)
  return known
}

/**
 * The rates of the session before at the same distance from its opening, for the chart's dashed line.
 * @param times the middles of the chart's buckets, seconds since the epoch
 * @returns null where that session had not begun or had ended
 */
export function pastRatesOf(
  comparison: ShowComparison,
  openedAt: number,
  times: readonly number[],
): (number | null)[] {
  const course = courseOfComparison(comparison)
  return times.map((time) => {
    const from = time * 1000 - BUCKET_MS / 2 - openedAt
    const to = from + BUCKET_MS
    return from < 0 || to > comparison.durationMs ? null : course.rate(from, to)
  })
}
