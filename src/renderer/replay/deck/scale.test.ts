import { describe, expect, it } from 'vitest'
import { placed, ratePath, shareOf, ticksOf } from './scale.ts'

const hour = { from: 0, to: 3_600_000 }

describe('the timeline’s scale', () => {
  it('places instants, those outside at the nearest end', () => {
    expect(shareOf(900_000, hour)).toBe(0.25)
    expect(shareOf(-1, hour)).toBe(0)
    expect(shareOf(9e9, hour)).toBe(1)
    expect(shareOf(5, { from: 5, to: 5 })).toBe(0)
  })

  it('lets what still runs reach to the end', () => {
    expect(placed({ from: 1_800_000, to: null }, hour)).toEqual({ left: '50%', width: '50%' })
  })

  it('has never more ticks than there is room for, at whole steps', () => {
    expect(ticksOf(hour, 12)).toHaveLength(13)
    expect(ticksOf(hour, 12)[1]).toBe(300_000)
    expect(ticksOf({ from: 0, to: 10_000 }, 12)).toHaveLength(11)
  })

  it('draws the busiest column to the top and nothing for a quiet session', () => {
    const { path, peak, columns } = ratePath(
      [
        [1, 2],
        [2, 4],
      ],
      { from: 0, to: 4000 },
      600,
    )
    expect(columns).toBe(4)
    expect(peak).toBe(4)
    expect(path).toBe('M0 1L0.5 1.0000L1.5 0.5000L2.5 0.0000L3.5 1.0000L4 1Z')
    expect(ratePath([], hour, 4)).toEqual({ path: '', peak: 0, columns: 4 })
  })
})
