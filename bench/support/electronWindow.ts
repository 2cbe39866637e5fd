import { chromium, type Page } from 'playwright'
import { makeDesktop } from './desktop.ts'

/** A real Electron window, larger than the desk needs, whose page may go where it likes. */
export interface ElectronWindow {
  page: Page
  /** Of its program; all its processes hang below. */
  pid: number
  /**
   * Leaves the window alone: the page goes on, nothing can be asked of it any more. Who listens through DevTools has every
   * WebSocket frame and every picture's data URL told to it, and the window's own processes pay for that.
   */
  detach(): Promise<void>
  close(): Promise<void>
}

const VIEWPORT = { width: 1440, height: 900 }

/** Opens one with an empty page. */
export async function openElectronWindow(): Promise<ElectronWindow> {
  const desktop = await makeDesktop('bare')
  try {
    const running = await desktop.start()
    const close = async () => {
      await running.stop()
      desktop.dispose()
    }
    try {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${running.debugPort}`)
      const page = browser.contexts()[0]?.pages()[0]
      if (!page) throw new Error('Electron has no window')
      await page.setViewportSize(VIEWPORT)
      return {
        page,
        pid: running.pid,
        detach: () => browser.close(),
        async close() {
          await browser.close()
          await close()
        },
      }
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    desktop.dispose()
    throw error
  }
}
