import { describe, expect, it } from 'vitest'
import { chordOf, isModifier, type KeyLike, keycap } from './chord.ts'

const press = (code: string, modifiers: Partial<KeyLike> = {}): KeyLike => ({
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...modifiers,
})
const words = { space: '空格', enter: '回车' }

describe('chords', () => {
  it('name the place of the key, with its modifiers in one order', () => {
    expect(chordOf(press('Space'))).toBe('Space')
    expect(chordOf(press('KeyZ', { shiftKey: true, ctrlKey: true }))).toBe('Ctrl+Shift+KeyZ')
  })

  it('take the number pad for the row above the letters', () => {
    expect(chordOf(press('Numpad3'))).toBe('Digit3')
    expect(chordOf(press('NumpadEnter'))).toBe('Enter')
    expect(chordOf(press('NumpadAdd'))).toBe('NumpadAdd')
  })

  it('know a modifier that is pressed alone', () => {
    expect(['ShiftLeft', 'ControlRight', 'MetaLeft'].every(isModifier)).toBe(true)
    expect(isModifier('KeyC')).toBe(false)
  })

  it('are shown as people know them', () => {
    const caps = ['Space', 'Shift+Space', 'Ctrl+KeyZ', 'Digit3', 'F10', 'Backspace', 'Shift+Slash']
    expect(caps.map((chord) => keycap(chord, words))).toEqual(['空格', '⇧空格', '⌃Z', '3', 'F10', '⌫', '?'])
  })
})
