import { ingestLine } from '../ingestLine.ts'
import { parseIsoInstant } from '../isoInstant.ts'
import { LineRejection } from '../lineRejection.ts'
import type { OrderStatus } from '../types.ts'
import { CellError, type CellErrorCode, cellText, isNothing, type SheetCell } from './cell.ts'
import type { SheetColumns, SheetField } from './fields.ts'
import { readFen, readId, readQuantity, readRegion, readTime } from './read.ts'
import { readStatus, type StatusTable } from './status.ts'

/** How a spreadsheet's columns are read, and whose orders they are. */
export interface SheetMapping {
  platform: string
  shopId: string
  columns: SheetColumns
  /** The operator's meanings of states, by `statusKey`; before ours. */
  statuses: StatusTable
}

/** A line in the shape of `POST /ingest/orders`. */
export interface PostedSheetLine {
  platform: string
  shopId: string
  orderId: string
  lineId: string
  sku: string
  quantity: number
  amountFen: number
  refundedFen: number
  status: OrderStatus
  createdAt: string | null
  paidAt: string | null
  updatedAt: string
  version: 0
  region: string | null
}

/** A cell that cannot be read. `column`: from 0; -1 where a column is missing. */
export interface RowError {
  column: number
  field: SheetField
  code: CellErrorCode
  text: string
}

/** `kept`: what a person can repair, in the line's own fields, a cell's text where it cannot be read. */
export type ReadRow = { line: PostedSheetLine } | { errors: RowError[]; kept: Record<string, unknown> }

/** A row without anything in it, as platforms leave at the end. */
export function isEmptyRow(row: readonly SheetCell[]): boolean {
  return row.every(isNothing)
}

/**
 * Reads rows of one file, in their order: the reader remembers which lines it has seen. What has no line id of its own
 * is numbered within its order; an id that comes twice is an error, for the ledger would take the second line for news
 * of the first, and its money would be gone without a word.
 */
export function sheetReader(mapping: SheetMapping): (row: readonly SheetCell[]) => ReadRow {
  const seen = new Map<string, number>()
  const { lineId: column } = mapping.columns
  return (row) => {
    const read = readRow(row, mapping)
    const { orderId, lineId } = 'line' in read ? read.line : read.kept
    const key = `${orderId}\u001f${lineId}`
    // Rows with faults are numbered as well: corrected, they must not come under another line's number.
    const nth = (seen.get(key) ?? 0) + 1
    seen.set(key, nth)
    if (nth === 1) return read
    if ('errors' in read) {
      return column === undefined ? { ...read, kept: { ...read.kept, lineId: `${lineId}#${nth}` } } : read
    }
    const { line } = read
    // The same numbering as that of Pinduoduo's own lines.
    if (column === undefined) return { line: { ...line, lineId: `${line.lineId}#${nth}` } }
    return { errors: [{ column, field: 'lineId', code: 'repeated', text: line.lineId }], kept: { ...line } }
  }
}

function readRow(row: readonly SheetCell[], { platform, shopId, columns, statuses }: SheetMapping): ReadRow {
  const errors: RowError[] = []
  const at = (field: SheetField): SheetCell | undefined => row[columns[field] ?? -1]
  const fail = (field: SheetField, { code, text }: Pick<CellError, 'code' | 'text'>) => {
    errors.push({ column: columns[field] ?? -1, field, code, text })
  }

  function take<T>(field: SheetField, read: (cell: SheetCell | undefined) => T): T | null {
    try {
      return read(at(field))
    } catch (error) {
      if (!(error instanceof CellError)) throw error
      fail(field, error)
      return null
    }
  }
  /** Nothing there is nothing wrong. */
  const maybe = <T>(field: SheetField, read: (cell: SheetCell | undefined) => T): T | null =>
    isNothing(at(field)) ? null : take(field, read)

  const orderId = take('orderId', readId)
  const sku = take('sku', readId)
  const lineId = columns.lineId === undefined ? '' : take('lineId', readId)
  const quantity = take('quantity', readQuantity)
  const amountFen = take('amount', readFen)
  const refund = maybe('refunded', readFen)
  const createdAt = maybe('createdAt', readTime)
  const paidAt = maybe('paidAt', readTime)
  const updatedAt = maybe('updatedAt', readTime)
  const own =
    columns.status === undefined
      ? paidAt === null
        ? 'created'
        : 'paid'
      : take('status', (cell) => readStatus(cell, 'status', statuses))
  const afterSale = take('afterSale', (cell) => readStatus(cell, 'afterSale', statuses))
  const times = [createdAt, paidAt, updatedAt].filter((time) => time !== null)
  // A time that cannot be read has been said already.
  if (times.length === 0 && errors.every(({ code }) => code !== 'bad_time'))
    fail('paidAt', new CellError('missing'))
  if (refund !== null && amountFen !== null && refund > amountFen) {
    fail('refunded', new CellError('refund_exceeds', String(refund / 100)))
  }
  const refused = (): ReadRow => {
    const text = (field: SheetField) => cellText(at(field)).slice(0, 200)
    const kept = {
      platform,
      shopId,
      orderId: orderId ?? text('orderId'),
      lineId: lineId || sku || text('lineId'),
      sku: sku ?? text('sku'),
      quantity: quantity ?? text('quantity'),
      amountFen: amountFen ?? text('amount'),
      refundedFen: refund ?? 0,
      status: own ?? text('status'),
      createdAt: createdAt ?? (text('createdAt') || null),
      paidAt: paidAt ?? (text('paidAt') || null),
      updatedAt: updatedAt ?? paidAt ?? createdAt ?? text('updatedAt'),
      region: readRegion(at('region')),
    }
    return { errors, kept }
  }
  if (errors.length > 0 || orderId === null || sku === null || lineId === null) return refused()
  if (quantity === null || amountFen === null || own === null || afterSale === null) return refused()

  const settled = settle(own === 'ignore' ? 'paid' : own, afterSale, amountFen, refund)
  const line: PostedSheetLine = {
    platform,
    shopId,
    orderId,
    lineId: lineId || sku,
    sku,
    quantity,
    amountFen,
    ...settled,
    createdAt,
    paidAt,
    updatedAt: updatedAt ?? times.reduce((a, b) => (parseIsoInstant(a) >= parseIsoInstant(b) ? a : b)),
    version: 0,
    region: readRegion(at('region')),
  }
  const checked = ingestLine(line)
  if (!(checked instanceof LineRejection)) return { line }
  errors.push({ column: -1, field: 'orderId', code: 'bad_line', text: checked.message })
  return refused()
}

/** A refund of less than everything leaves the order paid; a state that says "refunded" without a sum means all of it. */
function settle(
  own: OrderStatus,
  afterSale: OrderStatus | 'ignore',
  amountFen: number,
  refund: number | null,
): Pick<PostedSheetLine, 'status' | 'refundedFen'> {
  const status = afterSale !== 'ignore' && own !== 'cancelled' ? afterSale : own
  const isPart = refund !== null && refund > 0 && refund < amountFen
  if (status === 'refunded') {
    return isPart ? { status: 'paid', refundedFen: refund } : { status, refundedFen: amountFen }
  }
  if (status !== 'paid') return { status, refundedFen: refund ?? 0 }
  const isAll = refund !== null && refund > 0 && refund === amountFen
  return { status: isAll ? 'refunded' : 'paid', refundedFen: refund ?? 0 }
}
