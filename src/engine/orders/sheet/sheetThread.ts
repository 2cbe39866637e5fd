import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { cellText, type SheetCell } from '../../../shared/orders/sheet/cell.ts'
import {
  findHeader,
  guessColumns,
  guessPlatform,
  headerSignature,
} from '../../../shared/orders/sheet/fields.ts'
import { previewRows } from '../../../shared/orders/sheet/preview.ts'
import { isEmptyRow, type ReadRow, sheetReader } from '../../../shared/orders/sheet/rows.ts'
import { wordCell } from '../../../shared/orders/sheet/words.ts'
import type { FromSheetThread, SheetAnswers, SheetAsk, SheetShape, SheetSlice } from './job.ts'
import { parseSheet, SheetUnreadable } from './parse.ts'

/** The thread that holds one spreadsheet: reading fifty thousand rows takes seconds that the show does not have. */
const { bytes } = workerData as { bytes: Uint8Array<ArrayBuffer> }
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex')

let rows: SheetCell[][] = []
let header: string[] = []
let headerAt = 0
let read: (row: readonly SheetCell[]) => ReadRow = () => {
  throw new Error('asked for a slice before a mapping was given')
}
let next = 0

async function shape(encoding: Extract<SheetAsk, { type: 'shape' }>['encoding']): Promise<SheetShape> {
  const parsed = await parseSheet(bytes, encoding)
  rows = parsed.rows
  headerAt = findHeader(rows)
  const names = rows[headerAt] ?? []
  if (names.length === 0) throw new SheetUnreadable('empty', '表格是空的，没有可以导入的内容。')
  header = names.map((cell) => cellText(cell).slice(0, 80))
  return {
    format: parsed.format,
    encoding: parsed.encoding,
    header,
    headerRow: headerAt + 1,
    fileHash: sha256(bytes),
    signatureHash: sha256(headerSignature(names)),
    guess: { platform: guessPlatform(names), columns: guessColumns(names) },
  }
}

function slice(count: number): SheetSlice {
  const found: SheetSlice = { lines: [], refused: [], isLast: false }
  for (let taken = 0; taken < count && next < rows.length; next++) {
    const row = rows[next] ?? []
    if (isEmptyRow(row)) continue
    taken++
    const outcome = read(row)
    if ('line' in outcome) {
      found.lines.push(outcome.line)
      continue
    }
    const { errors, kept } = outcome
    const words = errors.map((error) => wordCell(header[error.column] ?? error.field, error))
    found.refused.push({
      code: errors[0]?.code ?? 'bad_line',
      message: `表格第 ${next + 1} 行没有导入。${words.join('；')}。`,
      kept,
    })
  }
  found.isLast = next >= rows.length
  return found
}

async function answer(ask: SheetAsk): Promise<SheetAnswers[keyof SheetAnswers]> {
  switch (ask.type) {
    case 'shape':
      return shape(ask.encoding)
    case 'preview':
      return previewRows(rows, headerAt, ask.mapping)
    case 'rewind':
      read = sheetReader(ask.mapping)
      next = headerAt + 1
      return null
    case 'slice':
      return slice(ask.rows)
  }
}

parentPort?.on('message', async (ask: SheetAsk) => {
  try {
    parentPort?.postMessage({ ok: true, answer: await answer(ask) } satisfies FromSheetThread)
  } catch (error) {
    const unreadable = error instanceof SheetUnreadable ? error.reason : null
    const message = error instanceof Error ? error.message : String(error)
    parentPort?.postMessage({ ok: false, unreadable, message } satisfies FromSheetThread)
  }
})
