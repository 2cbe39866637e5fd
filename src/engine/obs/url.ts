const DEFAULT_PORT = 4455

/**
 * Reads an OBS address as people write it: `127.0.0.1`, `studio-pc:4455`, `ws://[::1]:4455`, `wss://…`.
 * @returns a complete WebSocket URL, or null when it is none
 */
export function parseObsUrl(text: string): string | null {
  const trimmed = text.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `ws://${trimmed}`
  const match = /^(wss?):\/\/(\[[0-9a-f:.]+\]|[^\s:/?#@[\]]+)(?::(\d{1,5}))?\/?$/i.exec(withScheme)
  if (!match) return null
  const [, scheme = 'ws', host = '', port] = match
  const number = port === undefined ? DEFAULT_PORT : Number(port)
  if (number < 1 || number > 65535) return null
  const url = `${scheme.toLowerCase()}://${host}:${number}`
  return URL.canParse(url) ? url : null
}

/** Whether an OBS address is this machine, whose files and fonts are therefore OBS's own. */
export function isLoopback(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
