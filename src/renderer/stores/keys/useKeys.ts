import type { KeyAction } from '../../../shared/api/settings.ts'
import { useData } from '../context.ts'
import { bindingsOf } from './bindings.ts'
import type { Chord } from './chord.ts'

/** The first key of an action, as its button shows it; on a Mac the ⌘ one where there is a choice. */
export function useKeysOf(action: KeyAction): Chord | undefined {
  const keys = useData((data) => data.settings?.settings.keys)
  const chords = bindingsOf(keys)[action]
  if (!isMac()) return chords[0]
  return chords.find((chord) => chord.startsWith('Meta+')) ?? chords[0]
}

function isMac(): boolean {
  return /^Mac/.test(navigator.platform)
}
