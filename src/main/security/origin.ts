/** Schemes that load nothing from anywhere. */
const LOCAL_SCHEMES = ['data:', 'blob:', 'devtools:', 'chrome:', 'about:']

/** `ws:` counts as the `http:` it upgrades from. Null for what is not an address. */
export function originOf(url: string): string | null {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol === 'ws:' ? 'http:' : protocol === 'wss:' ? 'https:' : protocol}//${host}`
  } catch {
    return null
  }
}

/** Whether a page, frame or request belongs to our engine. Without an engine nothing does. */
export function isOurs(url: string, engineUrl: string | null): boolean {
  return engineUrl !== null && originOf(url) === originOf(engineUrl)
}

/** Whether a page may fetch this at all: our engine, or something that never leaves the page. */
export function mayRequest(url: string, engineUrl: string | null): boolean {
  return isOurs(url, engineUrl) || LOCAL_SCHEMES.some((scheme) => url.startsWith(scheme))
}

/**
 * The policy for a page whose answer came without one. The engine sends its own, stricter by the host; this is the
 * net below it.
 */
export const fallbackPolicy = (engineUrl: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${engineUrl.replace(/^http/, 'ws')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
