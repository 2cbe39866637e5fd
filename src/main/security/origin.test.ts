import { describe, expect, it } from 'vitest'
import { fallbackPolicy, isOurs, mayRequest, originOf } from './origin.ts'

const engine = 'http://127.0.0.1:4747'

describe('what belongs to our engine', () => {
  it.each([`${engine}/console`, `${engine}/assets/a.js?x#y`, 'ws://127.0.0.1:4747/rpc'])('%s does', (url) => {
    expect(isOurs(url, engine)).toBe(true)
    expect(mayRequest(url, engine)).toBe(true)
  })

  it.each([
    'http://127.0.0.1:4748/console',
    'http://localhost:4747/console',
    'https://127.0.0.1:4747/console',
    'http://127.0.0.1:4747@evil.example/console',
    'http://127.0.0.1:4747.evil.example/',
    'file:///etc/passwd',
    'not an address',
  ])('%s does not', (url) => {
    expect(isOurs(url, engine)).toBe(false)
    expect(mayRequest(url, engine)).toBe(false)
  })

  it('lets a page use what never leaves it, but not navigate there', () => {
    expect(mayRequest('data:,', engine)).toBe(true)
    expect(isOurs('data:text/html,x', engine)).toBe(false)
  })

  it('knows nothing as ours before there is an engine', () => {
    expect(isOurs(`${engine}/console`, null)).toBe(false)
  })

  it('names an origin', () => {
    expect(originOf('wss://a.example:1/x')).toBe('https://a.example:1')
    expect(originOf('?')).toBeNull()
  })

  it('has no loophole in the policy below the policy', () => {
    expect(fallbackPolicy(engine)).not.toMatch(/unsafe|\*/)
    expect(fallbackPolicy(engine)).toContain("connect-src 'self' ws://127.0.0.1:4747")
  })
})
