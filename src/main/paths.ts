import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { type WindowPage, windowPages } from '../shared/desktop/bridge.ts'

/**
 * Where things are. In a checkout they lie in its own folders; in a package electron-builder puts `resources` and the
 * fonts beside the archive, and the built pages outside of it, so that the engine reads plain files in both.
 */
export function locate() {
  const root = app.getAppPath()
  const packaged = app.isPackaged
  const unpacked = packaged ? root.replace(/app\.asar$/, 'app.asar.unpacked') : root
  const resourcesDir = packaged ? join(process.resourcesPath, 'resources') : join(root, 'resources')
  const builtBinding = join(process.resourcesPath, 'better_sqlite3.node')
  return {
    pagesDir: join(unpacked, 'out/renderer'),
    resourcesDir,
    fontsDir: packaged
      ? join(process.resourcesPath, 'fonts')
      : join(root, 'node_modules/@fontsource/noto-sans-sc/files'),
    preload: join(root, 'out/preload/index.cjs'),
    icon: join(resourcesDir, 'icons/icon-256.png'),
    sqliteBinding: packaged && existsSync(builtBinding) ? builtBinding : null,
  }
}

/** The pages that this build has, of those that get a window. */
export function builtPages(pagesDir: string): WindowPage[] {
  return windowPages.filter((page) => existsSync(join(pagesDir, page, 'index.html')))
}
