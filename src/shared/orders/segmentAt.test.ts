import { describe, expect, it } from 'vitest'
import { type PlayedStretch, segmentAt } from './segmentAt.ts'

const stretch = (segmentId: string, startedAt: number, endedAt: number | null): PlayedStretch => ({
  segmentId,
  officialId: null,
  startedAt,
  endedAt,
})

describe('segmentAt', () => {
  const timeline = [stretch('a', 10, 20), stretch('b', 20, 30), stretch('a', 40, null)]

  it.each([
    [9, null],
    [10, 'a'],
    [19, 'a'],
    [20, 'b'],
    [30, null],
    [40, 'a'],
    [99, 'a'],
  ])('at %d it is %s', (at, id) => expect(segmentAt(timeline, at)?.segmentId ?? null).toBe(id))

  it('gives an overlap to the later stretch', () => {
    expect(segmentAt([stretch('a', 10, 50), stretch('b', 30, null)], 40)?.segmentId).toBe('b')
  })
})
