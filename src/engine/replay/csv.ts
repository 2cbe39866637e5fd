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
