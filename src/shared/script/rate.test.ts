import { describe, expect, it } from 'vitest'
import type { RundownSnapshot } from '../library/snapshot.ts'
import { prompterOffsetAt } from './prompterAt.ts'
import { fitRate, fitRates } from './rate.ts'
import { timeline } from './timeline.ts'

describe('the rate fitted to a rehearsal', () => {
  it('leaves the pauses out', () => {
    expect(fitRate(200, 70_000, 10_000)).toBe(200)
  })

  it('finds the rate that a timeline was made with', () => {
    const { syllables, totalMs, pausesMs } = timeline('静乐小米，29.9元。\n谢谢大家！', 187)
    expect(fitRate(syllables, totalMs, pausesMs)).toBeCloseTo(187, 9)
  })

  it.each([
    [0, 60_000, 0],
    [10, 1000, 1000],
    [10, 1000, 2000],
    [Number.NaN, 1000, 0],
    [10, Number.POSITIVE_INFINITY, 0],
  ])('has no answer for %s syllables in %s ms with %s ms of pauses', (syllables, elapsedMs, pausesMs) => {
    expect(fitRate(syllables, elapsedMs, pausesMs)).toBeNull()
  })

  it('weighs several runs by their length and shows how far they lie apart', () => {
    const fitted = fitRates([
      { syllables: 180, elapsedMs: 60_000, pausesMs: 0 },
      { syllables: 660, elapsedMs: 190_000, pausesMs: 10_000 },
      { syllables: 0, elapsedMs: 5000, pausesMs: 0 },
    ])
    expect(fitted).toMatchObject({ charsPerMinute: 210, slowest: 180, fastest: 220, runs: 2 })
    expect(fitted?.spread).toBeCloseTo(Math.sqrt(0.25 * 900 + 0.75 * 100), 9)
    expect(fitRates([])).toBeNull()
  })
})

describe('where the prompter stands', () => {
  const rundown = {
    segments: [
      { id: 'one', scriptId: 'script' },
      { id: 'two', scriptId: null },
    ],
    scripts: [{ id: 'script', title: '', text: '一二三四，五六七八。' }],
  } as unknown as RundownSnapshot
  const prompter = { segmentId: 'one', offset: 2, playing: true, charsPerMinute: 200, at: 10_000 }

  it('runs on by the script with its silences', () => {
    // Two syllables and the comma's rest.
    expect(prompterOffsetAt(rundown, prompter, 10_900)).toBeCloseTo(4, 9)
    expect(prompterOffsetAt(rundown, prompter, 60_000)).toBe(8)
    expect(prompterOffsetAt(rundown, prompter, 9000)).toBe(2)
  })

  it('stands where it was told to when it does not run, and at the start of a segment that says nothing', () => {
    expect(prompterOffsetAt(rundown, { ...prompter, playing: false }, 60_000)).toBe(2)
    expect(prompterOffsetAt(rundown, { ...prompter, segmentId: 'two' }, 60_000)).toBe(0)
  })
})
