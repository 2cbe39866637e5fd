import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/universal'
import type { SheetEncoding, UnreadableReason } from '../../../shared/api/imports.ts'
import type { SheetCell } from '../../../shared/orders/sheet/cell.ts'
import { type Decoded, decodeText } from './decode.ts'
import { unpackedBytes } from './zipSize.ts'

export interface ParsedSheet {
  format: 'csv' | 'xlsx'
  encoding: Decoded['encoding'] | null
  rows: SheetCell[][]
}

/** A file that is no spreadsheet. The words are for people; the desk words the reason in two languages. */
export class SheetUnreadable extends Error {
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** Reads a whole spreadsheet, of a workbook its first sheet. Costs seconds for a large one: for a thread of its own. */
export async function parseSheet(
  bytes: Uint8Array<ArrayBuffer>,
  wanted?: SheetEncoding,
): Promise<ParsedSheet> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new SheetUnreadable(
      'old_workbook',
      '这是旧的 .xls 文件或加了密码的表格，读不了。请另存为 .xlsx 或 CSV，再导入一次。',
    )
  }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    return { format: 'xlsx', encoding: null, rows: await readWorkbook(bytes) }
  }
  const { text, encoding } = decodeText(bytes, wanted)
  try {
    const rows = parse(text.replace(/^\ufeff/, ''), {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
    })
    return { format: 'csv', encoding, rows }
  } catch (error) {
    throw new SheetUnreadable('bad_csv', `CSV 读不下去：${String(error)}。请从平台重新导出，再导入一次。`)
  }
}

/** 50,000 rows of sixty columns unpack to some 200 MB. */
const MOST_UNPACKED = 600 * 1024 * 1024

async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<SheetCell[][]> {
  const unpacked = unpackedBytes(bytes)
  // What has no readable table of contents is no archive, and the reader says so.
  if (Number.isFinite(unpacked) && unpacked > MOST_UNPACKED) {
    throw new SheetUnreadable(
      'too_much',
      '这个 .xlsx 展开后太大，没有导入任何内容。请按天分成几个文件，再导入。',
    )
  }
  try {
    // Numbers as they are written: a long id that became one is then seen and refused, not rounded once more.
    const options = { parseNumber: (digits: string) => ({ number: digits }), trim: false }
    const rows = await readSheet(bytes.buffer, options)
    return rows.map((row) => row.map(toCell))
  } catch (error) {
    throw new SheetUnreadable(
      'bad_workbook',
      `这个 .xlsx 文件打不开：${String(error)}。请重新导出，再导入一次。`,
    )
  }
}

function toCell(value: unknown): SheetCell {
  if (value === null || value === undefined) return ''
  // A spreadsheet's date knows no zone: what it shows is what the UTC parts say.
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ')
  if (typeof value === 'object' && 'number' in value) return { number: String(value.number) }
  return String(value)
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

/** What stands most often in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000)
  const count = (sign: string) => head.split(sign).length
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
