import { createHash } from 'node:crypto'

/** What a request carries: text, or what has one plain text. Nested values are sent as JSON. */
export type PddParams = Readonly<Record<string, string | number | boolean | object | null | undefined>>

/** Parameters as they are sent: nothing that is absent or empty, for the platform signs those differently. */
export function toWire(params: PddParams): Record<string, string> {
  const wire: Record<string, string> = {}
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === '') continue
    wire[name] = typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
  return wire
}

/**
 * The platform's signature (domain.md, with its vectors): keys in ASCII order, `key + value` on end, the secret before
 * and after, MD5 in upper-case hex. MD5 is the platform's choice; what protects the request is TLS.
 */
export function signPdd(wire: Readonly<Record<string, string>>, secret: string): string {
  const text = Object.keys(wire)
    .filter((name) => name !== 'sign')
    .sort()
    .map((name) => `${name}${wire[name]}`)
    .join('')
  return createHash('md5').update(`${secret}${text}${secret}`, 'utf8').digest('hex').toUpperCase()
}
