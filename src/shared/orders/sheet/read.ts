import { MAX_LINE_FEN, MAX_QUANTITY } from '../ingestLine.ts'
import { parseIsoInstant } from '../isoInstant.ts'
import { CellError, cellText, isNothing, type SheetCell } from './cell.ts'

/** Digits that a spreadsheet keeps of a number; whatever stood behind them is zeros now. */
const EXACT_DIGITS = 15
const MAX_ID = 80

/** An id as text. A spreadsheet that took a long one for a number has destroyed its last digits: refused. */
export function readId(cell: SheetCell | undefined): string {
  const text = cellText(cell)
  if (isNothing(cell)) throw new CellError('missing')
  if (/^\d+(\.\d+)?E\+?\d+$/i.test(text)) throw new CellError('id_destroyed', text)
  if (typeof cell === 'object') {
    if (!/^\d+$/.test(text)) throw new CellError('bad_id', text)
    if (text.length > EXACT_DIGITS) throw new CellError('id_destroyed', text)
  }
  if (text.length > MAX_ID) throw new CellError('too_long', text)
  return text
}

/**
 * Yuan as fen, by the digits. `¥`, `元`, thousands separators and blanks may stand around them; beyond the fen there
 * may be zeros only. A number of the spreadsheet is read as it shows it: 59.799999999999997 stands for 59.8.
 */
export function readFen(cell: SheetCell | undefined): number {
  if (isNothing(cell)) throw new CellError('missing')
  const text = (typeof cell === 'object' ? shortest(cell.number) : cellText(cell)).replace(/[¥￥元\s]/g, '')
  if (text.startsWith('-') || text.startsWith('(')) throw new CellError('negative', text)
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text
  const parts = /^(\d{1,9})(?:\.(\d*))?$/.exec(plain)
  const decimals = parts?.[2] ?? ''
  if (!parts || !/^\d{0,2}0*$/.test(decimals)) throw new CellError('bad_amount', text)
  const fen = Number(parts[1]) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'))
  if (fen > MAX_LINE_FEN) throw new CellError('bad_amount', text)
  return fen
}

export function readQuantity(cell: SheetCell | undefined): number {
  if (isNothing(cell)) throw new CellError('missing')
  const text = cellText(cell).replaceAll(',', '')
  const whole = /^(\d{1,7})(?:\.0*)?$/.exec(text)?.[1]
  const quantity = Number(whole)
  if (whole === undefined || quantity < 1 || quantity > MAX_QUANTITY)
    throw new CellError('bad_quantity', text)
  return quantity
}

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/
const TIME =
  /^[\sT]*(\d{1,2})\s*[:时]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:\.\d+)?\s*秒?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** A time as ISO with its zone: Beijing's where none stands there. A bare number is a spreadsheet's date. */
export function readTime(cell: SheetCell | undefined): string {
  if (isNothing(cell)) throw new CellError('missing')
  const text = cellText(cell)
  if (/^\d{5}(\.\d+)?$/.test(text)) return checked(fromSerial(Number(text)), text)
  const date = DATE.exec(text)
  if (!date) throw new CellError('bad_time', text)
  const rest = text.slice(date[0].length)
  const time = rest.trim() === '' ? ['', '0', '0', '0'] : TIME.exec(rest)
  if (!time) throw new CellError('bad_time', text)
  const day = `${date[1]}-${two(date[2])}-${two(date[3])}`
  return checked(`${day}T${two(time[1])}:${two(time[2])}:${two(time[3])}${time[4] ?? '+08:00'}`, text)
}

function checked(iso: string, text: string): string {
  if (Number.isNaN(parseIsoInstant(iso.replace(/z$/, 'Z')))) throw new CellError('bad_time', text)
  return iso.replace(/z$/, 'Z')
}

const two = (digits = '0') => digits.padStart(2, '0')
/** The day that spreadsheets count from, as they have counted since a leap day that never was. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30)

function fromSerial(days: number): string {
  const wall = new Date(SERIAL_ZERO + Math.round(days * 86_400) * 1000)
  return wall.toISOString().replace('.000Z', '+08:00')
}

/** The shortest digits that mean the same double, which are those that the spreadsheet shows. */
function shortest(digits: string): string {
  const short = String(Number(digits))
  return /^-?\d+(\.\d+)?$/.test(short) ? short : digits
}

/** At most a province and what follows; null where nothing is stated. */
export function readRegion(cell: SheetCell | undefined): string | null {
  return isNothing(cell) ? null : cellText(cell).slice(0, 40)
}
