import { cardinal, decimal, digitByDigit, yuan } from './numbers.ts'
import { unitAt } from './spokenUnits.ts'

/** A piece of text that is said otherwise than it is written. `spoken` is Chinese, one syllable a character. */
export interface Reading {
  /** Index behind the last character that belongs to it. */
  end: number
  spoken: string
}

/** `1,200`, `29.9`, `12408`: thousands only where every comma is followed by exactly three digits. */
const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)*'
/** Blanks inside a line; a newline always ends what is said together. */
const GAP = '[ \\t\\u00a0\\u3000]?'

const sticky = (source: string) => new RegExp(source, 'uy')

const MONEY_BEFORE = sticky(`[¥$]${GAP}(${NUMBER})([万亿]?)(?:${GAP}(?:美?元|块))?`)
const NEGATIVE = sticky(`[-−](${NUMBER})`)
const DATE = sticky('(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\d.])')
const TIME = sticky('([01]?\\d|2[0-4])[:：]([0-5]\\d)(?:[:：]([0-5]\\d))?(?!\\d)')
/** Telephones, and the long numbers with dashes that orders and documents have. */
const PHONE = sticky(
  '(?:400-?\\d{3}-?\\d{4}|0\\d{2,3}-\\d{7,8}|1\\d{2}[- ]\\d{4}[- ]\\d{4}|\\d{5,}(?:-\\d{4,})+)(?!\\d)',
)
const FRACTION = sticky('(\\d{1,3})/(\\d{1,3})(?![\\d/.])')
const RATIO = sticky('(\\d+)[:：](\\d+)(?![\\d:：])')
const PLAIN = sticky(`(${NUMBER})`)
const YEAR = sticky('((?:1[1-9]|2[01])\\d{2})年')
const MONEY_BEHIND = sticky(`${GAP}(?:元|块)`)
const PERCENT = sticky(`${GAP}([%‰])`)

/** Behind these a run of digits is a number to dial; before those it names a line or a road. */
const DIALLED_BEFORE = /(?:拨打|热线|电话|致电|号码|微信|QQ)[:： \t]?$/u
const NAMED_BEHIND = sticky(`${GAP}(?:热线|专线|电话|国道|省道|航班|次列车)`)
const COMPARED_BEFORE = /比例?[为是]?[ \t]?$/u
/** From here on nobody says a bare number as a number, unless something is counted behind it. */
const LONG_RUN = 7
const MOBILE = /^1[3-9]\d{9}$/
const COUNTED_BEHIND =
  /^[ \t]?[万亿元块斤公千吨克两升亩户人名位个只头羽株棵颗粒袋箱盒瓶罐件单份次场年天米穗平条多余]/u

/**
 * Reads what stands at a place where a number may begin.
 * @param text with full-width digits and signs already made plain ({@link plainForm})
 * @param at where to look
 * @returns null where no number begins
 */
export function readNumeral(text: string, at: number): Reading | null {
  return (
    readMoneySign(text, at) ?? readNegative(text, at) ?? (isDigit(text, at) ? readDigits(text, at) : null)
  )
}

function readMoneySign(text: string, at: number): Reading | null {
  const match = run(MONEY_BEFORE, text, at)
  if (!match) return null
  const [all, number = '', large = ''] = match
  const end = at + all.length
  if (all.startsWith('$')) return { end, spoken: `${decimal(number)}${large}美元` }
  return { end, spoken: large ? `${decimal(number)}${large}元` : yuan(number) }
}

/** A minus only where nothing that it could join stands before it: `3-5` and `JL-5` are no subtractions. */
function readNegative(text: string, at: number): Reading | null {
  const match = run(NEGATIVE, text, at)
  if (!match || /[\p{Script=Latin}\d%‰℃²-]$/u.test(text.slice(Math.max(0, at - 2), at))) return null
  const inner = readDigits(text, at + 1)
  if (!inner) return null
  const isTemperature = /度$/u.test(inner.spoken) || text.charAt(inner.end) === '度'
  return { end: inner.end, spoken: `${isTemperature ? '零下' : '负'}${inner.spoken}` }
}

