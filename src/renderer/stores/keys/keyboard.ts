import type { KeyAction } from '../../../shared/api/settings.ts'
import type { Unsubscribe } from '../transport.ts'
import { actionOf, type Bindings, type FixedKey, fixedKey, type HeldAction, isHeld } from './bindings.ts'
import { chordOf } from './chord.ts'

export interface KeyHandlers {
  bindings(): Bindings
  /** A window that asks something is open: the show's keys are dead. */
  isBlocked(): boolean
  act(action: Exclude<KeyAction, HeldAction>): void
  fixed(key: FixedKey): void
  /** A guarded key went down, and came up again. Whether it was held long enough is the guard's to say. */
  holdStart(action: HeldAction): void
  holdEnd(action: HeldAction): void
  typing(isTyping: boolean): void
}

/**
 * Listens to the whole page. The show's keys do nothing while somebody types or an input method composes, never
 * repeat, and always win over what the browser would do with them.
 */
export function listenToKeys(target: Window, handlers: KeyHandlers): Unsubscribe {
  let held: { code: string; action: HeldAction } | null = null
  let isComposing = false

  const endHold = () => {
    if (held === null) return
    const { action } = held
    held = null
    handlers.holdEnd(action)
  }

  const keydown = (event: KeyboardEvent) => {
    // 229 is what browsers send for a key that the input method has swallowed.
    if (event.isComposing || isComposing || event.keyCode === 229) return
    if (isTextField(event.target) || handlers.isBlocked()) return
    const chord = chordOf(event)
    if (belongsToControl(event.target, chord)) return
    const action = actionOf(handlers.bindings(), chord)
    const fixed = action ? null : (fixedKey(chord) ?? helpKey(event))
    if (!action && !fixed) return
    event.preventDefault()
    if (event.repeat) return
    if (action && isHeld(action)) {
      endHold()
      held = { code: event.code, action }
      handlers.holdStart(action)
    } else if (action) handlers.act(action)
    else if (fixed) handlers.fixed(fixed)
  }

  const keyup = (event: KeyboardEvent) => {
    if (event.code === held?.code) endHold()
  }
  const tellTyping = () => handlers.typing(isComposing || isTextField(target.document.activeElement))
  const compose = (event: Event) => {
    isComposing = event.type === 'compositionstart'
    tellTyping()
  }

  // After this turn: during focusout nothing has the focus yet.
  const focusMoved = () => queueMicrotask(tellTyping)

  const listeners: [string, (event: never) => void][] = [
    ['keydown', keydown],
    ['keyup', keyup],
    ['compositionstart', compose],
    ['compositionend', compose],
    ['focusin', focusMoved],
    ['focusout', focusMoved],
  ]
  for (const [type, listener] of listeners) target.addEventListener(type, listener as EventListener, true)
  // Not captured: only the window's own blur, since those of its elements do not rise.
  target.addEventListener('blur', endHold)
  return () => {
    endHold()
    target.removeEventListener('blur', endHold)
    for (const [type, listener] of listeners)
      target.removeEventListener(type, listener as EventListener, true)
  }
}

/** The question mark, wherever the layout has it. */
function helpKey(event: KeyboardEvent): FixedKey | null {
  return event.key === '?' ? { kind: 'help' } : null
}

const TEXTLESS = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'color',
  'file',
  'submit',
  'reset',
  'image',
])

/** Whether keys pressed there are letters for it. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !TEXTLESS.has(target.type)
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  )
}

/**
 * Somebody who walks the page with Tab presses its controls with Space and Enter; there those two are the control's.
 * A control that was clicked does not keep the focus (see `releaseFocus`), so a live hand never meets this.
 */
function belongsToControl(target: EventTarget | null, chord: string): boolean {
  if (chord !== 'Space' && chord !== 'Enter') return false
  return (
    target instanceof HTMLElement && target.closest('button, a, input, summary, [role="option"]') !== null
  )
}

/** Clicking a button with the mouse must not leave the space bar pointing at it: the focus goes back to the desk. */
export function releaseFocus(target: Window): Unsubscribe {
  const pointerup = (event: PointerEvent) => {
    const control = event.target instanceof Element ? event.target.closest('button, a, input, summary') : null
    if (!(control instanceof HTMLElement) || isTextField(control) || control.closest('dialog')) return
    // After the click has been delivered.
    setTimeout(() => {
      if (target.document.activeElement === control) control.blur()
    })
  }
  target.addEventListener('pointerup', pointerup, true)
  return () => target.removeEventListener('pointerup', pointerup, true)
}
