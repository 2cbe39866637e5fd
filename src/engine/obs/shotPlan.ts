import type { MonitorRole } from '../../shared/obs/monitors.ts'

/** A picture that somebody wants, again and again. */
export interface Shot {
  scene: string
  roles: readonly MonitorRole[]
  /** Pixels. */
  width: number
  everyMs: number
}

export interface ShotPlan {
  /**
   * The shot that comes next of those wanted now, and in how many ms; null when nothing is wanted. Of several that are
   * due the longest overdue comes first, among equals the first of the list: nobody starves, however slow OBS is.
   */
  next(wanted: readonly Shot[], now: number): { shot: Shot; waitMs: number } | null
  /** It is being taken. */
  taken(shot: Shot, now: number): void
  clear(): void
}

/** Who is next before OBS's camera. `now` is a monotonic clock's, ms. */
export function createShotPlan(): ShotPlan {
  const known = new Map<string, { dueAt: number; roles: string }>()

  /** A scene that is new, or has just come on program or preview, is due at once. */
  function dueAt({ scene, roles, everyMs }: Shot, now: number): number {
    const entry = known.get(scene)
    const role = roles.join()
    if (!entry || (entry.roles !== role && role !== '')) {
      known.set(scene, { dueAt: now, roles: role })
      return now
    }
    entry.roles = role
    // Wanted more often than when it was put off: the newer wish holds.
    entry.dueAt = Math.min(entry.dueAt, now + everyMs)
    return entry.dueAt
  }

  return {
    next(wanted, now) {
      const scenes = new Set(wanted.map(({ scene }) => scene))
      for (const scene of known.keys()) if (!scenes.has(scene)) known.delete(scene)
      let first: { shot: Shot; at: number } | null = null
      for (const shot of wanted) {
        const at = dueAt(shot, now)
        if (first === null || at < first.at) first = { shot, at }
      }
      return first && { shot: first.shot, waitMs: Math.max(0, first.at - now) }
    },
    taken({ scene, everyMs }, now) {
      const entry = known.get(scene)
      // Kept in step with its rate, but what was missed is not made up for.
      if (entry) entry.dueAt = Math.max(entry.dueAt + everyMs, now)
    },
    clear: () => known.clear(),
  }
}
