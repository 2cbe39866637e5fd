import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeInput } from './inputs.ts'
import { levels } from './meters.ts'
import type { Feed } from './types.ts'

const feeds: Feed[] = [
  { type: 'voice', seed: 0 },
  { type: 'voice', seed: 1 },
  { type: 'room', seed: 2 },
  { type: 'music', seed: 3 },
]

describe('levels', () => {
  it('stay within what a meter can show, peak never under magnitude', () => {
    const second = fc.double({ min: 0, max: 86_400, noNaN: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...feeds),
        second,
        fc.double({ min: 0, max: 20, noNaN: true }),
        (feed, at, volume) => {
          const input = makeInput('麦', 'pulse_input_capture', feed)
          input.volume = volume
          for (const [magnitude, peak, before] of levels(input, at)) {
            expect(magnitude).toBeGreaterThanOrEqual(0)
            expect(peak).toBeGreaterThanOrEqual(magnitude)
            expect(peak).toBeLessThanOrEqual(1)
            expect(before).toBeGreaterThan(0)
            expect(before).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  it('hear one presenter at a time, but for the moment of the hand-over', () => {
    const loud = (seed: number, at: number) =>
      (levels(makeInput('麦', 'pulse_input_capture', { type: 'voice', seed }), at)[0]?.[1] ?? 0) > 0.02
    let first = 0
    let second = 0
    let both = 0
    for (let at = 0; at < 240; at += 0.05) {
      if (loud(0, at)) first++
      if (loud(1, at)) second++
      if (loud(0, at) && loud(1, at)) both++
    }
    expect(first).toBeGreaterThan(second)
    expect(second).toBeGreaterThan(400)
    expect(both).toBeLessThan(second * 0.1)
  })

  it('are silence without channels for an input with nothing on it', () => {
    expect(levels(makeInput('空', 'pulse_input_capture'), 3)).toEqual([])
  })
})
