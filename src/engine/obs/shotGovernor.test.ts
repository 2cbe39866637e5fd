import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FULL_PACE, govern, type ShotLoad, type ShotPace } from './shotGovernor.ts'

const CEILING = 0.3
const EASY: ShotLoad = { ms: 1000, askingMs: 50, lateMs: 1, skipped: 0, obsCpuPercent: 20 }

const paceAfter = (pace: ShotPace, seconds: number, load: Partial<ShotLoad> = {}): ShotPace =>
  Array.from({ length: seconds }).reduce<ShotPace>(
    (held) => govern(held, { ...EASY, ...load }, CEILING),
    pace,
  )

describe('the pace of screenshots', () => {
  test('is full while nothing is strained', () => {
    expect(paceAfter(FULL_PACE, 60)).toEqual(FULL_PACE)
    expect(paceAfter(FULL_PACE, 10, { skipped: null, obsCpuPercent: null })).toEqual(FULL_PACE)
  })

  test.each([
    ['slow', { askingMs: 600 }, 60],
    ['skipping', { skipped: 0.05 }, 5],
    ['obsBusy', { obsCpuPercent: 91.4 }, 91],
    ['deskBusy', { lateMs: 80 }, 80],
  ])('is lowered at once when OBS or the machine is strained: %s', (strain, load, figure) => {
    const held = paceAfter(FULL_PACE, 1, load)
    expect(held.scale).toBeLessThanOrEqual(0.5)
    expect(held.because).toEqual({ strain, figure })
  })

  test('comes back slowly, in steps, and says why until it is back', () => {
    const held = paceAfter(FULL_PACE, 1, { skipped: 0.05 })
    expect(paceAfter(held, 2).scale).toBe(0.5)
    expect(paceAfter(held, 3).scale).toBe(0.625)
    expect(paceAfter(held, 9)).toMatchObject({ because: { strain: 'skipping' } })
    expect(paceAfter(held, 12)).toEqual(FULL_PACE)
  })

  test('does not swing: a step up that brings the strain back makes the next wait longer', () => {
    let pace = paceAfter(FULL_PACE, 1, { skipped: 0.05 })
    const waits: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const low = pace.scale
      let seconds = 0
      while (pace.scale === low) {
        pace = paceAfter(pace, 1)
        seconds += 1
      }
      waits.push(seconds)
      pace = paceAfter(pace, 1, { skipped: 0.05 })
    }
    expect(waits).toEqual([3, 6, 12])
  })

  test('does not step up to where it would cost too much', () => {
    const held = paceAfter(FULL_PACE, 1, { askingMs: 600 })
    expect(paceAfter(held, 60, { askingMs: 270 }).scale).toBe(held.scale)
  })

  test('ends up under the ceiling whatever a picture takes, as far as there is a lower pace', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.double({ min: 0.05, max: 0.8, noNaN: true }),
        (atFull, ceiling) => {
          let pace = FULL_PACE
          for (let second = 0; second < 120; second++) {
            const askingMs = Math.min(1000, atFull * pace.scale)
            pace = govern(pace, { ...EASY, askingMs }, ceiling)
            expect(pace.scale).toBeGreaterThan(0)
            expect(pace.scale).toBeLessThanOrEqual(1)
          }
          const share = (atFull * pace.scale) / 1000
          expect(share <= ceiling || pace.scale < 0.051).toBe(true)
          if (atFull / 1000 <= ceiling) expect(pace).toEqual(FULL_PACE)
        },
      ),
    )
  })
})
