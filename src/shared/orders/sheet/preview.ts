import type { SheetError, SheetPreview, SheetStatusWord, SheetTotals } from '../../api/imports.ts'
import { cellText, isNothing, type SheetCell } from './cell.ts'
import { type SheetField, sheetFields } from './fields.ts'
import { isEmptyRow, type SheetMapping, sheetReader } from './rows.ts'
import { statusKey, statusMeaning } from './status.ts'

const SHOWN_ROWS = 40
const SHOWN_ERRORS = 200
/** More different words than this are no states. */
const SHOWN_WORDS = 40

type Preview = Pick<SheetPreview, 'totals' | 'rows' | 'errors' | 'errorCount' | 'errorKinds' | 'statuses'>

/**
 * What the rows below the names would bring.
 * @param rows all rows of the sheet, the names and what stands above them included
 * @param headerAt index of the row with the names
 */
export function previewRows(
  rows: readonly (readonly SheetCell[])[],
  headerAt: number,
  mapping: SheetMapping,
): Preview {
  const read = sheetReader(mapping)
  const orders = new Set<string>()
  const totals = noTotals()
  const good: SheetPreview['rows'] = []
  const bad: SheetPreview['rows'] = []
  const errors: SheetError[] = []
  let errorCount = 0
  const kinds = new Map<string, SheetPreview['errorKinds'][number]>()
  for (let at = headerAt + 1; at < rows.length; at++) {
    const row = rows[at] ?? []
    if (isEmptyRow(row)) continue
    totals.rows++
    const outcome = read(row)
    if ('line' in outcome) {
      const { line } = outcome
      totals.lines++
      totals.byStatus[line.status]++
      if (line.status === 'paid' || line.status === 'refunded') {
        orders.add(line.orderId)
        totals.amountFen += line.amountFen
        totals.refundedFen += line.refundedFen
      }
      if (line.status === 'paid') totals.units += line.quantity
      if (good.length < SHOWN_ROWS) good.push({ row: at + 1, cells: mappedCells(row, mapping), errors: [] })
      continue
    }
    totals.badRows++
    const found = outcome.errors.map((error) => ({ row: at + 1, ...error }))
    errorCount += found.length
    for (const error of found) {
      if (errors.length < SHOWN_ERRORS) errors.push(error)
      const { field, code } = error
      const kind = kinds.get(`${field} ${code}`) ?? { field, code, cells: 0 }
      kinds.set(`${field} ${code}`, { ...kind, cells: kind.cells + 1 })
    }
    if (bad.length < SHOWN_ROWS) bad.push({ row: at + 1, cells: mappedCells(row, mapping), errors: found })
  }
  totals.orders = orders.size
  // What is wrong first: among fifty thousand rows nobody would find it.
  return {
    totals,
    rows: [...bad, ...good].slice(0, SHOWN_ROWS),
    errors,
    errorCount,
    errorKinds: [...kinds.values()].sort((a, b) => b.cells - a.cells),
    statuses: statusWords(rows, headerAt, mapping),
  }
}

function noTotals(): SheetTotals {
  const byStatus = { created: 0, paid: 0, cancelled: 0, refunded: 0 }
  return { rows: 0, lines: 0, badRows: 0, orders: 0, units: 0, amountFen: 0, refundedFen: 0, byStatus }
}

/** The texts of the columns that mean something. Nothing of the buyer is among them but a province. */
export function mappedCells(
  row: readonly SheetCell[],
  { columns }: SheetMapping,
): Partial<Record<SheetField, string>> {
  const cells: Partial<Record<SheetField, string>> = {}
  for (const field of sheetFields) {
    const column = columns[field]
    if (column !== undefined) cells[field] = cellText(row[column]).slice(0, 60)
  }
  return cells
}

function statusWords(
  rows: readonly (readonly SheetCell[])[],
  headerAt: number,
  { columns, statuses }: SheetMapping,
): SheetStatusWord[] {
  return (['status', 'afterSale'] as const).flatMap((kind) => {
    const column = columns[kind]
    if (column === undefined) return []
    const counts = new Map<string, number>()
    for (let at = headerAt + 1; at < rows.length; at++) {
      const cell = rows[at]?.[column]
      if (isNothing(cell)) continue
      const key = statusKey(cell)
      if (counts.has(key) || counts.size < SHOWN_WORDS) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return [...counts].map(([key, count]) => ({
      key,
      kind,
      rows: count,
      meaning: statusMeaning(key, kind, statuses),
    }))
  })
}
