import { type BrowserWindow, session, type WebContents } from 'electron'

/** How Chromium names a server that went away. */
const GONE = /^net::ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE)/
/** Chromium's number for a load that was called off, as by the navigation guard: nothing is missing then. */
const CALLED_OFF = -3

const loading = new Set<number>()
const half = new Set<number>()
let listening = false

/**
 * Whether an engine that died while a page was loading left it with half of its files. Such a page never mends itself:
 * its scripts are what would reconnect it.
 */
export const isHalfLoaded = (window: BrowserWindow): boolean => half.has(window.webContents.id)

/** Must be called once for each window, before it loads anything. */
export function watchLoading(window: BrowserWindow): void {
  const contents: WebContents = window.webContents
  const { id } = contents
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    loading.add(id)
    half.delete(id)
  })
  contents.on('did-stop-loading', () => loading.delete(id))
  contents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
    if (isMainFrame && code !== CALLED_OFF) half.add(id)
  })
  window.once('closed', () => {
    loading.delete(id)
    half.delete(id)
  })
  if (listening) return
  listening = true
  session.defaultSession.webRequest.onErrorOccurred(({ webContentsId, resourceType, error }) => {
    if (webContentsId === undefined || !loading.has(webContentsId) || resourceType === 'webSocket') return
    if (GONE.test(error)) half.add(webContentsId)
  })
}
