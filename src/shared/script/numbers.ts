const DIGITS = '零一二三四五六七八九'
const PLACES = ['', '十', '百', '千'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const
/** Past 万亿's four digits nobody says the number; it is read out digit by digit. */
const MOST_DIGITS = GROUPS.length * 4

/** `2026` → `二零二六`: years, telephone numbers, codes. Anything but ASCII digits is left out. */
export function digitByDigit(digits: string): string {
  let spoken = ''
  for (const digit of digits) spoken += DIGITS[Number(digit)] ?? ''
  return spoken
}

/**
 * A whole number as it is said: `1200` → `一千二百`, `10005` → `一万零五`, `15` → `十五`.
 * @param digits ASCII digits only, leading zeros allowed
 */
export function cardinal(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '')
  if (plain.length > MOST_DIGITS) return digitByDigit(plain)
  if (plain === '0') return '零'
  const groups = inFours(plain)
  let spoken = ''
  let owesZero = false
  groups.forEach((group, index) => {
    if (Number(group) === 0) {
      owesZero = spoken !== ''
      return
    }
    // One 零 stands for every zero between two digits that are said.
    if (spoken !== '' && (owesZero || group.startsWith('0'))) spoken += '零'
    spoken += fourDigits(group, spoken === '') + (GROUPS[groups.length - 1 - index] ?? '')
    owesZero = false
  })
  return spoken
}

/**
 * A number with or without decimals: `1.5` → `一点五`, `0.25` → `零点二五`. More than one point (`2.4.1`) is a
 * version and is read with every point said.
 */
export function decimal(number: string): string {
  const [whole = '', ...rest] = number.replaceAll(',', '').split('.')
  return [cardinal(whole || '0'), ...rest.map(digitByDigit)].join('点')
}

/**
 * An amount of yuan as sellers say it: `29.9` → `二十九块九`, `29.95` → `二十九块九毛五`, `1.05` → `一块零五`,
 * `0.5` → `五毛`, `30` → `三十元`. More than two decimals are no price and are read as a number.
 */
export function yuan(number: string): string {
  const [whole = '0', cents = ''] = number.replaceAll(',', '').split('.')
  if (cents.length > 2) return `${decimal(number)}元`
  const [jiao = 0, fen = 0] = [...cents].map(Number)
  const isWhole = jiao === 0 && fen === 0
  if (isWhole) return `${cardinal(whole)}元`
  if (/^0*$/.test(whole)) return smallChange(jiao, fen)
  const blocks = `${cardinal(whole)}块`
  if (jiao === 0) return `${blocks}零${DIGITS[fen]}`
  return fen === 0 ? `${blocks}${DIGITS[jiao]}` : `${blocks}${DIGITS[jiao]}毛${DIGITS[fen]}`
}

function smallChange(jiao: number, fen: number): string {
  if (jiao === 0) return `${DIGITS[fen]}分`
  return fen === 0 ? `${DIGITS[jiao]}毛` : `${DIGITS[jiao]}毛${DIGITS[fen]}`
}

/** The number cut into fours from the right, all but the first of them full: `12408` → `1`, `2408`. */
function inFours(digits: string): string[] {
  const first = digits.length % 4 || 4
  const groups = [digits.slice(0, first)]
  for (let at = first; at < digits.length; at += 4) groups.push(digits.slice(at, at + 4))
  return groups
}

/** @param leads whether nothing has been said before it: only there is 15 said 十五 and not 一十五 */
function fourDigits(group: string, leads: boolean): string {
  let spoken = ''
  let owesZero = false
  const digits = [...group]
  digits.forEach((digit, index) => {
    const place = PLACES[digits.length - 1 - index] ?? ''
    if (digit === '0') {
      owesZero = spoken !== ''
      return
    }
    if (owesZero) spoken += '零'
    const isBareTen = digit === '1' && place === '十' && spoken === '' && leads
    spoken += isBareTen ? place : `${DIGITS[Number(digit)]}${place}`
    owesZero = false
  })
  return spoken
}
