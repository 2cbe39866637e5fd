/** Silences of domain.md, ms: a comma, the end of a sentence, the end of a paragraph. */
export const COMMA_MS = 300
export const SENTENCE_MS = 600
export const PARAGRAPH_MS = 1000

/** What a mark does to speech. Marks that stand together make one silence, the longest of them. */
export interface Pause {
  ms: number
  endsSentence: boolean
}

const silence = (marks: string, ms: number, endsSentence = false) =>
  [...marks].map((mark) => [mark, { ms, endsSentence }] as const)

const pauses = new Map<string, Pause>([
  ...silence('。！？!?｡．', SENTENCE_MS, true),
  ...silence('，,：:', COMMA_MS),
  // Between a comma and a full stop.
  ...silence('；;', 450),
  // The comma of a list is hardly one.
  ...silence('、', 150),
  ...silence('…⋯', SENTENCE_MS),
  ...silence('—―', COMMA_MS),
])

/** Brackets and quotes that close behind a full stop still belong to its sentence. */
const CLOSING = /^[”’」』）)】》〉\]"'…]$/u

/** The silence of one character, or null where it makes none. The ASCII full stop is told apart by its surroundings. */
export function pauseOf(text: string, at: number): Pause | null {
  const mark = text.charAt(at)
  if (mark !== '.') return pauses.get(mark) ?? null
  const isLast = /^(?:$|[\s”’"')）])/u.test(text.slice(at + 1, at + 2))
  if (isLast) return { ms: SENTENCE_MS, endsSentence: true }
  // "1.静乐小米": the number of a list.
  return /\d/.test(text.charAt(at - 1)) ? { ms: COMMA_MS, endsSentence: false } : null
}

export function isClosing(char: string): boolean {
  return CLOSING.test(char)
}

/** Every way in which a line ends. `\r\n` is two of them and still one silence. */
export function isNewline(char: string): boolean {
  return char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029'
}
