import type { HeldAction } from './keys/bindings.ts'
import type { UiStore } from './ui.ts'

/** How long the guarded key or button is held before it counts. */
export const HOLD_MS = 500

export interface HoldGuard {
  start(): void
  /** Let go: too early does nothing. */
  cancel(): void
}

/** One guard for the key and the button: the press counts only when it lasts. Progress is in the ui store. */
export function createHold(ui: UiStore, action: HeldAction, done: () => void): HoldGuard {
  let timer: ReturnType<typeof setTimeout> | null = null

  const cancel = () => {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    ui.setState({ hold: null })
  }

  return {
    start() {
      if (timer !== null) return
      ui.setState({ hold: { action, since: Date.now() } })
      timer = setTimeout(() => {
        cancel()
        done()
      }, HOLD_MS)
    },
    cancel,
  }
}
