import { z } from 'zod'
import type { CellErrorCode } from '../orders/sheet/cell.ts'
import { type SheetField, sheetFields } from '../orders/sheet/fields.ts'
import type { OrderStatus } from '../orders/types.ts'
import type { CommandErrorShape } from './errors.ts'

/** Largest spreadsheet: 50,000 orders with sixty columns are below. */
export const MAX_SHEET_BYTES = 48 * 1024 * 1024

export const sheetEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type SheetEncoding = (typeof sheetEncodings)[number]

/** `sure`: a mark or a format says so; `likely`: every character fits; `guess`: it fits no better elsewhere. */
export type EncodingConfidence = 'sure' | 'likely' | 'guess'

const orderStatuses = ['created', 'paid', 'cancelled', 'refunded'] as const satisfies readonly OrderStatus[]

/** How the operator wants a spreadsheet read. */
export const SheetMappingInput = z.strictObject({
  platform: z
    .string()
    .trim()
    .regex(/^[a-z0-9_-]{1,40}$/, '小写字母、数字、- 和 _'),
  shopId: z.string().trim().min(1).max(80),
  columns: z.partialRecord(z.enum(sheetFields), z.number().int().min(0).max(2000)),
  statuses: z.record(z.string().max(80), z.enum([...orderStatuses, 'ignore'])),
})
export type SheetMappingInput = z.infer<typeof SheetMappingInput>

export const SheetId = z.string().min(1).max(60)

export const SheetRead = z.object({
  id: SheetId,
  encoding: z.enum(sheetEncodings).optional(),
  /** As far as it has been chosen: a shop may still be missing. */
  mapping: SheetMappingInput.extend({ shopId: z.string().trim().max(80) }).optional(),
})
export type SheetRead = z.infer<typeof SheetRead>

export const SheetCommit = z.object({
  id: SheetId,
  /** Rows that cannot be read go to quarantine instead of stopping the import. */
  exclude: z.boolean(),
})
export type SheetCommit = z.infer<typeof SheetCommit>

/** Why a file is no spreadsheet; the desk has words for each. */
export const unreadableReasons = ['old_workbook', 'bad_workbook', 'bad_csv', 'empty', 'too_much'] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

/** A cell that cannot be read. `row`: as the spreadsheet numbers it, from 1; `column`: from 0, -1 where it is missing. */
export interface SheetError {
  row: number
  column: number
  field: SheetField
  code: CellErrorCode
  text: string
}

/** Sums to hold against the platform's own. Orders: distinct numbers. Money in fen, of all readable rows. */
export interface SheetTotals {
  rows: number
  lines: number
  badRows: number
  orders: number
  units: number
  /** Of paid and refunded lines. */
  amountFen: number
  refundedFen: number
  byStatus: Record<OrderStatus, number>
}

/** A word that stands in a column of states, how often, and what it is taken for; null: nobody knows. */
export interface SheetStatusWord {
  key: string
  kind: 'status' | 'afterSale'
  rows: number
  meaning: OrderStatus | 'ignore' | null
}

/** What a spreadsheet would bring. Nothing is stored yet. */
export interface SheetPreview {
  id: string
  name: string
  bytes: number
  format: 'csv' | 'xlsx'
  encoding: { name: SheetEncoding; confidence: EncodingConfidence } | null
  /** Names of the columns, as they stand there. */
  header: string[]
  /** Row of the names, from 1. */
  headerRow: number
  mapping: SheetMappingInput
  /** The mapping is remembered from a file with the same columns. */
  isKnown: boolean
  totals: SheetTotals
  /** The first rows, and only columns that mean something: a buyer's name is not shown. */
  rows: { row: number; cells: Partial<Record<SheetField, string>>; errors: SheetError[] }[]
  /** The first bad cells; `errorCount` is all of them. */
  errors: SheetError[]
  errorCount: number
  /** All of them, by what is wrong where; the most frequent first. */
  errorKinds: { field: SheetField; code: CellErrorCode; cells: number }[]
  statuses: SheetStatusWord[]
  /** The same file, byte for byte, was imported before. */
  importedAt: number | null
}

/** What an import has come to. `applied`: lines that are in the ledger. */
export interface SheetReceipt {
  lines: number
  excluded: number
  applied: number
  accepted: number
  updated: number
  duplicate: number
  stale: number
}

/**
 * `reading`: not confirmed yet. `staging`: being written beside the ledger; cancelling leaves nothing. `applying`:
 * confirmed and durable, on its way into the ledger, and finished after a crash as well.
 */
export type SheetPhase = 'reading' | 'staging' | 'applying' | 'done' | 'cancelled' | 'failed'

export interface SheetStatus {
  id: string
  name: string
  phase: SheetPhase
  /** Lines of the phase. */
  done: number
  total: number
  receipt: SheetReceipt | null
  error: CommandErrorShape | null
}
