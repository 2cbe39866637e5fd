/** Two counters that only grow, as they stood at one monotonic instant (ms): so many lost, of so many. */
export interface Reading {
  at: number
  count: number
  /** What `count` is a part of; a counter without a whole leaves it at 0. */
  of: number
}

/** The readings of the last `spanMs`. A counter that has gone back belongs to a new start: what was before is forgotten. */
export function withReading(
  window: readonly Reading[],
  reading: Reading,
  spanMs: number,
): readonly Reading[] {
  const last = window.at(-1)
  const isAnew = last !== undefined && (reading.count < last.count || reading.of < last.of)
  const kept = isAnew ? [] : window.filter(({ at }) => reading.at - at <= spanMs && at < reading.at)
  return [...kept, reading]
}

/** The share lost within the window, 0…1; null when nothing of the whole came in that time. */
export function recentShare(window: readonly Reading[]): number | null {
  const [first, last] = ends(window)
  if (!first || !last || last.of <= first.of) return null
  return Math.min(1, (last.count - first.count) / (last.of - first.of))
}

/** How much was added a second within the window; null until it holds two readings. */
export function recentPerSecond(window: readonly Reading[]): number | null {
  const [first, last] = ends(window)
  if (!first || !last || last.at <= first.at) return null
  return ((last.count - first.count) * 1000) / (last.at - first.at)
}

const ends = (window: readonly Reading[]) => [window[0], window.at(-1)] as const

/** What OBS calls a megabyte. */
const MEGABYTE = 1024 * 1024

/**
 * How long the disk lasts at the present rate, ms.
 * @returns null while nothing is known or nothing is written: no rate is no promise of eternity
 */
export function diskLeftMs(freeMb: number | null, bytesPerSecond: number | null): number | null {
  if (freeMb === null || bytesPerSecond === null || bytesPerSecond <= 0) return null
  return Math.round((Math.max(0, freeMb) * MEGABYTE * 1000) / bytesPerSecond)
}
