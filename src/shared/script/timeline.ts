import { PARAGRAPH_MS } from './pauses.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { type Token, tokenize } from './tokens.ts'

/**
 * A spoken piece of the script. `syllable`: how many were spoken before it. `startMs` to `endMs` it is spoken; until
 * the next mark's `startMs` the voice rests.
 */
export interface Mark {
  textStart: number
  textEnd: number
  syllable: number
  syllables: number
  startMs: number
  endMs: number
}

/** A script at one rate. Times are ms from the first syllable, without the speaker's own stops. */
export interface Timeline {
  syllables: number
  pausesMs: number
  totalMs: number
  charsPerMinute: number
  marks: readonly Mark[]
  sentences: readonly Sentence[]
}

/**
 * When each piece of a script is spoken.
 *
 * The silence between two pieces is the longest of the marks between them; a full stop at the very end rests too,
 * a newline there does not, since no paragraph follows.
 * @param text the script as the library holds it
 * @param charsPerMinute spoken syllables a minute, above 0; a RangeError otherwise
 */
export function timeline(text: string, charsPerMinute: number): Timeline {
  return timelineOf(tokenize(text), text, charsPerMinute)
}

/** As {@link timeline}, for a text that has been split before: a change of rate needs no second look at the text. */
export function timelineOf(tokens: readonly Token[], text: string, charsPerMinute: number): Timeline {
  if (!(charsPerMinute > 0 && Number.isFinite(charsPerMinute))) {
    throw new RangeError(`not a rate of speech: ${charsPerMinute} syllables a minute`)
  }
  const syllableMs = 60_000 / charsPerMinute
  const marks: Mark[] = []
  let syllable = 0
  let pausesMs = 0
  let restMs = 0
  let isNewParagraph = false
  for (const token of tokens) {
    if (token.kind === 'pause') {
      if (token.ends === 'paragraph') isNewParagraph = true
      else restMs = Math.max(restMs, token.ms)
      continue
    }
    if (token.syllables === 0) continue
    // Before the first word nothing is waited for.
    if (marks.length > 0) pausesMs += isNewParagraph ? Math.max(restMs, PARAGRAPH_MS) : restMs
    restMs = 0
    isNewParagraph = false
    const { start: textStart, end: textEnd, syllables } = token
    // From the counts and not from the mark before: a sum of fractions would drift over a long script.
    const startMs = syllable * syllableMs + pausesMs
    const endMs = (syllable + syllables) * syllableMs + pausesMs
    marks.push({ textStart, textEnd, syllable, syllables, startMs, endMs })
    syllable += syllables
  }
  if (marks.length > 0) pausesMs += restMs
  return {
    syllables: syllable,
    pausesMs,
    totalMs: syllable * syllableMs + pausesMs,
    charsPerMinute,
    marks,
    sentences: sentencesOf(tokens, text),
  }
}
