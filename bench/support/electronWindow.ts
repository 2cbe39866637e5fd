import { chromium, type Page } from 'playwright'
import { makeDesktop } from './desktop.ts'

/** A real Electron window, as large as the console's, whose page may go where it likes. */
export interface ElectronWindow {
  /** Of its program; all its processes hang below. */
  pid: number
  /**
   * Does something with its page and leaves it alone again: the page goes on. Who stays and listens through DevTools has
   * every WebSocket frame and every picture's data URL told to it, and the window's own processes pay for that.
   */
  visit(act: (page: Page) => Promise<unknown>): Promise<void>
  close(): Promise<void>
}

/** Opens one with an empty page. */
export async function openElectronWindow(): Promise<ElectronWindow> {
  const desktop = await makeDesktop('bare')
  try {
    const { pid, debugPort, stop } = await desktop.start()
    return {
      pid,
      async visit(act) {
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${debugPort}`)
        try {
          const page = browser.contexts()[0]?.pages()[0]
          if (!page) throw new Error('Electron has no window')
          await act(page)
        } finally {
          await browser.close()
        }
      },
      async close() {
        await stop()
        desktop.dispose()
      },
    }
  } catch (error) {
    desktop.dispose()
    throw error
  }
}
