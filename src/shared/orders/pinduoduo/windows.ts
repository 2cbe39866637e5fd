/** A stretch of the platform's `updated_at`, epoch seconds, both ends meant to be within. */
export interface PddWindow {
  start: number
  end: number
}

/** The platform refuses a longer one. */
export const MAX_WINDOW_S = 30 * 60
/** How far a window reaches back into what was fetched already: orders appear in the list a little late. */
export const OVERLAP_S = 5 * 60
/** How far the platform's own present is left alone: its list is still being written there. */
export const BEHIND_S = 3 * 60

/**
 * The next window to fetch, or null when everything up to the platform's settled present has been fetched.
 * @param cursor up to which second everything was fetched
 * @param serverNow the platform's present second
 * @param from nothing before this second is wanted: the first window has nothing to reach back into
 */
export function nextWindow(cursor: number, serverNow: number, from = 0): PddWindow | null {
  const settled = serverNow - BEHIND_S
  if (cursor >= settled) return null
  const start = Math.min(cursor, Math.max(from, cursor - OVERLAP_S))
  return { start, end: Math.min(settled, start + MAX_WINDOW_S) }
}
