import { parseYuan } from '../../units/money.ts'
import { parseIsoInstant } from '../isoInstant.ts'

/** An object of the platform's answer. Every number in it is its own text (engine/orders/pinduoduo/json.ts). */
export type PddRaw = Readonly<Record<string, unknown>>

/**
 * Why an order or a refund of the platform cannot be booked. `amount_identity`: the platform's own sums do not agree.
 * The words are for people.
 */
export class PddRefusal extends Error {
  readonly code: 'amount_identity' | 'bad_order' | 'bad_refund'

  constructor(code: PddRefusal['code'], message: string) {
    super(message)
    this.name = 'PddRefusal'
    this.code = code
  }
}

export function isRaw(value: unknown): value is PddRaw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Ids come as text or as numbers past 2^53, which the parser has kept as text; null when absent or empty. */
export function textOf(raw: PddRaw, field: string): string | null {
  const value = raw[field]
  if (typeof value !== 'string') return null
  return value.trim() || null
}

/** A yuan amount in fen; 0 when absent. Null for what is no amount, or a negative one. */
export function fenOf(raw: PddRaw, field: string): number | null {
  const value = raw[field]
  if (value == null || value === '') return 0
  const amount = typeof value === 'string' ? parseYuan(value) : null
  return amount === null || amount < 0 ? null : amount
}

/** A whole number, or null. */
export function wholeOf(raw: PddRaw, field: string): number | null {
  const text = textOf(raw, field)
  if (text === null || !/^\d{1,15}$/.test(text)) return null
  return Number(text)
}

/** `2026-07-15 20:01:03`, Beijing time whatever the machine's zone, in ms since the epoch; null when it is no time. */
export function beijingTimeOf(raw: PddRaw, field: string): number | null {
  const text = textOf(raw, field)
  if (text === null || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null
  const instant = parseIsoInstant(`${text.replace(' ', 'T')}+08:00`)
  return Number.isNaN(instant) ? null : instant
}
