/** What stands in a cell: its text, or the digits of a number that the spreadsheet itself keeps as a number. */
export type SheetCell = string | { number: string }

/** Why a cell cannot be read. The UI has words for each. */
export const cellErrorCodes = [
  'missing',
  'id_destroyed',
  'bad_id',
  'bad_amount',
  'negative',
  'bad_quantity',
  'bad_status',
  'bad_time',
  'refund_exceeds',
  'too_long',
  'repeated',
  'bad_line',
] as const
export type CellErrorCode = (typeof cellErrorCodes)[number]

/** A cell that cannot be read. `text`: what stands there, shortened. */
export class CellError extends Error {
  readonly code: CellErrorCode
  readonly text: string

  constructor(code: CellErrorCode, text = '') {
    super(`${code}: ${text}`)
    this.name = 'CellError'
    this.code = code
    this.text = text.length > 40 ? `${text.slice(0, 40)}…` : text
  }
}

/** What platforms write where nothing is. */
const NOTHING = new Set(['', '-', '--', '—', '无', 'null', 'NULL', 'N/A'])

/**
 * The text of a cell as a person would type it: full-width letters, digits and signs become half-width, and what
 * platforms put around a long number so that a spreadsheet leaves it alone (a tab, an apostrophe, `="…"`) is taken off.
 */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell !== 'string') return cell.number
  const text = cell
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\ufeff\t]/g, ' ')
    .trim()
  return text
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim()
}

export function isNothing(cell: SheetCell | undefined): boolean {
  return NOTHING.has(cellText(cell))
}
