import { lineFields } from '../../../../shared/orders/ingestLine.ts'
import type { QuarantineRow } from '../../../stores/transport.ts'

export type LineField = (typeof lineFields)[number]
/** A line as text fields: what a person can correct. */
export type LineText = Record<LineField, string>

const NUMBERS: ReadonlySet<LineField> = new Set(['quantity', 'amountFen', 'refundedFen', 'version'])

/** The refused line's fields as text; null for what is no line or was kept only in part. */
export function lineOf({ raw, isWhole }: Pick<QuarantineRow, 'raw' | 'isWhole'>): LineText | null {
  if (!isWhole) return null
  try {
    const parsed: unknown = JSON.parse(raw)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
    const given = parsed as Record<string, unknown>
    const entries = lineFields.map((field) => [field, textOf(given[field])] as const)
    return Object.fromEntries(entries) as LineText
  } catch {
    return null
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Back to what the order door takes. An empty field is left out; what is no number stays text, to be refused in words. */
export function toLine(text: LineText): Record<string, unknown> {
  const entries = lineFields.flatMap((field) => {
    const value = text[field].trim()
    if (value === '') return []
    const isNumber = NUMBERS.has(field) && /^-?\d+(\.\d+)?$/.test(value)
    return [[field, isNumber ? Number(value) : value] as const]
  })
  return Object.fromEntries(entries)
}
