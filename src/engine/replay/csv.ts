/** Excel takes a file for UTF-8 only when it says so. */
export const BOM = '\uFEFF'

/** What spreadsheets take for the beginning of a formula, full-width forms included. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/
/** A plain number is no formula, whatever its sign. */
const NUMBER = /^-?\d+(\.\d+)?$/

/**
 * One line of CSV (RFC 4180), with its line end.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front: an SKU or a label comes from outside.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const isFormula = FORMULA.test(value) && !NUMBER.test(value)
  const text = isFormula || /^[\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n\t']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `59.80`: no thousands, so that every spreadsheet takes it for a number. */
export function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

const BEIJING_MS = 8 * 3600_000

/** `2026-07-15 20:01:03.120`, Beijing time. */
export function beijing(at: number): string {
  return new Date(at + BEIJING_MS).toISOString().replace('T', ' ').replace('Z', '')
}
