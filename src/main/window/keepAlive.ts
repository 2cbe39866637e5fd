import { type BrowserWindow, dialog } from 'electron'
import { channels, type WindowNote } from '../../shared/desktop/bridge.ts'
import type { Words } from '../words.ts'

/** More crashes than this within a minute, and a person is asked before it is opened once more. */
const CRASHES_A_MINUTE = 3

/** Notes for pages that are not there yet to hear them: handed over when the page asks. */
const waitingNotes = new WeakMap<BrowserWindow, WindowNote>()

/** The note that waits for this window's page; asked for once. */
export function takeNote(window: BrowserWindow): WindowNote | null {
  const note = waitingNotes.get(window) ?? null
  waitingNotes.delete(window)
  return note
}

/** Opens a crashed page again where it was, and asks about one that hangs. The show itself runs in the engine. */
export function keepAlive(
  window: BrowserWindow,
  { words, reopen }: { words: () => Words; reopen: () => void },
): void {
  const contents = window.webContents
  let crashes: number[] = []
  let asking = false

  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const at = Date.now()
    crashes = [...crashes.filter((earlier) => at - earlier < 60_000), at]
    if (crashes.length > CRASHES_A_MINUTE) {
      void ask(words().keepsCrashing, words().keepsCrashing.leave)
      return
    }
    comeBack(at)
  })

  window.on('unresponsive', () => {
    void ask(words().unresponsive, words().unresponsive.wait)
  })

  function comeBack(at: number): void {
    waitingNotes.set(window, { code: 'reopened', at })
    reopen()
  }

  async function ask(
    text: { message: string; detail: string; reopen: string },
    other: string,
  ): Promise<void> {
    if (asking || window.isDestroyed()) return
    asking = true
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: text.message,
      detail: text.detail,
      buttons: [text.reopen, other],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    asking = false
    if (response !== 0 || window.isDestroyed()) return
    // A hung page ends only by force; its end then comes back here as a crash.
    if (contents.isCrashed()) comeBack(Date.now())
    else contents.forcefullyCrashRenderer()
  }
}

export const sendNote = (window: BrowserWindow, note: WindowNote): void =>
  window.webContents.send(channels.windowNote, note)
