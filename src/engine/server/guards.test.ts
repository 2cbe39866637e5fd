import { describe, expect, it } from 'vitest'
import { isLoopbackHost, refuseForeign } from './guards.ts'

const refused = (host: string | undefined, origin?: string, configured = '127.0.0.1') =>
  refuseForeign({ host, origin }, configured) !== null

describe('who may knock', () => {
  it.each(['127.0.0.1:4747', 'localhost:4747', 'LOCALHOST', '[::1]:4747', '127.0.0.1:8080'])(
    'lets this machine in as %s',
    (host) => expect(refused(host)).toBe(false),
  )

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:4747',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'user@127.0.0.1:4747',
    '127.0.0.1:4747/x',
    '127.0.0.1:4747?x',
    '127.0.0.1:4747#x',
    '10.0.0.5:4747',
  ])('refuses the host %s, as a rebound name would bring it', (host) => expect(refused(host)).toBe(true))

  it('lets the address in that the engine listens on', () => {
    expect(refused('[::1]:4747', undefined, '::1')).toBe(false)
  })

  it('lets its own pages in, and programs that say nothing of an origin', () => {
    expect(refused('127.0.0.1:4747', 'http://127.0.0.1:4747')).toBe(false)
    expect(refused('localhost:4747', 'http://localhost:4747')).toBe(false)
    expect(refused('localhost:4747')).toBe(false)
  })

  it.each(['https://evil.example', 'http://127.0.0.1:3000', 'http://localhost:4747', 'null', 'file://', ''])(
    'refuses pages of the origin %s',
    (origin) => expect(refused('127.0.0.1:4747', origin)).toBe(true),
  )

  it('knows which addresses only this machine reaches', () => {
    expect(['127.0.0.1', 'localhost', '::1', '[::1]'].every(isLoopbackHost)).toBe(true)
    expect(['0.0.0.0', '::', '192.168.1.5', 'studio.local'].some(isLoopbackHost)).toBe(false)
  })
})
