/** A key with its modifiers, as settings keep it: `Space`, `Ctrl+KeyZ`, `Shift+F2`. */
export type Chord = string

export type KeyLike = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

const MODIFIER_CODES = /^(Control|Shift|Alt|Meta|OS)(Left|Right)?$/

/** The chord of a key event by the key's place, not its letter: the same on every layout and input method. */
export function chordOf(event: KeyLike): Chord {
  const modifiers = [
    event.ctrlKey && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    event.metaKey && 'Meta',
  ].filter(Boolean)
  return [...modifiers, withoutNumpad(event.code)].join('+')
}

/** Whether a press is of a modifier alone: no chord yet. */
export function isModifier(code: string): boolean {
  return MODIFIER_CODES.test(code)
}

/** The number pad is the same to an operator as the row above the letters. */
function withoutNumpad(code: string): string {
  if (code === 'NumpadEnter') return 'Enter'
  return code.replace(/^Numpad(\d)$/, 'Digit$1')
}

const CAPS: Record<string, string> = {
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Meta: '⌘',
  Backspace: '⌫',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backslash: '\\',
}

/**
 * What a keycap shows: `⌃Z`, `F10`.
 * @param words the two keys that people call by a word of their language
 */
export function keycap(chord: Chord, words: { space: string; enter: string }): string {
  if (chord === 'Shift+Slash') return '?'
  return chord
    .split('+')
    .map((part) => {
      if (part === 'Space') return words.space
      if (part === 'Enter') return words.enter
      return CAPS[part] ?? part.replace(/^(Key|Digit)/, '')
    })
    .join('')
}
