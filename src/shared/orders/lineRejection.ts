/** Why a line was refused. Codes are promises to who posts orders; the words are for people. */
export type LineRejectionCode =
  | 'not_a_line'
  | 'missing_field'
  | 'bad_text'
  | 'bad_id'
  | 'too_long'
  | 'bad_quantity'
  | 'bad_amount'
  | 'refund_exceeds_amount'
  | 'bad_status'
  | 'bad_time'
  | 'bad_version'

/** A line that cannot be stored as an order, and why. Its raw text goes to quarantine. */
export class LineRejection extends Error {
  readonly code: LineRejectionCode

  constructor(code: LineRejectionCode, message: string) {
    super(message)
    this.name = 'LineRejection'
    this.code = code
  }
}

/** A field that must be there and is not. */
export function missing(field: string): LineRejection {
  return new LineRejection('missing_field', `缺少 ${field}。`)
}

/** A value in a message: short, and never more than its first characters. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
