import { chordOf } from '../stores/keys/chord.ts'
import { isTextField } from '../stores/keys/keyboard.ts'
import type { Unsubscribe } from '../stores/transport.ts'
import type { Drive } from './drive.ts'
import { type PrefsStore, ranges, within } from './prefs.ts'

type Act = (drive: Drive, prefs: PrefsStore) => void

const resize =
  (direction: 1 | -1): Act =>
  (_drive, prefs) =>
    prefs.setState(({ size }) => ({ size: within('size', size + direction * ranges.size[2]) }))

/** The keys of the page. Presenter clickers send PageDown and PageUp. Esc does nothing, on purpose. */
const acts: Record<string, Act> = {
  Space: (drive) => drive.toggle(),
  PageDown: (drive) => drive.press(),
  PageUp: (drive) => drive.back(),
  ArrowLeft: (drive) => drive.back(),
  ArrowRight: (drive) => drive.forward(),
  ArrowUp: (drive) => drive.faster(),
  ArrowDown: (drive) => drive.slower(),
  Home: (drive) => drive.toStart(),
  Equal: resize(1),
  'Shift+Equal': resize(1),
  NumpadAdd: resize(1),
  Minus: resize(-1),
  NumpadSubtract: resize(-1),
  KeyM: (_drive, prefs) => prefs.setState(({ mirror }) => ({ mirror: !mirror })),
}
/** Held down, these go on; any other key counts once. */
const REPEATING = new Set([
  'ArrowUp',
  'ArrowDown',
  'Equal',
  'Shift+Equal',
  'Minus',
  'NumpadAdd',
  'NumpadSubtract',
])

/** Listens to the whole page, but not while somebody types or an input method composes. */
export function listenToPrompterKeys(target: Window, drive: Drive, prefs: PrefsStore): Unsubscribe {
  const keydown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || isTextField(event.target)) return
    const chord = chordOf(event)
    const act = acts[chord]
    if (!act || belongsToControl(event.target, chord)) return
    event.preventDefault()
    if (event.repeat && !REPEATING.has(chord)) return
    act(drive, prefs)
  }
  target.addEventListener('keydown', keydown, true)
  return () => target.removeEventListener('keydown', keydown, true)
}

/** A control that was reached with Tab keeps the keys that work it. */
function belongsToControl(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input[type="range"]')) return /^(Arrow|Page|Home|End)/.test(chord)
  return chord === 'Space' && target.closest('button') !== null
}
