import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelDb, loudestDb, METER_FLOOR_DB } from './meters.ts'

test('full scale is 0, half of it −6, and a fader may lift above', () => {
  expect([1, 0.5, 0.1, 2].map(levelDb)).toEqual([0, -6, -20, 6])
})

test('silence, and what is no level at all, is the floor', () => {
  for (const level of [0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e-30]) {
    expect(levelDb(level)).toBe(METER_FLOOR_DB)
  }
})

test('a louder level never reads quieter', () => {
  const level = fc.double({ min: 0, max: 4, noNaN: true })
  fc.assert(fc.property(level, level, (a, b) => levelDb(Math.min(a, b)) <= levelDb(Math.max(a, b))))
})

test('of several channels the loudest counts, of none the floor', () => {
  expect(loudestDb([-20, -12.5])).toBe(-12.5)
  expect(loudestDb([])).toBe(METER_FLOOR_DB)
})
