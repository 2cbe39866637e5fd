import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diskLeftMs, type Reading, recentPerSecond, recentShare, withReading } from './rates.ts'

const SPAN = 10_000
const windowOf = (readings: Reading[], span = SPAN) =>
  readings.reduce<readonly Reading[]>((window, reading) => withReading(window, reading, span), [])

describe('what the last seconds added', () => {
  it('is the share and the rate between the first and the last reading of the window', () => {
    const window = windowOf([
      { at: 0, count: 5, of: 100 },
      { at: 1000, count: 8, of: 150 },
      { at: 2000, count: 15, of: 200 },
    ])
    expect(recentShare(window)).toBeCloseTo(0.1)
    expect(recentPerSecond(window)).toBe(5)
  })

  it('forgets what lies further back, so that a loss that is over is over', () => {
    const window = windowOf([
      { at: 0, count: 0, of: 0 },
      { at: 1000, count: 30, of: 30 },
      { at: 11_500, count: 30, of: 330 },
      { at: 12_000, count: 30, of: 345 },
    ])
    expect(recentShare(window)).toBe(0)
  })

  it('begins anew when a counter has gone back, as after a reconnection', () => {
    const window = windowOf([
      { at: 0, count: 90, of: 100 },
      { at: 1000, count: 0, of: 10 },
    ])
    expect(recentShare(window)).toBeNull()
    expect(recentShare(withReading(window, { at: 2000, count: 1, of: 20 }, SPAN))).toBeCloseTo(0.1)
  })

  it('is unknown before there are two readings, and where nothing came', () => {
    expect(recentShare(windowOf([{ at: 0, count: 0, of: 0 }]))).toBeNull()
    expect(recentPerSecond([])).toBeNull()
    const still = windowOf([
      { at: 0, count: 3, of: 9 },
      { at: 500, count: 3, of: 9 },
    ])
    expect(recentShare(still)).toBeNull()
    expect(recentPerSecond(still)).toBe(0)
  })

  it('is a share of 0 to 1 whatever counters that only grow say, and never negative', () => {
    const steps = fc.array(
      fc.record({ ms: fc.integer({ min: 1, max: 4000 }), lost: fc.nat(50), came: fc.nat(50) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(steps, (list) => {
        let last = { at: 0, count: 0, of: 0 }
        let window: readonly Reading[] = []
        for (const { ms, lost, came } of list) {
          last = { at: last.at + ms, count: last.count + Math.min(lost, came), of: last.of + came }
          window = withReading(window, last, SPAN)
          const share = recentShare(window)
          if (share !== null) expect(share).toBeGreaterThanOrEqual(0)
          if (share !== null) expect(share).toBeLessThanOrEqual(1)
          expect(recentPerSecond(window) ?? 0).toBeGreaterThanOrEqual(0)
          expect(last.at - (window[0]?.at ?? 0)).toBeLessThanOrEqual(SPAN)
        }
      }),
    )
  })
})

describe('how long the disk lasts', () => {
  it('is free space over rate, in OBS’s own megabytes', () => {
    expect(diskLeftMs(1024, 1024 * 1024)).toBe(1_024_000)
    expect(diskLeftMs(0, 1000)).toBe(0)
  })

  it('is unknown while nothing is written: no rate is no promise', () => {
    expect(diskLeftMs(1024, 0)).toBeNull()
    expect(diskLeftMs(1024, null)).toBeNull()
    expect(diskLeftMs(null, 1000)).toBeNull()
  })
})
