import { type BrowserWindow, dialog, powerSaveBlocker } from 'electron'
import type { Words } from './words.ts'

/**
 * While a live session is open: screen and machine stay awake, and closing the console asks first.
 * @param demo a show on a simulated studio, which nobody watches: it may be closed at any time
 */
export function createLiveGuard(words: () => Words, demo: boolean) {
  let blocker: number | null = null
  let confirmed = false
  let asking = false

  return {
    set(live: boolean): void {
      if (live && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep')
      if (!live && blocker !== null) {
        powerSaveBlocker.stop(blocker)
        blocker = null
      }
    },
    /** From here on nothing is asked any more: the system itself shuts down, or a person has answered. */
    letGo(): void {
      confirmed = true
    },
    /**
     * Whether the console may go now. If a person must be asked first, it says no and asks; after a yes it calls
     * `proceed`.
     */
    mayGo(window: BrowserWindow | null, proceed: () => void): boolean {
      if (blocker === null || confirmed || demo) return true
      if (asking) return false
      asking = true
      void ask(window).then((yes) => {
        asking = false
        if (!yes) return
        confirmed = true
        proceed()
      })
      return false
    },
  }

  async function ask(window: BrowserWindow | null): Promise<boolean> {
    const { message, detail, confirm, cancel } = words().closeLive
    const options = {
      type: 'warning' as const,
      message,
      detail,
      buttons: [cancel, confirm],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    }
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options))
    return response === 1
  }
}
