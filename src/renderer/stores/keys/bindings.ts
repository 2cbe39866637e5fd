import { type KeyAction, keyActions, type Settings } from '../../../shared/api/settings.ts'
import type { Chord } from './chord.ts'

/** What the keys do on a desk that has set nothing. */
export const defaultKeys: Record<KeyAction, readonly Chord[]> = {
  take: ['Space'],
  takeAlternative: ['F12'],
  undo: ['Ctrl+KeyZ', 'Meta+KeyZ'],
  // What presenter remotes send for "back".
  previous: ['PageUp'],
  cardTake: ['Enter'],
  cardHide: ['Backspace'],
  panic: ['F10'],
  marker: ['KeyM'],
  transition: ['Shift+Space'],
  cut: ['Shift+Enter'],
  saveReplay: ['KeyR'],
  promote: ['Shift+F10'],
}

/** Acts that count only when their key is held. */
export type HeldAction = 'panic' | 'promote'

export const isHeld = (action: KeyAction): action is HeldAction => action === 'panic' || action === 'promote'

/** Keys that are what they are on every desk: scenes, cards, help, and leaving a window. */
export type FixedKey = { kind: 'scene'; index: number } | { kind: 'card'; index: number } | { kind: 'help' }

/** F1…F8 preview scenes, 1…9 cue cards, ? shows the keys. */
export function fixedKey(chord: Chord): FixedKey | null {
  const scene = /^F([1-8])$/.exec(chord)
  if (scene) return { kind: 'scene', index: Number(scene[1]) - 1 }
  const card = /^Digit([1-9])$/.exec(chord)
  if (card) return { kind: 'card', index: Number(card[1]) - 1 }
  return chord === 'Shift+Slash' ? { kind: 'help' } : null
}

export type Bindings = Record<KeyAction, readonly Chord[]>

/** The desk's keys: what is set, over the defaults. An action set to no key has none. */
export function bindingsOf(keys: Settings['keys'] | undefined): Bindings {
  return { ...defaultKeys, ...keys }
}

export function actionOf(bindings: Bindings, chord: Chord): KeyAction | null {
  return keyActions.find((action) => bindings[action].includes(chord)) ?? null
}

/** Why a key cannot be given to an action: another has it, or it is not to be had. Null: it can. */
export type KeyConflict = { kind: 'taken'; by: KeyAction } | { kind: 'fixed' } | { kind: 'reserved' }

/** Keys that would leave the operator without a way to type, move or get out. */
const RESERVED = /^(?:Shift\+)?(Tab|Escape|CapsLock|ContextMenu)$|^(Ctrl|Meta)\+Key[CVXAWRTQ]$/

export function conflictOf(bindings: Bindings, action: KeyAction, chord: Chord): KeyConflict | null {
  if (RESERVED.test(chord)) return { kind: 'reserved' }
  if (fixedKey(chord)) return { kind: 'fixed' }
  const by = actionOf(bindings, chord)
  return by !== null && by !== action ? { kind: 'taken', by } : null
}
