import { app, clipboard, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import type { WindowPage } from '../../shared/desktop/bridge.ts'
import type { Words } from '../words.ts'

export interface MenuParts {
  words: Words
  pages: WindowPage[]
  dataDir: string
  /** Null while there is no engine. */
  overlayUrl: string | null
  openWindow(page: WindowPage): void
  developer: boolean
}

/**
 * The menu bar. It has no reload and no close key: neither may happen to a live console by a slip of the hand. Undo is
 * not in it either, because Ctrl+Z takes back the last take.
 */
export function showMenu(parts: MenuParts): void {
  const { words } = parts
  const mac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.appName,
      submenu: [
        { label: words.about, click: () => app.showAboutPanel() },
        { label: words.openDataFolder, click: () => void shell.openPath(parts.dataDir) },
        { type: 'separator' },
        ...(mac ? [{ role: 'hide', label: words.hide } as const, { type: 'separator' } as const] : []),
        { label: words.quit, accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
      ],
    },
    // Elsewhere the system's editing keys work without a menu; on a Mac they exist only through one.
    ...(mac ? [editMenu(words)] : []),
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.actualSize },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
        ...(parts.developer ? [{ role: 'toggleDevTools', label: words.developerTools } as const] : []),
      ],
    },
    {
      label: words.window,
      submenu: [
        ...parts.pages.map((page) => ({ label: words.pages[page], click: () => parts.openWindow(page) })),
        { type: 'separator' },
        {
          label: words.copyOverlayAddress,
          enabled: parts.overlayUrl !== null,
          click: () => clipboard.writeText(parts.overlayUrl ?? ''),
        },
        { type: 'separator' },
        { role: 'minimize', label: words.minimize },
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const editMenu = (words: Words): MenuItemConstructorOptions => ({
  label: words.edit,
  submenu: [
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ],
})
