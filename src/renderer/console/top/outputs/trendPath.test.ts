import { expect, it } from 'vitest'
import { trendPath } from './trendPath.ts'

it('draws from zero up, ends at the right edge, and leaves a gap where nothing is known', () => {
  expect(trendPath([0, 10, null, 5], 60, 10)).toBe('M57 10.0L58 0.0M60 5.0')
  expect(trendPath([], 60, 10)).toBe('')
  expect(trendPath([null, null], 60, 10)).toBe('')
})
