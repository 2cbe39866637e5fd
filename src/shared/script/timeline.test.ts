import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, nextSentence, offsetAt, positionAt, previousSentence } from './position.ts'
import { type Timeline, timeline } from './timeline.ts'

const pieces = [
  ...'静乐小米，。！？；：、“”\n ',
  '29.9元',
  '10kg',
  '2026年',
  '3-5',
  'WiFi',
  'GDP',
  '20:15',
  '……',
  '——',
  '\r\n',
  '😀',
]
/** Text as scripts have it, and anything else that a keyboard or a broken file can give. */
const script = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
)
const rate = fc.integer({ min: 60, max: 600 })
const fraction = fc.double({ min: 0, max: 1, noNaN: true })

const numbersOf = (line: Timeline) => [
  line.syllables,
  line.pausesMs,
  line.totalMs,
  ...line.marks.flatMap((mark) => [mark.syllable, mark.syllables, mark.startMs, mark.endMs]),
]

describe('the timeline of any text', () => {
  it('runs forward, covers what it says and is made of numbers', () => {
    fc.assert(
      fc.property(script, rate, (text, charsPerMinute) => {
        const line = timeline(text, charsPerMinute)
        expect(numbersOf(line).every(Number.isFinite)).toBe(true)
        let syllable = 0
        let textEnd = 0
        let endMs = 0
        for (const mark of line.marks) {
          expect(mark.syllable).toBe(syllable)
          expect(mark.syllables).toBeGreaterThan(0)
          expect(mark.textStart).toBeGreaterThanOrEqual(textEnd)
          expect(mark.textEnd).toBeGreaterThan(mark.textStart)
          expect(mark.startMs).toBeGreaterThanOrEqual(endMs - 1e-6)
          syllable += mark.syllables
          textEnd = mark.textEnd
          endMs = mark.endMs
        }
        expect(line.syllables).toBe(syllable)
        expect(line.totalMs).toBeGreaterThanOrEqual(endMs - 1e-6)
        expect(line.totalMs).toBeCloseTo((syllable * 60_000) / charsPerMinute + line.pausesMs, 6)
      }),
    )
  })

  it('adds up over paragraphs, with one paragraph pause between them', () => {
    fc.assert(
      fc.property(script, script, rate, (one, other, charsPerMinute) => {
        const first = timeline(one, charsPerMinute)
        const second = timeline(other, charsPerMinute)
        fc.pre(first.syllables > 0 && second.syllables > 0)
        const both = timeline(`${one}\n${other}`, charsPerMinute)
        expect(both.syllables).toBe(first.syllables + second.syllables)
        const restAtEnd = first.totalMs - (first.marks.at(-1)?.endMs ?? 0)
        // The rest at the end of the first is part of the longer one between paragraphs.
        expect(both.totalMs).toBeCloseTo(first.totalMs - restAtEnd + 1000 + second.totalMs, 6)
        expect(both.sentences.length).toBe(first.sentences.length + second.sentences.length)
      }),
    )
  })

  it('gives every moment one offset and every offset one moment', () => {
    fc.assert(
      fc.property(script, rate, fraction, (text, charsPerMinute, part) => {
        const line = timeline(text, charsPerMinute)
        const offset = part * line.syllables
        expect(offsetAt(line, positionAt(line, offset))).toBeCloseTo(offset, 6)
        const ms = part * line.totalMs
        expect(positionAt(line, offsetAt(line, ms))).toBeCloseTo(ms, 4)
      }),
    )
  })

  it('advances by the same way in one go as in many', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 20 })
    fc.assert(
      fc.property(script, rate, fraction, steps, (text, charsPerMinute, part, lengths) => {
        const line = timeline(text, charsPerMinute)
        const start = part * line.syllables
        let offset = start
        for (const length of lengths) {
          const next = advance(line, offset, length)
          expect(next).toBeGreaterThanOrEqual(offset - 1e-9)
          offset = next
        }
        const total = lengths.reduce((sum, length) => sum + length, 0)
        expect(offset).toBeCloseTo(advance(line, start, total), 5)
      }),
    )
  })

  it('stays inside of the script whatever it is asked', () => {
    fc.assert(
      fc.property(script, rate, fc.double(), fc.double(), (text, charsPerMinute, offset, elapsedMs) => {
        const line = timeline(text, charsPerMinute)
        const answers = [
          advance(line, offset, elapsedMs),
          offsetAt(line, offset),
          previousSentence(line, offset),
          nextSentence(line, offset),
        ]
        for (const answer of answers) {
          expect(answer).toBeGreaterThanOrEqual(0)
          expect(answer).toBeLessThanOrEqual(line.syllables)
        }
      }),
    )
  })

  it('goes back sentence by sentence to the start and on to the end', () => {
    fc.assert(
      fc.property(script, fraction, (text, part) => {
        const line = timeline(text, 200)
        const starts = new Set([0, line.syllables, ...line.sentences.map((sentence) => sentence.syllable)])
        let offset = part * line.syllables
        for (let step = 0; step <= line.sentences.length; step += 1) {
          const back = previousSentence(line, offset)
          expect(starts.has(back)).toBe(true)
          expect(back).toBeLessThanOrEqual(offset)
          offset = back
        }
        expect(offset).toBe(0)
        for (let step = 0; step < line.sentences.length; step += 1) {
          const on = nextSentence(line, offset)
          expect(on).toBeGreaterThan(offset)
          offset = on
        }
        expect(offset).toBe(line.syllables)
      }),
    )
  })

  it('says nothing and takes no time where there is nothing to say', () => {
    for (const text of ['', '\n\n', '，。！', '😀 🌾']) {
      const line = timeline(text, 200)
      expect(line).toMatchObject({ syllables: 0, pausesMs: 0, totalMs: 0, marks: [], sentences: [] })
      expect(advance(line, 5, 1000)).toBe(0)
    }
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses %s syllables a minute',
    (charsPerMinute) => {
      expect(() => timeline('静乐', charsPerMinute)).toThrow(RangeError)
    },
  )
})
