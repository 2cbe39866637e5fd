import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIsoInstant } from './isoInstant.ts'

/** 2000-01-01 … 2099-12-31 in UTC, with a day to spare for the offsets. */
const instants = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2099, 11, 30) })
const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 })

function write(instant: number, offset: number, colon: boolean): string {
  const local = new Date(instant + offset * 60_000).toISOString().slice(0, -1)
  const minutes = Math.abs(offset)
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${colon ? ':' : ''}${pad(minutes % 60)}`
}

describe('parseIsoInstant', () => {
  it('reads back any instant in any zone', () => {
    fc.assert(
      fc.property(instants, offsets, fc.boolean(), (instant, offset, colon) => {
        expect(parseIsoInstant(write(instant, offset, colon))).toBe(instant)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['2026-07-15T20:01:03.120+08:00', Date.UTC(2026, 6, 15, 12, 1, 3, 120)],
    ['2026-07-15T12:01:03Z', Date.UTC(2026, 6, 15, 12, 1, 3)],
    ['2026-07-15T12:01:03.5Z', Date.UTC(2026, 6, 15, 12, 1, 3, 500)],
    ['2026-07-15T12:01:03.123456789Z', Date.UTC(2026, 6, 15, 12, 1, 3, 123)],
    ['2024-02-29T00:00:00-0930', Date.UTC(2024, 1, 29, 9, 30)],
  ])('reads %s', (text, instant) => expect(parseIsoInstant(text)).toBe(instant))

  it.each([
    '2026-07-15T20:01:03',
    '2026-07-15 20:01:03+08:00',
    '2026-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-07-15T24:00:00Z',
    '2026-07-15T20:60:03Z',
    '2026-07-15T20:01:03.Z',
    '2026-07-15T20:01:03+8:00',
    '2026-07-15T20:01:03+08:60',
    '2026-07-15T20:01:03+19:00',
    '2026-07-15T20:01:03Z ',
    '2026-07-15T20:01:03.120+08:00x',
    '1999-07-15T20:01:03Z',
    '2100-01-01T00:00:00Z',
    '1784116863120',
    '',
    '２０２６-07-15T20:01:03Z',
  ])('refuses %j', (text) => expect(parseIsoInstant(text)).toBeNaN())
})
