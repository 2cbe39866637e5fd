import { createStore, type StoreApi } from 'zustand/vanilla'

/** How this screen shows the script. Each screen has its own: a tablet by the camera is no wall display. */
export interface Prefs {
  /** Size of type, % of what fits the screen. */
  size: number
  /** Width of the lines, % of the screen. */
  width: number
  /** Height of the marked line, % of the reading area from its top. */
  mark: number
  /** Left and right changed over, for the glass of a camera prompter. */
  mirror: boolean
}
export type PrefsStore = StoreApi<Prefs>

type Range = readonly [least: number, most: number, step: number]

/** What each may be. */
export const ranges = {
  size: [50, 220, 5],
  width: [40, 100, 2],
  mark: [15, 75, 1],
} as const satisfies Record<string, Range>
export type RangedPref = keyof typeof ranges

export const defaultPrefs: Prefs = { size: 100, width: 92, mark: 36, mirror: false }

const KEPT = 'fieldcue.prompter'

/** Remembered by this browser or window from one start to the next. */
export function createPrefs(storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): PrefsStore {
  const store = createStore<Prefs>(() => read(storage))
  store.subscribe((prefs) => {
    try {
      storage.setItem(KEPT, JSON.stringify(prefs))
    } catch {
      // A browser that keeps nothing for this page: the settings hold until it is closed.
    }
  })
  return store
}

/** A value of a preference brought into its range. */
export function within(pref: RangedPref, value: number): number {
  const [least, most] = ranges[pref]
  return Math.min(most, Math.max(least, Math.round(value)))
}

function read(storage: Pick<Storage, 'getItem'>): Prefs {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEPT) ?? '{}')
    const found = kept !== null && typeof kept === 'object' ? (kept as Record<string, unknown>) : {}
    const ranged = (pref: RangedPref) => {
      const value = found[pref]
      return typeof value === 'number' && Number.isFinite(value) ? within(pref, value) : defaultPrefs[pref]
    }
    return {
      size: ranged('size'),
      width: ranged('width'),
      mark: ranged('mark'),
      mirror: found.mirror === true,
    }
  } catch {
    return defaultPrefs
  }
}
