import type { Brand } from './brand.ts'

/** Money in integer fen (1 yuan = 100 fen). Never a fraction, never a float of yuan. */
export type Fen = Brand<number, 'Fen'>

/** Brands a whole number of fen. Throws a RangeError on fractions and unsafe integers: both would lose money. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of fen: ${value}`)
  return value as Fen
}

/**
 * Words an amount for people: `¥1,234.50`, with a real minus sign before the currency.
 * @param value amount in fen
 */
export function formatYuan(value: number): string {
  const { sign, yuan, cents } = splitYuan(value)
  return `${sign}¥${yuan}.${cents}`
}

/** The parts of an amount, so that a screen can set yuan large and cents small. */
export function splitYuan(value: number): { sign: '' | '−'; yuan: string; cents: string } {
  const whole = Math.abs(value)
  return {
    sign: value < 0 ? '−' : '',
    yuan: groupThousands(Math.floor(whole / 100)),
    cents: String(whole % 100).padStart(2, '0'),
  }
}

/**
 * Reads a platform's yuan text (`"59.8"`, `"1,299.00"`) exactly, by digits and never through a float.
 * @returns fen, or null when the text is not an amount with at most two decimals
 */
export function parseYuan(text: string): Fen | null {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const [, minus, whole = '', decimals = ''] = match
  const amount = Number(whole.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0'))
  return Number.isSafeInteger(amount) ? fen(minus ? -amount : amount) : null
}

/** `12408` → `12,408`. Written out because `toLocaleString` differs between the engines that fold and draw. */
export function groupThousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}
