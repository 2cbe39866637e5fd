import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allot } from './allot.ts'

const RUNS = { numRuns: 2000 }
const weight = fc.integer({ min: 0, max: 1_000_000_000 })

describe('allot', () => {
  it('gives the largest remainder the last fen, and of equal ones the first', () => {
    expect(allot(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allot(10, [1, 2])).toEqual([3, 7])
    expect(allot(1, [0, 0])).toEqual([1, 0])
    expect(allot(0, [5, 5])).toEqual([0, 0])
    expect(allot(7, [])).toEqual([])
    expect(allot(999_999_999, [999_999_999, 1])).toEqual([999_999_998, 1])
  })

  it('loses and invents nothing', () => {
    fc.assert(
      fc.property(weight, fc.array(weight, { minLength: 1, maxLength: 12 }), (total, weights) => {
        const shares = allot(total, weights)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total)
        const sum = weights.reduce((all, each) => all + each, 0)
        for (const [index, share] of shares.entries()) {
          expect(Number.isSafeInteger(share) && share >= 0).toBe(true)
          const exact = sum === 0 ? total / weights.length : (total * (weights[index] ?? 0)) / sum
          expect(Math.abs(share - exact)).toBeLessThan(1.001)
        }
      }),
      RUNS,
    )
  })

  it('gives no more than a weight while there is enough for all', () => {
    const some = fc
      .array(weight, { minLength: 1, maxLength: 12 })
      .filter((all) => all.some((each) => each > 0))
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (weights, part) => {
        const total = Math.floor(weights.reduce((all, each) => all + each, 0) * part)
        for (const [index, share] of allot(total, weights).entries()) {
          expect(share).toBeLessThanOrEqual(weights[index] ?? 0)
        }
      }),
      RUNS,
    )
  })
})
