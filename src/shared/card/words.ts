import { splitYuan } from '../units/money.ts'
import { formatJin, formatMetric } from '../units/weight.ts'

/** Below a quarter of a 斤 nobody says 斤: a 60 g tin of tea stays 60 g. */
const LEAST_JIN_GRAMS = 125

/**
 * The weight as the bar shows it: 斤 for the ear, then net content and pack count, as the label law wants.
 * @param netContentG net content of one pack in grams
 * @param packCount packs in one unit sold
 * @param packUnit what a pack is: 袋, 箱, 瓶
 * @param spec used alone where no weight is known ("10 穗")
 * @returns `"5 斤 · 净含量 2.5 kg × 1 袋"`
 */
export function netWeightText(
  netContentG: number,
  packCount: number,
  packUnit: string,
  spec: string,
): string {
  if (netContentG <= 0) return `规格 ${spec}`
  const content = `净含量 ${formatMetric(netContentG)} × ${packCount} ${packUnit}`
  const total = netContentG * packCount
  return total < LEAST_JIN_GRAMS ? content : `${formatJin(total)} 斤 · ${content}`
}

/** A price in the three pieces that are set in three sizes: `¥`, `9,999`, `.99`. */
export interface PriceParts {
  symbol: '¥'
  yuan: string
  cents: string
}

/** Splits a price. @param priceFen integer fen, not negative */
export function priceParts(priceFen: number): PriceParts {
  const { yuan, cents } = splitYuan(priceFen)
  return { symbol: '¥', yuan, cents: `.${cents}` }
}

/** `2026-07-20` → `7月20日`, as people say a day. */
export function dayWords(isoDate: string): string {
  const [, month = '', day = ''] = isoDate.split('-')
  return `${Number(month)}月${Number(day)}日`
}

/** A middle dot of a Chinese font is as wide as a character: blanks around it would tear the line apart. */
export function tightDots(text: string): string {
  return text.replace(/\s*[·・]\s*/g, '·')
}
