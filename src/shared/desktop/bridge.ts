import type { EngineStatus } from './engineProtocol.ts'

/** Pages that can have a window of their own. */
export const windowPages = ['console', 'prompter', 'replay', 'planner'] as const
export type WindowPage = (typeof windowPages)[number]

/** What happened to this window itself. `reopened`: its page crashed and was opened again where it was. `at`: ms, epoch. */
export interface WindowNote {
  code: 'reopened'
  at: number
}

/**
 * `window.fieldcue`, there only in the desktop program: what a web page cannot do by itself, and nothing more.
 * A page in a browser takes its token from the address's fragment instead.
 */
export interface FieldCueBridge {
  platform: 'linux' | 'darwin' | 'win32'
  /** Where the engine is and the operator's token. Resolves once it is ready; ask again after a restart. */
  endpoint(): Promise<{ url: string; token: string }>
  /** The present status at once, then every change. Returns how to stop. */
  onEngineStatus(listener: (status: EngineStatus) => void): () => void
  /** A note that waits for this page, if there is one, and every later one. Returns how to stop. */
  onWindowNote(listener: (note: WindowNote) => void): () => void
  /** Opens a page's window or brings it to the front. False when this build has no such page. */
  openWindow(page: WindowPage): Promise<boolean>
  /** The language of menus and dialogs; kept for the next start. */
  setLanguage(language: 'zh' | 'en'): Promise<void>
  copyText(text: string): Promise<void>
}

/** Channels between preload and main. One list, so that neither side invents one. */
export const channels = {
  endpoint: 'fieldcue:endpoint',
  engineStatus: 'fieldcue:engine-status',
  askEngineStatus: 'fieldcue:ask-engine-status',
  windowNote: 'fieldcue:window-note',
  askWindowNote: 'fieldcue:ask-window-note',
  openWindow: 'fieldcue:open-window',
  setLanguage: 'fieldcue:set-language',
  copyText: 'fieldcue:copy-text',
} as const
