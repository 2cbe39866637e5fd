import type { Mark, Timeline } from './timeline.ts'

/**
 * How far into a sentence "back" still means the sentence before, in syllables: a second press shortly after the first
 * goes on back.
 */
const STILL_AT_START = 4

/**
 * When an offset is reached, ms. The silence behind a piece belongs to its last syllable, so that every moment of the
 * timeline is one offset and the other way round: what pauses in a silence goes on in it.
 * @param offset spoken syllables from the start; outside of the script it is its nearest end
 */
export function positionAt(timeline: Timeline, offset: number): number {
  const { marks, syllables, totalMs } = timeline
  const spoken = clamp(offset, syllables)
  if (spoken >= syllables) return totalMs
  const index = lastAt(marks, (mark) => mark.syllable <= spoken)
  const mark = marks[index]
  if (!mark) return 0
  const syllableMs = 60_000 / timeline.charsPerMinute
  const inMark = spoken - mark.syllable
  const beforeLast = mark.syllables - 1
  if (inMark <= beforeLast) return mark.startMs + inMark * syllableMs
  return lastSyllableAt(timeline, index) + (inMark - beforeLast) * lastSyllableMs(timeline, index)
}

/**
 * The offset that is reached after so many ms: the inverse of {@link positionAt}.
 * @returns syllables with a fraction, within the script
 */
export function offsetAt(timeline: Timeline, ms: number): number {
  const { marks, syllables, totalMs } = timeline
  const at = clamp(ms, totalMs)
  if (at >= totalMs) return syllables
  const index = lastAt(marks, (mark) => mark.startMs <= at)
  const mark = marks[index]
  if (!mark) return 0
  const beforeLast = mark.syllables - 1
  const lastAtMs = lastSyllableAt(timeline, index)
  const inMark =
    at < lastAtMs
      ? (at - mark.startMs) / (60_000 / timeline.charsPerMinute)
      : beforeLast + Math.min(1, (at - lastAtMs) / lastSyllableMs(timeline, index))
  return mark.syllable + inMark
}

/**
 * Where a running prompter has got to: the one truth of engine and pages. Stops at the end of the script.
 * @param offset where it was, in syllables
 * @param elapsedMs how long it has run since; a negative length counts as none
 */
export function advance(timeline: Timeline, offset: number, elapsedMs: number): number {
  return offsetAt(timeline, positionAt(timeline, offset) + Math.max(0, elapsedMs || 0))
}

/** The start of the sentence that is being spoken, or of the one before where this one has hardly begun. */
export function previousSentence(timeline: Timeline, offset: number): number {
  const spoken = clamp(offset, timeline.syllables)
  const { sentences } = timeline
  const index = lastAt(sentences, (sentence) => sentence.syllable <= spoken)
  const present = sentences[index]
  if (!present) return 0
  const isAtStart = spoken - present.syllable < STILL_AT_START
  return (isAtStart ? sentences[index - 1]?.syllable : present.syllable) ?? 0
}

/** The start of the next sentence; from the last one the end of the script. */
export function nextSentence(timeline: Timeline, offset: number): number {
  const spoken = clamp(offset, timeline.syllables)
  const index = lastAt(timeline.sentences, (sentence) => sentence.syllable <= spoken)
  return timeline.sentences[index + 1]?.syllable ?? timeline.syllables
}

/** The index of the mark that is spoken at an offset, or just was; −1 for a script that says nothing. */
export function markIndexAt(timeline: Timeline, offset: number): number {
  const spoken = clamp(offset, timeline.syllables)
  return lastAt(timeline.marks, (mark) => mark.syllable <= spoken)
}

/** When the last syllable of a mark begins. */
function lastSyllableAt({ marks, charsPerMinute }: Timeline, index: number): number {
  const mark = marks[index] as Mark
  return mark.startMs + (mark.syllables - 1) * (60_000 / charsPerMinute)
}

/** How long the last syllable of a mark lasts, with the silence behind it. */
function lastSyllableMs(timeline: Timeline, index: number): number {
  const until = timeline.marks[index + 1]?.startMs ?? timeline.totalMs
  return until - lastSyllableAt(timeline, index)
}

/** Index of the last entry of an ordered list that fulfils a condition which holds up to some place; −1 for none. */
function lastAt<T>(list: readonly T[], holds: (entry: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(list[middle] as T)) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Into [0, most]; what is no number is the start. */
function clamp(value: number, most: number): number {
  return Number.isNaN(value) ? 0 : Math.min(Math.max(value, 0), most)
}
