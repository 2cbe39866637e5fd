import { BEHIND_S, MAX_WINDOW_S, type PddWindow } from './windows.ts'

/** A session that is over. Instants in ms of the platform's clock. */
export interface ClosedSession {
  id: string
  openedAt: number
  closedAt: number
}

/** A second reading of a stretch that was fetched already, to find what the first one missed. Seconds. */
export interface PddSweep {
  /** Names its progress. */
  name: string
  from: number
  to: number
}

/** Orders are taken up to this long before the opening, as a show's first buyers are early. */
const BEFORE_S = 10 * 60
/** The first sweep waits for the platform to settle, the second for a day of refunds and corrections. */
const SETTLE_S = 10 * 60
const DAY_S = 24 * 3600
/** A session that closed longer ago than this is left as it is. */
const FORGET_S = 3 * DAY_S

/**
 * What to read again after a show: all of it soon after its end, and with the day that followed once that is over.
 * @param isDone whether a sweep has reached its end
 * @returns the first that is due and not done
 */
export function dueSweep(
  sessions: readonly ClosedSession[],
  serverNow: number,
  isDone: (sweep: PddSweep) => boolean,
): PddSweep | null {
  for (const { id, openedAt, closedAt } of sessions) {
    const closed = Math.ceil(closedAt / 1000)
    if (serverNow - closed > FORGET_S) continue
    const from = Math.floor(openedAt / 1000) - BEFORE_S
    const sweeps = [
      { name: `sweep:${id}:show`, from, to: closed + SETTLE_S },
      { name: `sweep:${id}:day`, from, to: closed + DAY_S },
    ]
    const due = sweeps.find((sweep) => serverNow - BEHIND_S >= sweep.to && !isDone(sweep))
    if (due) return due
  }
  return null
}

/** The next window of a sweep that has reached a second; null at its end. */
export function sweepWindow({ to }: PddSweep, reached: number): PddWindow | null {
  return reached >= to ? null : { start: reached, end: Math.min(to, reached + MAX_WINDOW_S) }
}
