import { wordSyllables } from './latin.ts'
import { readNumeral } from './numerals.ts'
import { isNewline, PARAGRAPH_MS, pauseOf } from './pauses.ts'

/** What is said in one breath of the eye: a Han character, a number with its unit, a word. Indices are UTF-16. */
export interface SpokenToken {
  kind: 'spoken'
  start: number
  end: number
  syllables: number
  /** How a number or sign is said; null where text and speech are the same. */
  spoken: string | null
}

/**
 * One mark that makes a silence. Marks that nothing spoken divides are one silence, the longest of them.
 * `ends`: what it closes.
 */
export interface PauseToken {
  kind: 'pause'
  start: number
  end: number
  ms: number
  ends: 'paragraph' | 'sentence' | null
}

export type Token = SpokenToken | PauseToken

/** `3-5`, `3斤~5斤`, `20:00—22:00`: the dash between two amounts is said 到. */
const RANGE_BEFORE = /(?:[\d%‰℃°²㎡]|\d[ \t]?(?:\p{Script=Latin}{1,2}|\p{Script=Han}{1,3}))$/u
const RANGE = /[-–—−~～〜](?=[ \t]?[¥$]?\d)/uy
/** Signs that are said, where they stand between two amounts. */
const BETWEEN_AMOUNTS = new Map([
  ['×', '乘'],
  ['*', '乘'],
  ['x', '乘'],
  ['+', '加'],
  ['/', '每'],
])
/** Scripts of which one character is one syllable. */
const SYLLABIC =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}'
/** Numbers of one sign (①, Ⅲ) are one syllable too. */
const ONE_EACH = new RegExp(`^[${SYLLABIC}\\p{N}]$`, 'v')
const WORD = new RegExp(
  `[\\p{L}--[${SYLLABIC}]][[\\p{L}\\p{M}]--[${SYLLABIC}]]*(?:['’]\\p{Script=Latin}+)?`,
  'vy',
)

/**
 * Splits a script into what is said and where the voice rests. Never throws, on any text; what is neither spoken nor a
 * pause (quotes, emoji, a lone surrogate) is left out.
 */
export function tokenize(text: string): Token[] {
  const plain = plainForm(text)
  const tokens: Token[] = []
  let at = 0
  while (at < plain.length) {
    const token = tokenAt(plain, at)
    if (token) tokens.push(token)
    at = token?.end ?? at + charLength(plain, at)
  }
  return tokens
}

/**
 * The same text with full-width digits, letters and signs as plain ones, every index where it was. Stops and colons
 * stay: a full-width comma never groups thousands.
 */
export function plainForm(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ％＋－／＄￥．＊]/g, (char) => {
    if (char === '￥') return '¥'
    return String.fromCharCode(char.charCodeAt(0) - 0xfee0)
  })
}

function tokenAt(text: string, at: number): Token | null {
  return (
    rangeAt(text, at) ??
    numeralAt(text, at) ??
    signAt(text, at) ??
    characterAt(text, at) ??
    wordAt(text, at) ??
    pauseAt(text, at)
  )
}

function rangeAt(text: string, at: number): SpokenToken | null {
  RANGE.lastIndex = at
  if (!RANGE.test(text) || !RANGE_BEFORE.test(text.slice(Math.max(0, at - 5), at).trimEnd())) return null
  return { kind: 'spoken', start: at, end: at + 1, syllables: 1, spoken: '到' }
}

function numeralAt(text: string, at: number): SpokenToken | null {
  const reading = readNumeral(text, at)
  if (!reading) return null
  const { end, spoken } = reading
  return { kind: 'spoken', start: at, end, syllables: [...spoken].length, spoken }
}

function signAt(text: string, at: number): SpokenToken | null {
  const spoken = BETWEEN_AMOUNTS.get(text.charAt(at))
  if (!spoken || !RANGE_BEFORE.test(text.slice(Math.max(0, at - 5), at).trimEnd())) return null
  const isPer = spoken === '每'
  const behind = isPer ? /^\p{Script=Han}/u : /^[ \t]?\d/
  if (!behind.test(text.slice(at + 1, at + 3))) return null
  return { kind: 'spoken', start: at, end: at + 1, syllables: 1, spoken }
}

/** A Han character, a kana, a Hangul block, a circled or Roman number: one syllable each. */
function characterAt(text: string, at: number): SpokenToken | null {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0)
  if (!ONE_EACH.test(char)) return null
  return { kind: 'spoken', start: at, end: at + char.length, syllables: 1, spoken: null }
}

function wordAt(text: string, at: number): SpokenToken | null {
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0]
  if (!word) return null
  return { kind: 'spoken', start: at, end: at + word.length, syllables: wordSyllables(word), spoken: null }
}

function pauseAt(text: string, at: number): PauseToken | null {
  const end = at + 1
  if (isNewline(text.charAt(at)))
    return { kind: 'pause', start: at, end, ms: PARAGRAPH_MS, ends: 'paragraph' }
  const pause = pauseOf(text, at)
  return (
    pause && { kind: 'pause', start: at, end, ms: pause.ms, ends: pause.endsSentence ? 'sentence' : null }
  )
}

/** Whole characters only: half of a surrogate pair would be taken for a letter of its own. */
function charLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
