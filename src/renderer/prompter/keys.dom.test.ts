import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Drive } from './drive.ts'
import { listenToPrompterKeys } from './keys.ts'
import { createPrefs } from './prefs.ts'

const drive = {
  toggle: vi.fn(),
  press: vi.fn(),
  back: vi.fn(),
  forward: vi.fn(),
  toStart: vi.fn(),
  faster: vi.fn(),
  slower: vi.fn(),
  toLineAt: vi.fn(),
} satisfies Drive
const prefs = createPrefs({ getItem: () => null, setItem: () => {} })
const stop = listenToPrompterKeys(window, drive, prefs)

function press(code: string, on: EventTarget = document.body, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...init })
  on.dispatchEvent(event)
  return event
}

afterEach(() => {
  vi.clearAllMocks()
  document.body.replaceChildren()
})

describe('the keys of the prompter', () => {
  it.each([
    ['Space', 'toggle'],
    ['PageDown', 'press'],
    ['PageUp', 'back'],
    ['ArrowLeft', 'back'],
    ['ArrowRight', 'forward'],
    ['ArrowUp', 'faster'],
    ['ArrowDown', 'slower'],
    ['Home', 'toStart'],
  ] as const)('%s: %s', (code, act) => {
    const event = press(code)
    expect(drive[act]).toHaveBeenCalledTimes(1)
    expect(event.defaultPrevented).toBe(true)
  })

  it('counts a key that is held once, but lets the rate run', () => {
    press('PageDown', document.body, { repeat: true })
    press('ArrowUp', document.body, { repeat: true })
    expect(drive.press).not.toHaveBeenCalled()
    expect(drive.faster).toHaveBeenCalledTimes(1)
  })

  it('sizes and mirrors this screen alone', () => {
    press('Equal')
    press('KeyM')
    expect(prefs.getState()).toMatchObject({ size: 105, mirror: true })
  })

  it('does nothing on Esc, while somebody types or an input method composes', () => {
    const field = document.body.appendChild(document.createElement('input'))
    press('Space', field)
    press('Escape')
    press('Space', document.body, { isComposing: true })
    expect(Object.values(drive).every((act) => act.mock.calls.length === 0)).toBe(true)
  })

  it('leaves a control that has the focus its own keys', () => {
    const button = document.body.appendChild(document.createElement('button'))
    const slider = document.body.appendChild(document.createElement('input'))
    slider.type = 'range'
    press('Space', button)
    press('ArrowUp', slider)
    press('ArrowUp', button)
    press('Space', slider)
    expect(drive.toggle).toHaveBeenCalledTimes(1)
    expect(drive.faster).toHaveBeenCalledTimes(1)
  })

  it('ends with the page', () => {
    stop()
    press('Space')
    expect(drive.toggle).not.toHaveBeenCalled()
  })
})
