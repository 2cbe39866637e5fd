import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, firstDifference } from './canonical.ts'

describe('canonical JSON', () => {
  it('is the same for any order of keys, and still the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('refuses what JSON would quietly turn into null', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError)
  })

  it('names the first place at which two states differ', () => {
    expect(firstDifference({ a: { b: [1, 2] } }, { a: { b: [1, 3] } })).toBe('a.b.1')
    expect(firstDifference({ a: 1 }, { a: 1 })).toBeNull()
  })
})
