import { type CourseFigures, percentOver } from '../../../shared/figures/comparison.ts'
import { openedSince } from '../../../shared/show/clockSet.ts'
import { courseOfComparison } from '../../stores/comparison.ts'
import { useData, useEngineTime, useShow } from '../../stores/context.ts'

/**
 * How a figure of this show stands beside the same minute of the session before, in whole percent. Null where there
 * is nothing to compare with; `over`: that session had ended by now.
 */
export function useComparison(figure: keyof CourseFigures): number | 'over' | null {
  const comparison = useData((data) => data.comparison)
  const now = useData((data) => data.tally[figure])
  const openedAt = useShow(({ session }) => session && openedSince(session))
  const closedAt = useShow((show) => show.session?.closedAt ?? null)
  // The past figure is looked up once a second, whatever the rate of orders.
  const then = useEngineTime((time) => {
    if (!comparison || openedAt === null) return null
    const elapsedMs = (closedAt ?? time) - openedAt
    return elapsedMs > comparison.durationMs ? -1 : courseOfComparison(comparison).at(elapsedMs)[figure]
  })
  if (then === null) return null
  return then < 0 ? 'over' : percentOver(now, then)
}
