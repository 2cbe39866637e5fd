import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueSweep, sweepWindow } from './sweeps.ts'
import { BEHIND_S, MAX_WINDOW_S, nextWindow, OVERLAP_S } from './windows.ts'

const NOW = 1_784_116_800

describe('windows', () => {
  it('stay behind the platform’s present and reach back into what was fetched', () => {
    expect(nextWindow(NOW - 600, NOW, NOW - 3600)).toEqual({
      start: NOW - 600 - OVERLAP_S,
      end: NOW - BEHIND_S,
    })
    expect(nextWindow(NOW - 600, NOW, NOW - 600)).toEqual({ start: NOW - 600, end: NOW - BEHIND_S })
    expect(nextWindow(NOW - BEHIND_S, NOW)).toBeNull()
    expect(nextWindow(NOW + 5, NOW)).toBeNull()
  })

  it('cover every second, overlap, and are never too long or too early, whatever fails in between', () => {
    const step = fc.record({ waitS: fc.integer({ min: 0, max: 7200 }), fails: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const from = NOW
        let cursor = from
        let now = from
        const fetched: { start: number; end: number }[] = []
        for (const { waitS, fails } of steps) {
          now += waitS
          const window = nextWindow(cursor, now, from)
          if (!window) {
            expect(cursor).toBeGreaterThanOrEqual(now - BEHIND_S)
            continue
          }
          expect(window.end - window.start).toBeLessThanOrEqual(MAX_WINDOW_S)
          expect(window.end).toBeLessThanOrEqual(now - BEHIND_S)
          expect(window.end).toBeGreaterThan(cursor)
          if (fails) continue
          fetched.push(window)
          cursor = window.end
        }
        // A recount: second by second would be slow, edge by edge is the same.
        let covered = from
        for (const { start, end } of fetched) {
          expect(start).toBe(Math.max(from, covered - OVERLAP_S))
          covered = end
        }
        expect(covered).toBe(cursor)
      }),
      { numRuns: 1500 },
    )
  })

  it('catch up with any gap in the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 * 24 * 3600 }), (gap) => {
        let cursor = NOW - gap
        for (let n = 0; n <= 2 + gap / (MAX_WINDOW_S - OVERLAP_S); n++) {
          cursor = nextWindow(cursor, NOW)?.end ?? cursor
        }
        expect(cursor).toBeGreaterThanOrEqual(NOW - BEHIND_S)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('sweeps after a show', () => {
  const session = { id: 's1', openedAt: (NOW - 4 * 3600) * 1000, closedAt: NOW * 1000 }
  const none = () => false

  it('read the show again soon after it, and with the day that followed once that is over', () => {
    expect(dueSweep([session], NOW + 60, none)).toBeNull()
    const show = dueSweep([session], NOW + 20 * 60, none)
    expect(show).toMatchObject({ name: 'sweep:s1:show', from: NOW - 4 * 3600 - 600, to: NOW + 600 })
    const isShowDone = ({ name }: { name: string }) => name === show?.name
    expect(dueSweep([session], NOW + 20 * 60, isShowDone)).toBeNull()
    expect(dueSweep([session], NOW + 25 * 3600, isShowDone)).toMatchObject({
      name: 'sweep:s1:day',
      to: NOW + 24 * 3600,
    })
    expect(dueSweep([session], NOW + 25 * 3600, () => true)).toBeNull()
    expect(dueSweep([session], NOW + 4 * 24 * 3600, none)).toBeNull()
  })

  it('are cut into windows without a gap', () => {
    const sweep = { name: 'x', from: NOW, to: NOW + 3601 }
    const ends: number[] = []
    for (let at = NOW; ; ) {
      const window = sweepWindow(sweep, at)
      if (!window) break
      expect(window.start).toBe(at)
      at = window.end
      ends.push(at - NOW)
    }
    expect(ends).toEqual([1800, 3600, 3601])
  })
})
