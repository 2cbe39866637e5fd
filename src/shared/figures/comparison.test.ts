import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseOf, percentOver } from './comparison.ts'

const course = courseOf({
  seconds: [
    [0, 2, 200, 1000],
    [5, 3, 300, 1500],
    [60, 10, 1000, 5000],
  ],
})

describe('the course of a past session', () => {
  it.each([
    [0, 0],
    [999, 0],
    [1000, 2],
    [5999, 2],
    [6000, 5],
    [60_999, 5],
    [61_000, 15],
    [9_999_999, 15],
  ])('had counted, %i ms after its opening, %i orders', (elapsed, orders) => {
    expect(course.at(elapsed)).toEqual({ orders, gmvFen: orders * 100, weightG: orders * 500 })
  })

  it('has rates between any two moments', () => {
    expect(course.rate(0, 6000)).toBe(5 / 6)
    expect(course.rate(6000, 6000)).toBe(0)
    expect(courseOf({ seconds: [] }).rate(0, 10_000)).toBe(0)
  })

  it('is a plain sum of its seconds, at any moment', () => {
    const second = fc.tuple(fc.nat(300), fc.nat(9), fc.nat(999), fc.nat(999))
    const seconds = fc
      .uniqueArray(second, { selector: ([at]) => at, maxLength: 60 })
      .map((list) => list.sort(([a], [b]) => a - b))
    fc.assert(
      fc.property(seconds, fc.nat(310_000), (list, elapsed) => {
        const past = list.filter(([at]) => (at + 1) * 1000 <= elapsed)
        const sum = (index: 1 | 2 | 3) => past.reduce((total, entry) => total + entry[index], 0)
        expect(courseOf({ seconds: list }).at(elapsed)).toEqual({
          orders: sum(1),
          gmvFen: sum(2),
          weightG: sum(3),
        })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a percentage', () => {
  it.each([
    [112, 100, 12],
    [1129, 1000, 12],
    [88, 100, -12],
    [871, 1000, -12],
    [5, 0, null],
    [100, 100, 0],
  ])('of %i over %i is %s, never larger than the difference', (now, then, percent) => {
    expect(percentOver(now, then)).toBe(percent)
  })
})
