import { isClosing } from './pauses.ts'
import type { PauseToken, Token } from './tokens.ts'

/** A sentence: its place in the text, closing quotes included, and how many syllables are spoken before it. */
export interface Sentence {
  textStart: number
  textEnd: number
  syllable: number
}

/** A paragraph's place in the text, without the newlines around it. */
export interface Span {
  textStart: number
  textEnd: number
}

/** The sentences of a script that have something to say, in order. A paragraph ends a sentence, full stop or not. */
export function sentencesOf(tokens: readonly Token[], text: string): Sentence[] {
  const sentences: Sentence[] = []
  let syllable = 0
  let begunAt = 0
  let spokenBefore = 0
  const close = (end: number) => {
    if (syllable > spokenBefore) {
      const inner = text.slice(begunAt, end)
      const textStart = begunAt + inner.length - inner.trimStart().length
      sentences.push({ textStart, textEnd: begunAt + inner.trimEnd().length, syllable: spokenBefore })
    }
    begunAt = end
    spokenBefore = syllable
  }
  tokens.forEach((token, index) => {
    if (token.kind === 'spoken') syllable += token.syllables
    else if (token.ends && !continues(token, tokens[index + 1])) close(skipClosing(text, token.end))
  })
  close(text.length)
  return sentences
}

/** The paragraphs of a script that hold anything but blanks. */
export function paragraphsOf(text: string): Span[] {
  const spans: Span[] = []
  for (const line of text.matchAll(/[^\n\r\u2028\u2029]+/gu)) {
    const inner = line[0].trim()
    if (!inner) continue
    const textStart = line.index + line[0].indexOf(inner)
    spans.push({ textStart, textEnd: textStart + inner.length })
  }
  return spans
}

/** "？！" and "！！！" end one sentence and not three. */
function continues(token: PauseToken, next: Token | undefined): boolean {
  return next?.kind === 'pause' && next.ends === 'sentence' && next.start === token.end
}

function skipClosing(text: string, from: number): number {
  let end = from
  while (isClosing(text.charAt(end))) end += 1
  return end
}
