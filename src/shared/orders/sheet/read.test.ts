import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIsoInstant } from '../isoInstant.ts'
import { CellError, type CellErrorCode, type SheetCell } from './cell.ts'
import { readFen, readId, readQuantity, readTime } from './read.ts'

/** The value, or the code with which the cell is refused. */
function attempt<T>(
  read: (cell: SheetCell | undefined) => T,
  cell: SheetCell | undefined,
): T | CellErrorCode {
  try {
    return read(cell)
  } catch (error) {
    if (error instanceof CellError) return error.code
    throw error
  }
}

const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe('yuan', () => {
  it.each<[SheetCell, number | string]>([
    ['59.80', 5980],
    ['¥1,234.5', 123450],
    ['￥1,234.50元', 123450],
    ['５９．８０', 5980],
    ['0', 0],
    ['12.', 1200],
    ['12.3400', 1234],
    [{ number: '59.799999999999997' }, 5980],
    [{ number: '1234' }, 123400],
    ['-5', 'negative'],
    ['12.345', 'bad_amount'],
    ['1,23', 'bad_amount'],
    ['abc', 'bad_amount'],
    ['1e3', 'bad_amount'],
    ['99999999999', 'bad_amount'],
    ['', 'missing'],
    ['-', 'missing'],
  ])('%o is %s', (cell, fen) => {
    expect(attempt(readFen, cell)).toBe(fen)
  })

  it('every amount is the same fen however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (fen) => {
        const plain = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',')
        for (const cell of [plain, grouped, `¥${grouped}`, wide(grouped), `${plain}元`, { number: plain }]) {
          expect(readFen(cell)).toBe(fen)
        }
        // As a double in a workbook, with the 17 digits that Excel writes.
        expect(readFen({ number: (fen / 100).toPrecision(17) })).toBe(fen)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('ids', () => {
  it.each<[SheetCell, string]>([
    ['230715-123456789012345', '230715-123456789012345'],
    ['12345678901234567890', '12345678901234567890'],
    ['="6923450657890123456"', '6923450657890123456'],
    ["'6923450657890123456", '6923450657890123456'],
    ['6923450657890123456\t', '6923450657890123456'],
    ['００７', '007'],
    [{ number: '123456789012345' }, '123456789012345'],
    [{ number: '6923450657890123456' }, 'id_destroyed'],
    [{ number: '6.92345065789012E+18' }, 'id_destroyed'],
    ['6.92E+18', 'id_destroyed'],
    [{ number: '12.5' }, 'bad_id'],
    ['', 'missing'],
    ['x'.repeat(81), 'too_long'],
  ])('%o is %s', (cell, id) => {
    expect(attempt(readId, cell)).toBe(id)
  })
})

describe('quantities', () => {
  it.each<[SheetCell, number | string]>([
    ['3', 3],
    ['3.0', 3],
    ['1,000', 1000],
    [{ number: '2' }, 2],
    ['0', 'bad_quantity'],
    ['1.5', 'bad_quantity'],
    ['-1', 'bad_quantity'],
    ['两', 'bad_quantity'],
  ])('%o is %s', (cell, quantity) => {
    expect(attempt(readQuantity, cell)).toBe(quantity)
  })
})

describe('times', () => {
  it.each<[SheetCell, string]>([
    ['2026-07-15 20:01:03', '2026-07-15T20:01:03+08:00'],
    ['2026/7/5 8:01', '2026-07-05T08:01:00+08:00'],
    ['2026年7月15日 20时01分03秒', '2026-07-15T20:01:03+08:00'],
    ['2026-07-15', '2026-07-15T00:00:00+08:00'],
    ['2026-07-15T12:01:03Z', '2026-07-15T12:01:03Z'],
    ['2026-07-15T12:01:03.120+00:00', '2026-07-15T12:01:03+00:00'],
    ['２０２６-０７-１５ ２０：０１：０３', '2026-07-15T20:01:03+08:00'],
    ['2026-02-30 10:00:00', 'bad_time'],
    ['2026-07-15 25:00', 'bad_time'],
    ['昨天', 'bad_time'],
    ['15/07/2026', 'bad_time'],
    ['', 'missing'],
  ])('%o is %s', (cell, iso) => {
    expect(attempt(readTime, cell)).toBe(iso)
  })

  it('a spreadsheet’s date and its text are one instant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 2) / 1000, max: Date.UTC(2098, 0) / 1000 }),
        (seconds) => {
          const wall = new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')
          const serial = { number: String(seconds / 86_400 + 25_569) }
          expect(readTime(serial)).toBe(readTime(wall))
          expect(parseIsoInstant(readTime(wall))).toBe(seconds * 1000 - 8 * 3_600_000)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
