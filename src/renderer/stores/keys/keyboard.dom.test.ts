import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bindingsOf } from './bindings.ts'
import { type KeyHandlers, listenToKeys } from './keyboard.ts'

const handlers = {
  bindings: () => bindingsOf({}),
  isBlocked: vi.fn(() => false),
  act: vi.fn(),
  fixed: vi.fn(),
  holdStart: vi.fn(),
  holdEnd: vi.fn(),
  typing: vi.fn(),
} satisfies KeyHandlers

let stop: () => void
beforeEach(() => {
  vi.clearAllMocks()
  handlers.isBlocked.mockReturnValue(false)
  stop = listenToKeys(window, handlers)
})
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

function add<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  document.body.append(element)
  return element
}

function press(code: string, init: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  return event
}

describe('the show’s keys', () => {
  it('act, and win over what the browser would do', () => {
    expect(press('Space').defaultPrevented).toBe(true)
    expect(handlers.act).toHaveBeenCalledWith('take')
    press('F3')
    expect(handlers.fixed).toHaveBeenCalledWith({ kind: 'scene', index: 2 })
    expect(press('KeyQ').defaultPrevented).toBe(false)
  })

  it('never repeat while they are held', () => {
    press('Space')
    expect(press('Space', { repeat: true }).defaultPrevented).toBe(true)
    expect(handlers.act).toHaveBeenCalledTimes(1)
  })

  it.each(['input', 'textarea', 'select'] as const)('are dead while somebody types in a %s', (tag) => {
    const field = add(tag)
    expect(press('Space', {}, field).defaultPrevented).toBe(false)
    press('Digit3', {}, field)
    press('F10', {}, field)
    expect(handlers.act).not.toHaveBeenCalled()
    expect(handlers.fixed).not.toHaveBeenCalled()
    expect(handlers.holdStart).not.toHaveBeenCalled()
  })

  it('are dead while an input method composes, by each of its three signs', () => {
    press('Space', { isComposing: true })
    // Chromium sends 229 for a key that the input method has taken, sometimes without `isComposing`.
    const swallowed = new KeyboardEvent('keydown', { code: 'Space', bubbles: true })
    Object.defineProperty(swallowed, 'keyCode', { value: 229 })
    document.body.dispatchEvent(swallowed)
    document.body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    expect(handlers.typing).toHaveBeenLastCalledWith(true)
    press('Space')
    expect(handlers.act).not.toHaveBeenCalled()
    document.body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    expect(handlers.typing).toHaveBeenLastCalledWith(false)
    press('Space')
    expect(handlers.act).toHaveBeenCalledTimes(1)
  })

  it('say that somebody types, and that nobody does any more', async () => {
    const field = add('input')
    field.focus()
    await Promise.resolve()
    expect(handlers.typing).toHaveBeenLastCalledWith(true)
    field.blur()
    await Promise.resolve()
    expect(handlers.typing).toHaveBeenLastCalledWith(false)
  })

  it('are dead while a window asks something', () => {
    handlers.isBlocked.mockReturnValue(true)
    expect(press('Space').defaultPrevented).toBe(false)
    expect(handlers.act).not.toHaveBeenCalled()
  })

  it('leave space and enter to a control that was walked to, and keep the rest', () => {
    const button = add('button')
    expect(press('Space', {}, button).defaultPrevented).toBe(false)
    press('F12', {}, button)
    expect(handlers.act.mock.calls).toEqual([['takeAlternative']])
  })

  it('show help by the question mark of any layout', () => {
    press('Minus', { key: '?', shiftKey: true })
    expect(handlers.fixed).toHaveBeenCalledWith({ kind: 'help' })
  })

  it('never do anything on Esc', () => {
    expect(press('Escape').defaultPrevented).toBe(false)
    expect(handlers.act).not.toHaveBeenCalled()
  })
})

describe('the panic key', () => {
  const release = (code: string) => window.dispatchEvent(new KeyboardEvent('keyup', { code }))

  it('is held from down to up, through its own repeats', () => {
    press('F10')
    press('F10', { repeat: true })
    expect(handlers.holdStart).toHaveBeenCalledTimes(1)
    release('Space')
    expect(handlers.holdEnd).not.toHaveBeenCalled()
    release('F10')
    expect(handlers.holdEnd).toHaveBeenCalledTimes(1)
  })

  it('is let go when the window loses the keyboard', () => {
    press('F10')
    window.dispatchEvent(new Event('blur'))
    expect(handlers.holdEnd).toHaveBeenCalledTimes(1)
  })
})
