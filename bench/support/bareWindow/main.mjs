import { join } from 'node:path'
// biome-ignore lint/style/noRestrictedImports: this program is the bare Electron that ours is measured beside
// biome-ignore lint/correctness/noUndeclaredDependencies: the runtime brings its own
import { app, BrowserWindow } from 'electron'

/** The least that anyone who shows a window pays for Electron: one window of the console's size and an empty page. */
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false, backgroundColor: '#0b0d10' })
  window.once('ready-to-show', () => window.show())
  return window.loadFile(join(import.meta.dirname, 'index.html'))
})
