import { app, type Session, session, type WebContents } from 'electron'
import { fallbackPolicy, isOurs, mayRequest } from './origin.ts'

/**
 * Newer Chromium asks before a page reaches this machine's own network. Our pages come from there, so for them alone
 * it is granted. Electron's types of the runtime in use may not know these names yet.
 */
const LOOPBACK_PERMISSIONS: string[] = ['loopback-network', 'local-network', 'local-network-access']

/**
 * Shuts every way out of our pages: other origins cannot be navigated to, opened, framed or fetched; a page gets no
 * permission (camera, microphone, notifications, devices …).
 * @param engineUrl the engine's origin at the moment of asking
 */
export function installGuards(engineUrl: () => string | null): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, engineUrl))
  guardSession(session.defaultSession, engineUrl)
}

function guardContents(contents: WebContents, engineUrl: () => string | null): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!isOurs(event.url, engineUrl())) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function guardSession(ours: Session, engineUrl: () => string | null): void {
  const granted = (permission: string, origin: string) =>
    LOOPBACK_PERMISSIONS.includes(permission) && isOurs(origin, engineUrl())
  ours.setPermissionRequestHandler((contents, permission, answer) =>
    answer(granted(permission, contents.getURL())),
  )
  ours.setPermissionCheckHandler((_contents, permission, origin) => granted(permission, origin))
  ours.setDevicePermissionHandler(() => false)
  ours.setSpellCheckerEnabled(false)
  ours.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(details.url, engineUrl()) })
  })
  ours.webRequest.onHeadersReceived((details, answer) => {
    const headers = details.responseHeaders ?? {}
    const url = engineUrl()
    const page = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame'
    const hasPolicy = Object.keys(headers).some((name) => name.toLowerCase() === 'content-security-policy')
    if (!page || hasPolicy || !url) return answer({})
    answer({ responseHeaders: { ...headers, 'Content-Security-Policy': [fallbackPolicy(url)] } })
  })
}
