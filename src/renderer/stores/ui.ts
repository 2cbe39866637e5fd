import { createStore, type StoreApi } from 'zustand/vanilla'
import type { HeldAction } from './keys/bindings.ts'

export type DialogName =
  | 'openSession'
  | 'closeSession'
  | 'settings'
  | 'help'
  | 'greeting'
  | 'repair'
  | 'import'
  | 'stock'
export const breakdowns = ['products', 'segments', 'officials', 'counties', 'regions', 'cards'] as const
export type Breakdown = (typeof breakdowns)[number]

/** What a key or button is being held down for, and since when (local wall ms). */
export interface Hold {
  action: HeldAction
  since: number
}

/** What belongs to this window alone and to no show. */
export interface UiModel {
  dialog: DialogName | null
  /** A file that was dropped, for the import dialog to begin with. */
  importFile: File | null
  /** Segment that a click has chosen: the next take takes it. */
  armedSegment: string | null
  /** Scene that this window has asked for on preview and that is not there yet. */
  previewAsked: string | null
  /** OBS was not ready: until then (local wall ms) pressing again takes card and clocks alone. */
  withoutSceneUntil: number | null
  /** A text field has the keyboard, or an input method composes: live keys are dead. */
  typing: boolean
  hold: Hold | null
  /** A marker that was just set and may be given a label. */
  marker: { markerId: string; at: number } | null
  safeLines: boolean
  /** The scene strip shows a picture of each scene. */
  multiview: boolean
  breakdown: Breakdown
  /** Engine whose recovery was read and put away. */
  recoveryRead: string | null
  /** Promotion that was read and put away. */
  promotionRead: string | null
  /** Restore (by its instant) whose outcome was read and put away. */
  restoreRead: number | null
  /** Setting of the clock (by its instant) that was read and put away. */
  clockRead: number | null
}
export type UiStore = StoreApi<UiModel>

const KEPT = 'fieldcue.console'
const KEPT_NAMES = ['safeLines', 'multiview', 'breakdown'] as const
type Kept = Pick<UiModel, (typeof KEPT_NAMES)[number]>

export function createUiStore(): UiStore {
  const store = createStore<UiModel>(() => ({
    dialog: null,
    importFile: null,
    armedSegment: null,
    previewAsked: null,
    withoutSceneUntil: null,
    typing: false,
    hold: null,
    marker: null,
    safeLines: false,
    multiview: false,
    breakdown: 'products',
    recoveryRead: null,
    promotionRead: null,
    restoreRead: null,
    clockRead: null,
    ...readKept(),
  }))
  store.subscribe((now, before) => {
    if (KEPT_NAMES.some((name) => now[name] !== before[name])) writeKept(now)
  })
  return store
}

function readKept(): Partial<Kept> {
  try {
    const { safeLines, multiview, breakdown } = JSON.parse(
      localStorage.getItem(KEPT) ?? '{}',
    ) as Partial<Kept>
    const isKnown = breakdowns.some((known) => known === breakdown)
    return {
      safeLines: safeLines === true,
      multiview: multiview === true,
      ...(isKnown && breakdown ? { breakdown } : {}),
    }
  } catch {
    // A browser that keeps nothing for this page, or something unreadable: start from the defaults.
    return {}
  }
}

function writeKept({ safeLines, multiview, breakdown }: UiModel): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ safeLines, multiview, breakdown } satisfies Kept))
  } catch {
    // Nothing of the show depends on it.
  }
}
