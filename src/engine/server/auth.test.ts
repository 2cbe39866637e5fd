import { describe, expect, it } from 'vitest'
import { createTokens, pageToken, requireOperator } from './auth.ts'

const tokens = createTokens('operator-token')

describe('tokens', () => {
  it('tell the operator, the overlay and everybody else apart', () => {
    expect(tokens.scopeOf('operator-token')).toBe('operator')
    expect(tokens.scopeOf(pageToken('operator-token'))).toBe('page')
    for (const wrong of ['', null, undefined, 'operator-toke', 'operator-token ', pageToken('another')]) {
      expect(tokens.scopeOf(wrong)).toBeNull()
    }
  })

  it('say what is wrong with a request', () => {
    const code = (authorization?: string) => {
      try {
        requireOperator(tokens, authorization)
        return 'in'
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    expect(code('Bearer operator-token')).toBe('in')
    expect(code('bearer operator-token')).toBe('in')
    expect(code()).toBe('unauthorized')
    expect(code('Basic operator-token')).toBe('unauthorized')
    expect(code('Bearer wrong')).toBe('unauthorized')
    expect(code(`Bearer ${pageToken('operator-token')}`)).toBe('forbidden')
  })

  it('never open an engine that has none', () => {
    expect(() => createTokens('')).toThrow()
  })
})
