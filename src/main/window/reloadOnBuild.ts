import { watch } from 'node:fs'
import type { BrowserWindow } from 'electron'

/** For `npm run dev` only: pages are loaded anew when they have been built anew. */
export function reloadOnBuild(pagesDir: string, windows: () => BrowserWindow[]): void {
  let settle: NodeJS.Timeout | undefined
  watch(pagesDir, { recursive: true }, () => {
    clearTimeout(settle)
    settle = setTimeout(() => {
      for (const window of windows()) window.webContents.reload()
    }, 150)
  })
}
