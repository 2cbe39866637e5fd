import type {
  EncodingConfidence,
  SheetEncoding,
  SheetPreview,
  UnreadableReason,
} from '../../../shared/api/imports.ts'
import type { SheetColumns } from '../../../shared/orders/sheet/fields.ts'
import type { PostedSheetLine, SheetMapping } from '../../../shared/orders/sheet/rows.ts'

/** What the thread has found in a file, before anybody says what its columns mean. */
export interface SheetShape {
  format: 'csv' | 'xlsx'
  encoding: { name: SheetEncoding; confidence: EncodingConfidence } | null
  header: string[]
  headerRow: number
  /** SHA-256 of the file, and of what its columns are called. */
  fileHash: string
  signatureHash: string
  guess: { platform: string; columns: SheetColumns }
}

export interface RefusedRow {
  code: string
  message: string
  kept: Record<string, unknown>
}

export interface SheetSlice {
  lines: PostedSheetLine[]
  refused: RefusedRow[]
  /** Whether this was the last. */
  isLast: boolean
}

/** Questions to the thread, one after another. `slice` goes on from where the last one ended. */
export type SheetAsk =
  | { type: 'shape'; encoding: SheetEncoding | undefined }
  | { type: 'preview'; mapping: SheetMapping }
  | { type: 'rewind'; mapping: SheetMapping }
  | { type: 'slice'; rows: number }

export interface SheetAnswers {
  shape: SheetShape
  preview: Pick<SheetPreview, 'totals' | 'rows' | 'errors' | 'errorCount' | 'errorKinds' | 'statuses'>
  rewind: null
  slice: SheetSlice
}

export type FromSheetThread =
  | { ok: true; answer: SheetAnswers[keyof SheetAnswers] }
  | { ok: false; unreadable: UnreadableReason | null; message: string }
