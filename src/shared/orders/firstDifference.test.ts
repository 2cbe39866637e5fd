import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstDifference } from './firstDifference.ts'
import { isSameStretch as isAlike, type PlayedStretch, segmentAt } from './segmentAt.ts'

const stretch = (segmentId: string, startedAt: number, endedAt: number | null): PlayedStretch => ({
  segmentId,
  officialId: null,
  startedAt,
  endedAt,
})

describe('firstDifference', () => {
  const stretches = fc.array(
    fc.record({
      segmentId: fc.constantFrom('a', 'b'),
      officialId: fc.constantFrom(null, 'x'),
      startedAt: fc.integer({ min: 0, max: 12 }),
      endedAt: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
    }),
    { maxLength: 4 },
  )

  it('is never after an instant at which the answers differ', () => {
    fc.assert(
      fc.property(stretches, stretches, (before, after) => {
        const first = firstDifference(before, after, isAlike) ?? Number.POSITIVE_INFINITY
        for (let at = 0; at <= 13; at++) {
          const same = JSON.stringify(answer(before, at)) === JSON.stringify(answer(after, at))
          if (!same) expect(first).toBeLessThanOrEqual(at)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('is the instant of the take when one is appended, and null when nothing changed', () => {
    const before = [stretch('a', 10, null)]
    const after = [stretch('a', 10, 20), stretch('b', 20, null)]
    expect(firstDifference(before, after, isAlike)).toBe(20)
    expect(firstDifference(after, before, isAlike)).toBe(20)
    expect(firstDifference(after, [...after], isAlike)).toBeNull()
  })
})

function answer(timeline: PlayedStretch[], at: number) {
  const found = segmentAt(timeline, at)
  return found && [found.segmentId, found.officialId]
}
