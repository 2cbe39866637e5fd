import type { FieldCueBridge } from '../../shared/desktop/bridge.ts'
import type { Notices } from './notices.ts'

declare global {
  interface Window {
    /** There only in the desktop program. */
    fieldcue?: FieldCueBridge
  }
}

/** Puts a text on the clipboard: by the desktop where there is one, by the browser otherwise. Rejects if neither can. */
export async function copyText(text: string): Promise<void> {
  if (window.fieldcue) return window.fieldcue.copyText(text)
  await navigator.clipboard.writeText(text)
}

/** Says so when the desktop had to open this window's page again. */
export function followWindowNotes(notices: Notices): void {
  window.fieldcue?.onWindowNote(() => notices.push({ tone: 'failure', code: 'window_reopened' }))
}

/** Tells the desktop's menus which language the console speaks. */
export function tellLanguage(language: 'zh' | 'en'): void {
  // A menu in the other language harms nobody; the next start tries again.
  window.fieldcue?.setLanguage(language).catch(() => {})
}

/**
 * Opens the speaker's prompter: a window of its own on the desktop, a tab in a browser. The tab keeps its opener: that is
 * how it inherits the token.
 */
export function openPrompter(): void {
  if (window.fieldcue) void window.fieldcue.openWindow('prompter')
  else window.open('/prompter', '_blank')
}
