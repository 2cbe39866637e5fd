import { parseIsoInstant } from './isoInstant.ts'
import { LineRejection, missing, show } from './lineRejection.ts'
import type { OrderLine, OrderStatus } from './types.ts'

/** ¥10,000,000 a line: far above any real one, and two million of them still add up exactly in a double. */
export const MAX_LINE_FEN = 1_000_000_000
export const MAX_QUANTITY = 100_000
/** The contract's fields: what a line may carry into the ledger, or into quarantine. Anything else is dropped. */
export const lineFields = [
  'platform',
  'shopId',
  'orderId',
  'lineId',
  'sku',
  'quantity',
  'amountFen',
  'refundedFen',
  'status',
  'createdAt',
  'paidAt',
  'updatedAt',
  'version',
  'region',
] as const

type Raw = Record<string, unknown>

/**
 * Reads one line of `POST /ingest/orders` (architecture.md, "The order webhook") into the ledger's shape.
 * Times come out as ms since the epoch; ids may arrive as safe integers and leave as text. Optional are
 * `refundedFen` and `version` (0), `createdAt`, `paidAt` and `region` (null). Unknown fields are dropped: a buyer's
 * name that a platform sends along is never stored.
 *
 * Not a zod schema, on purpose: every refusal carries the code and words promised above, and a flood of a thousand
 * lines a second is read here.
 * @returns the line, or the first reason why it cannot be one
 */
export function ingestLine(raw: unknown): OrderLine | LineRejection {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return new LineRejection('not_a_line', '这一条不是订单行：应为一个 JSON 对象。')
  }
  try {
    return readLine(raw as Raw)
  } catch (error) {
    if (error instanceof LineRejection) return error
    throw error
  }
}

function readLine(raw: Raw): OrderLine {
  const amountFen = readFen(raw, 'amountFen')
  const refundedFen = raw.refundedFen == null ? 0 : readFen(raw, 'refundedFen')
  if (refundedFen > amountFen) {
    throw new LineRejection(
      'refund_exceeds_amount',
      `退款 ${refundedFen} 分多于实付 ${amountFen} 分，请核对 refundedFen 与 amountFen。`,
    )
  }
  return {
    platform: readId(raw, 'platform', 40),
    shopId: readId(raw, 'shopId', 80),
    orderId: readId(raw, 'orderId', 80),
    lineId: readId(raw, 'lineId', 80),
    sku: readId(raw, 'sku', 80),
    quantity: readQuantity(raw),
    amountFen,
    refundedFen,
    status: readStatus(raw),
    createdAt: raw.createdAt == null ? null : readTime(raw, 'createdAt'),
    paidAt: raw.paidAt == null ? null : readTime(raw, 'paidAt'),
    updatedAt: readTime(raw, 'updatedAt'),
    version: readVersion(raw),
    region: raw.region == null ? null : readText('region', raw.region, 40) || null,
  }
}

function readText(field: string, value: unknown, max: number): string {
  if (typeof value !== 'string')
    throw new LineRejection('bad_text', `${field} 应为文字，收到 ${show(value)}。`)
  const text = value.trim()
  if (text.length > max) {
    throw new LineRejection('too_long', `${field} 最多 ${max} 个字，收到 ${text.length} 个。`)
  }
  if (!isStorable(text)) {
    throw new LineRejection('bad_text', `${field} 含有控制字符或残缺的字符，无法原样保存。`)
  }
  return text
}

/**
 * No control characters and no half of a surrogate pair: SQLite would hold another text than it was given, and two
 * ids could become one. A loop, because a regular expression costs more than these short texts do.
 */
function isStorable(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x20 || unit === 0x7f) return false
    if (unit >= 0xd800 && unit <= 0xdfff) return text.isWellFormed() && !hasControl(text)
  }
  return true
}

function hasControl(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u001f\u007f]/.test(text)
}

/** Platforms send ids as numbers or text. A number past 2^53 has already lost digits on its way, so it is refused. */
function readId(raw: Raw, field: string, max: number): string {
  const value = raw[field]
  if (value == null || value === '') throw missing(field)
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value >= 0) return String(value)
    throw new LineRejection('bad_id', `${field} 作为数字已失去精度（超过 2^53 或带小数），请以文字发送。`)
  }
  if (typeof value !== 'string') throw new LineRejection('bad_id', `${field} 应为文字，收到 ${show(value)}。`)
  const text = readText(field, value, max)
  if (text === '') throw missing(field)
  return text
}

function readFen(raw: Raw, field: string): number {
  const value = raw[field]
  if (value == null) throw missing(field)
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > MAX_LINE_FEN) {
    throw new LineRejection(
      'bad_amount',
      `${field} 应为 0 到 ${MAX_LINE_FEN} 的整数，单位分；收到 ${show(value)}。`,
    )
  }
  return value as number
}

function readQuantity(raw: Raw): number {
  const value = raw.quantity
  if (value == null) throw missing('quantity')
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > MAX_QUANTITY) {
    throw new LineRejection(
      'bad_quantity',
      `quantity 应为 1 到 ${MAX_QUANTITY} 的整数；收到 ${show(value)}。`,
    )
  }
  return value as number
}

function readStatus(raw: Raw): OrderStatus {
  const value = raw.status
  switch (value) {
    case 'created':
    case 'paid':
    case 'cancelled':
    case 'refunded':
      return value
    case undefined:
    case null:
      throw missing('status')
    default:
      throw new LineRejection(
        'bad_status',
        `status 应为 created、paid、cancelled 或 refunded；收到 ${show(value)}。`,
      )
  }
}

function readTime(raw: Raw, field: string): number {
  const value = raw[field]
  if (value == null) throw missing(field)
  const instant = typeof value === 'string' ? parseIsoInstant(value) : Number.NaN
  if (Number.isNaN(instant)) {
    throw new LineRejection(
      'bad_time',
      `${field} 应为带时区的 ISO 时间，例如 2026-07-15T20:01:03.120+08:00；收到 ${show(value)}。`,
    )
  }
  return instant
}

function readVersion(raw: Raw): number {
  const value = raw.version
  if (value == null) return 0
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new LineRejection('bad_version', `version 应为不小于 0 的整数；收到 ${show(value)}。`)
  }
  return value as number
}
