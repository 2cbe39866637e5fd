import { BrowserWindow, screen } from 'electron'
import type { WindowPage } from '../../shared/desktop/bridge.ts'
import { channels } from '../../shared/desktop/bridge.ts'
import type { EngineStatus } from '../../shared/desktop/engineProtocol.ts'
import { isOurs } from '../security/origin.ts'
import { isHalfLoaded, watchLoading } from './halfLoaded.ts'
import { keepAlive } from './keepAlive.ts'
import type { Placements } from './placements.ts'

const SIZES: Record<WindowPage, { width: number; height: number; minWidth: number; minHeight: number }> = {
  console: { width: 1440, height: 900, minWidth: 1024, minHeight: 640 },
  prompter: { width: 1280, height: 720, minWidth: 480, minHeight: 320 },
  replay: { width: 1440, height: 900, minWidth: 1024, minHeight: 640 },
  planner: { width: 1440, height: 900, minWidth: 1024, minHeight: 640 },
}

export interface WindowsParts {
  preload: string
  icon: string
  placements: Placements
  engineUrl(): string | null
  words: Parameters<typeof keepAlive>[1]['words']
  /** A console window is about to close; false keeps it. */
  mayClose(window: BrowserWindow): boolean
}

/** The program's windows, one a page. */
export function createWindows(parts: WindowsParts) {
  const open = new Map<WindowPage, BrowserWindow>()

  function show(page: WindowPage): BrowserWindow {
    const existing = open.get(page)
    if (existing) {
      if (existing.isMinimized()) existing.restore()
      existing.show()
      existing.focus()
      return existing
    }
    const window = make(page)
    open.set(page, window)
    window.once('closed', () => open.delete(page))
    load(page, window)
    return window
  }

  function make(page: WindowPage): BrowserWindow {
    const saved = parts.placements.get(page)
    const { minWidth, minHeight, ...preferred } = SIZES[page]
    const primary = screen.getPrimaryDisplay()
    const displays = [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)]
    const window = new BrowserWindow({
      ...parts.placements.place(
        page,
        displays.map((display) => display.workArea),
        preferred,
      ),
      minWidth,
      minHeight,
      show: false,
      backgroundColor: '#0b0d10',
      icon: parts.icon,
      autoHideMenuBar: true,
      webPreferences: {
        preload: parts.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // A console behind OBS's window must still count down and hear every event at once.
        backgroundThrottling: false,
      },
    })
    if (saved?.maximized) window.maximize()
    if (saved?.fullScreen) window.setFullScreen(true)
    parts.placements.follow(page, window)
    window.once('ready-to-show', () => window.show())
    window.on('close', (event) => {
      if (page === 'console' && !parts.mayClose(window)) event.preventDefault()
    })
    keepAlive(window, { words: parts.words, reopen: () => load(page, window) })
    watchLoading(window)
    return window
  }

  /** Opens the page, or what of it was open: a crashed page comes back where it was. */
  function load(page: WindowPage, window: BrowserWindow): void {
    const url = parts.engineUrl()
    if (!url) return
    const was = window.webContents.getURL()
    // The window may be closed, or the engine gone again, while it loads: the next `ready` loads it then.
    window.loadURL(isOurs(was, url) ? was : `${url}/${page}`).catch(() => {})
  }

  return {
    show,
    get: (page: WindowPage) => open.get(page) ?? null,
    all: () => [...open.values()],
    /** Tells every page; and loads those that have none yet, half a one, or one of an engine on another port. */
    engineChanged(status: EngineStatus): void {
      for (const [page, window] of open) {
        window.webContents.send(channels.engineStatus, status)
        if (status.state !== 'ready') continue
        const whole = isOurs(window.webContents.getURL(), status.url) && !isHalfLoaded(window)
        if (!whole) load(page, window)
      }
    },
  }
}
export type Windows = ReturnType<typeof createWindows>
