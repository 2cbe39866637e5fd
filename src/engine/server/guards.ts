/** Names by which this machine calls itself. A host is written as in a URL: IPv6 in brackets. */
const loopbackNames: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** `::1` → `[::1]`; everything else as it is, in small letters. */
export function hostInUrl(host: string): string {
  const name = host.toLowerCase()
  return name.includes(':') && !name.startsWith('[') ? `[${name}]` : name
}

/** Whether an address to listen on is reachable from this machine only. */
export function isLoopbackHost(host: string): boolean {
  return loopbackNames.includes(hostInUrl(host))
}

/**
 * Keeps foreign web pages out: a page of another origin, or one whose name was made to point here (DNS rebinding),
 * carries a foreign `Origin` or `Host` and gets nothing at all. Programs that are no browser send no `Origin`.
 * @param configuredHost the address that the engine listens on
 * @returns words for the refusal, or null to let it through
 */
export function refuseForeign(
  headers: { host?: string | undefined; origin?: string | undefined },
  configuredHost: string,
): string | null {
  const host = parse(`http://${headers.host ?? ''}`)
  const allowed = [...loopbackNames, hostInUrl(configuredHost)]
  if (!host || !allowed.includes(host.hostname)) {
    return `请求的主机名“${headers.host ?? ''}”不是本机引擎的地址，已拒绝。请用 127.0.0.1 或 localhost 访问。`
  }
  if (headers.origin === undefined) return null
  const origin = parse(headers.origin)
  if (origin && /^https?:$/.test(origin.protocol) && origin.host === host.host) return null
  return `来自其他网页（${headers.origin}）的请求已拒绝。控制台和叠加层请直接从引擎自己的地址打开。`
}

function parse(url: string): URL | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  // `user@host`, `host/path` or `host?query` in these headers is somebody trying something.
  return parsed && parsed.href === `${parsed.origin}/` ? parsed : null
}