function readDigits(text: string, at: number): Reading | null {
  return (
    readDate(text, at) ??
    readTime(text, at) ??
    readPhone(text, at) ??
    readPair(text, at) ??
    readPlain(text, at)
  )
}

function readDate(text: string, at: number): Reading | null {
  const match = run(DATE, text, at)
  if (match) {
    const [all, year = '', month = '', day = ''] = match
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
    const spoken = `${digitByDigit(year)}年${cardinal(month)}月${cardinal(day)}日`
    return { end: at + all.length, spoken }
  }
  const year = run(YEAR, text, at)
  return year ? { end: at + year[0].length, spoken: `${digitByDigit(year[1] ?? '')}年` } : null
}

function readTime(text: string, at: number): Reading | null {
  const match = run(TIME, text, at)
  if (!match || COMPARED_BEFORE.test(text.slice(Math.max(0, at - 4), at))) return null
  const [all, hour = '', minute = '', second] = match
  // 20:00 is 二十点, 20:05 is 二十点零五分.
  const minutes = minute === '00' && !second ? '' : `${paddedCardinal(minute)}分`
  const seconds = second ? `${paddedCardinal(second)}秒` : ''
  return { end: at + all.length, spoken: `${cardinal(hour)}点${minutes}${seconds}` }
}

/** `05` → `零五`, `00` → `零`, `15` → `十五`. */
function paddedCardinal(twoDigits: string): string {
  return /^0[1-9]$/.test(twoDigits) ? `零${cardinal(twoDigits)}` : cardinal(twoDigits)
}

function readPhone(text: string, at: number): Reading | null {
  const match = run(PHONE, text, at)
  return match ? { end: at + match[0].length, spoken: digitByDigit(match[0]) } : null
}

function readPair(text: string, at: number): Reading | null {
  const fraction = run(FRACTION, text, at)
  if (fraction) {
    const [all, part = '', whole = ''] = fraction
    return { end: at + all.length, spoken: `${cardinal(whole)}分之${cardinal(part)}` }
  }
  const ratio = run(RATIO, text, at)
  if (!ratio) return null
  const [all, left = '', right = ''] = ratio
  return { end: at + all.length, spoken: `${cardinal(left)}比${cardinal(right)}` }
}

function readPlain(text: string, at: number): Reading | null {
  const match = run(PLAIN, text, at)
  if (!match) return null
  const [number] = match
  const end = at + number.length
  const percent = run(PERCENT, text, end)
  if (percent) {
    const [all, sign] = percent
    return { end: end + all.length, spoken: `${sign === '%' ? '百' : '千'}分之${decimal(number)}` }
  }
  const money = run(MONEY_BEHIND, text, end)
  if (money) return { end: end + money[0].length, spoken: yuan(number) }
  const unit = unitAt(text, end)
  if (unit) return { end: unit.end, spoken: decimal(number) + unit.spoken }
  return { end, spoken: isCode(text, at, end) ? digitByDigit(number) : decimal(number) }
}

/** A run of digits that names something instead of counting it: telephone, road, code, document number. */
function isCode(text: string, at: number, end: number): boolean {
  const number = text.slice(at, end)
  if (!/^\d+$/.test(number)) return false
  if (/^0\d/.test(number)) return true
  if (number.length > 1 && /\p{Script=Latin}$/u.test(text.slice(Math.max(0, at - 1), at))) return true
  if (number.length >= 3 && run(NAMED_BEHIND, text, end)) return true
  if (number.length >= 3 && DIALLED_BEFORE.test(text.slice(Math.max(0, at - 4), at))) return true
  return MOBILE.test(number) || (number.length >= LONG_RUN && !COUNTED_BEHIND.test(text.slice(end, end + 2)))
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
