import { describe, expect, it } from 'vitest'
import { keyActions } from '../../../shared/api/settings.ts'
import { actionOf, bindingsOf, conflictOf, defaultKeys, fixedKey } from './bindings.ts'

describe('the keys of the desk', () => {
  it('are the professionals’ unless they are set', () => {
    const bindings = bindingsOf(undefined)
    expect(
      ['Space', 'F12', 'Ctrl+KeyZ', 'Enter', 'Backspace', 'F10'].map((key) => actionOf(bindings, key)),
    ).toEqual(['take', 'takeAlternative', 'undo', 'cardTake', 'cardHide', 'panic'])
  })

  it('can be changed and taken away', () => {
    const bindings = bindingsOf({ take: ['KeyT'], takeAlternative: [] })
    expect(actionOf(bindings, 'KeyT')).toBe('take')
    expect(actionOf(bindings, 'Space')).toBeNull()
    expect(actionOf(bindings, 'F12')).toBeNull()
  })

  it('never conflict among the defaults', () => {
    const chords = keyActions.flatMap((action) => defaultKeys[action])
    expect(new Set(chords).size).toBe(chords.length)
    expect(chords.filter(fixedKey)).toEqual([])
    for (const action of keyActions) {
      for (const chord of defaultKeys[action]) expect(conflictOf(bindingsOf({}), action, chord)).toBeNull()
    }
  })

  it('refuse a key that does something else, is fixed, or is needed to get out', () => {
    const bindings = bindingsOf({})
    expect(conflictOf(bindings, 'marker', 'Space')).toEqual({ kind: 'taken', by: 'take' })
    expect(conflictOf(bindings, 'marker', 'F3')).toEqual({ kind: 'fixed' })
    expect(conflictOf(bindings, 'marker', 'Digit9')).toEqual({ kind: 'fixed' })
    expect(conflictOf(bindings, 'marker', 'Escape')).toEqual({ kind: 'reserved' })
    expect(conflictOf(bindings, 'marker', 'Shift+Tab')).toEqual({ kind: 'reserved' })
    expect(conflictOf(bindings, 'marker', 'Ctrl+KeyC')).toEqual({ kind: 'reserved' })
    expect(conflictOf(bindings, 'marker', 'KeyN')).toBeNull()
  })
})

it('F1 to F8 are scenes and 1 to 9 cards, by their index', () => {
  expect(fixedKey('F1')).toEqual({ kind: 'scene', index: 0 })
  expect(fixedKey('F8')).toEqual({ kind: 'scene', index: 7 })
  expect(fixedKey('F9')).toBeNull()
  expect(fixedKey('Digit9')).toEqual({ kind: 'card', index: 8 })
  expect(fixedKey('Digit0')).toBeNull()
  expect(fixedKey('Ctrl+Digit1')).toBeNull()
})
