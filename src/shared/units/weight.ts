import type { Brand } from './brand.ts'
import { groupThousands } from './money.ts'

/** Weight in integer grams; 斤 exists only at the edge, where people read. */
export type Grams = Brand<number, 'Grams'>

/** One 斤 is 500 g (the market catty of the mainland). */
export const GRAMS_PER_JIN = 500

/** Brands a whole number of grams. Throws a RangeError on fractions. */
export function grams(value: number): Grams {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of grams: ${value}`)
  return value as Grams
}

/** `2,500 g → "5"`, `60 g → "0.12"`: grams as a number of 斤, at most two decimals, no unit. */
export function formatJin(value: number): string {
  const hundredths = Math.round((value * 100) / GRAMS_PER_JIN)
  const whole = groupThousands(Math.floor(hundredths / 100))
  const rest = hundredths % 100
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`
}

/** Metric words for a net content: `2,500 → "2.5 kg"`, `60 → "60 g"`. */
export function formatMetric(value: number): string {
  if (value < 1000) return `${value} g`
  const kilos = value / 1000
  return `${Number.isInteger(kilos) ? groupThousands(kilos) : String(Number(kilos.toFixed(3)))} kg`
}
