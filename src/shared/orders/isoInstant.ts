// By code unit: a flood of lines is read here, and `text[i]` makes a string of each.
const ZERO = 48
const DASH = 45
const DOT = 46
const COLON = 58
const PLUS = 43
const LETTER_T = 84
const LETTER_Z = 90

/** Two decimal digits at `at`, or NaN. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO
  const ones = text.charCodeAt(at + 1) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

/** Days from 1970-01-01 to a date of the Gregorian calendar (Hinnant's `days_from_civil`, years from March). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}

/**
 * Reads an ISO 8601 instant with its offset: `2026-07-15T20:01:03.120+08:00`, `…Z`, `…+0800`.
 * Digits beyond the millisecond are cut. Written by hand for two reasons: `Date.parse` lets 30 February and a
 * missing offset pass, and the ledger reads three of these for every line of a flood.
 * @returns ms since the epoch, or NaN for anything else, years before 2000 and after 2099 included
 */
export function parseIsoInstant(text: string): number {
  const length = text.length
  if (length < 20 || length > 35) return Number.NaN
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  const punctuated =
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    text.charCodeAt(10) === LETTER_T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  const inRange =
    year >= 2000 &&
    year < 2100 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!punctuated || !inRange) return Number.NaN

  let at = 19
  let millis = 0
  if (text.charCodeAt(at) === DOT) {
    const start = ++at
    let scale = 100
    for (; at < length; at++) {
      const digit = text.charCodeAt(at) - ZERO
      if (digit < 0 || digit > 9) break
      millis += digit * scale
      scale = scale >= 10 ? scale / 10 : 0
    }
    if (at === start) return Number.NaN
  }
  const offset = parseOffset(text, at)
  const days = daysSinceEpoch(year, month, day)
  return ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + millis
}

/** Minutes east of UTC of `Z`, `+08:00` or `+0800` filling the rest of the text, or NaN. */
function parseOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at)
  if (sign === LETTER_Z) return at + 1 === text.length ? 0 : Number.NaN
  if (sign !== PLUS && sign !== DASH) return Number.NaN
  const minutesAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3
  const hours = two(text, at + 1)
  const minutes = two(text, minutesAt)
  if (text.length !== minutesAt + 2 || !(hours <= 14) || !(minutes < 60)) return Number.NaN
  return (sign === DASH ? -1 : 1) * (hours * 60 + minutes)
}
