/**
 * One text for one value: object keys in code-unit order, no spaces, `undefined` left out. Two machines that fold the
 * same log write the same text, whatever order their objects grew in, so its hash says whether they agree.
 * @param value plain JSON; anything else (NaN, a function, a cycle) is a bug and throws
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not JSON: ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`not JSON: ${typeof value}`)
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

/** The first place at which two values differ, as a path (`card.onAir.status`), or null when they agree. */
export function firstDifference(a: unknown, b: unknown, path = ''): string | null {
  if (isRecord(a) && isRecord(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
    for (const key of keys) {
      const found = firstDifference(a[key], b[key], path ? `${path}.${key}` : key)
      if (found) return found
    }
    return null
  }
  return Object.is(a, b) ? null : path || '.'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
