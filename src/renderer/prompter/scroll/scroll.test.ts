import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeline } from '../../../shared/script/timeline.ts'
import type { PrompterState } from '../../../shared/show/state.ts'
import { createPace } from './pace.ts'
import { scrollPath } from './path.ts'

const lines = fc
  .array(fc.tuple(fc.integer({ min: 300, max: 6000 }), fc.integer({ min: 20, max: 200 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((sizes) => {
    let ms = 0
    let y = 0
    return sizes.map(([length, height]) => {
      const line = { startMs: ms, endMs: ms + length, middle: y + height / 2 }
      ms += length
      y += height
      return line
    })
  })

describe('the way of the script over the screen', () => {
  it('never turns back, begins with the first line and ends with the last', () => {
    fc.assert(
      fc.property(lines, (laid) => {
        const path = scrollPath(laid)
        const total = laid.at(-1)!.endMs
        const ys = Array.from({ length: 201 }, (_, step) => path.yAt((total * step) / 200))
        expect(path.yAt(-100)).toBe(laid[0]!.middle)
        expect(ys.every((y, step) => step === 0 || y >= (ys[step - 1] ?? 0) - 1e-9)).toBe(true)
        expect(path.yAt(total + 1)).toBeCloseTo(laid.at(-1)!.middle, 9)
      }),
    )
  })

  it('is read back from the screen', () => {
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (laid, part) => {
        fc.pre(laid.length > 1)
        const path = scrollPath(laid)
        const ms = part * laid.at(-1)!.endMs
        expect(path.yAt(path.msAt(path.yAt(ms)))).toBeCloseTo(path.yAt(ms), 2)
      }),
    )
  })

  it('has a line on the mark while it is read', () => {
    const laid = [0, 1, 2, 3].map((line) => ({
      startMs: line * 3000,
      endMs: (line + 1) * 3000,
      middle: line * 100 + 50,
    }))
    const path = scrollPath(laid)
    for (const { startMs, endMs, middle } of laid) {
      for (const ms of [startMs, (startMs + endMs) / 2, endMs]) {
        expect(Math.abs(path.yAt(ms) - middle)).toBeLessThanOrEqual(70)
      }
    }
  })

  it('stays where it is without a line', () => {
    expect(scrollPath([]).yAt(500)).toBe(0)
    expect(scrollPath([]).msAt(500)).toBe(0)
  })
})

const script = timeline('静乐小米好吃不贵，一年只种一季。'.repeat(40), 200)
const state = (patch: Partial<PrompterState> = {}): PrompterState => ({
  segmentId: 'one',
  offset: 0,
  playing: true,
  charsPerMinute: 200,
  at: 0,
  ...patch,
})
const FRAME_MS = 1000 / 60

describe('the pace of the page', () => {
  /** Draws frames and answers what was shown, in ms of the timeline. */
  function frames(pace: ReturnType<typeof createPace>, from: number, forMs: number): number[] {
    const shown: number[] = []
    for (let now = from; now <= from + forMs; now += FRAME_MS) shown.push(pace.step(now))
    return shown
  }
  const isForward = (shown: number[]) =>
    shown.every((ms, index) => index === 0 || ms >= (shown[index - 1] ?? 0))

  it('is the timeline, for five minutes, to the millisecond', () => {
    const long = timeline('静乐小米好吃不贵，一年只种一季。'.repeat(100), 200)
    const pace = createPace()
    pace.follow(long, state(), 'cut')
    const shown = frames(pace, 0, 300_000)
    const worst = Math.max(...shown.map((ms, frame) => Math.abs(ms - frame * FRAME_MS)))
    expect(worst).toBeLessThan(1)
  })

  it('stands at the place of another script at once', () => {
    const pace = createPace()
    pace.follow(script, state(), 'cut')
    frames(pace, 0, 5000)
    pace.follow(script, state({ segmentId: 'two', playing: false, at: 5000 }), 'cut')
    expect(pace.step(5000)).toBe(0)
    expect(pace.isMoving(5000)).toBe(false)
  })

  it('glides where somebody sends it, back as well, within a second', () => {
    const pace = createPace()
    pace.follow(script, state({ offset: 200 }), 'cut')
    frames(pace, 0, 1000)
    pace.follow(script, state({ offset: 0, at: 1000 }), 'told')
    const [first] = frames(pace, 1000, 1000)
    expect(first).toBeGreaterThan(10_000)
    expect(Math.abs(pace.step(2000) - pace.target(2000))).toBeLessThan(20)
  })

  it('runs on without the engine, and waits for it when it comes back behind', () => {
    const pace = createPace()
    pace.follow(script, state(), 'cut')
    frames(pace, 0, 20_000)
    expect(pace.step(20_010)).toBeCloseTo(20_010, 0)
    // Three seconds behind: somebody paused meanwhile and went on.
    pace.follow(script, state({ at: 3000 }), 'resync')
    const shown = frames(pace, 20_020, 6000)
    expect(isForward(shown)).toBe(true)
    expect(shown.at(-1)).toBeCloseTo(pace.target(26_020), -2)
  })

  it('eases forward to an engine that is ahead', () => {
    const pace = createPace()
    pace.follow(script, state(), 'cut')
    frames(pace, 0, 10_000)
    pace.follow(script, state({ at: -4000 }), 'resync')
    const shown = frames(pace, 10_010, 4000)
    expect(isForward(shown)).toBe(true)
    expect(shown[0]).toBeLessThan(10_600)
    expect(shown.at(-1)).toBeCloseTo(pace.target(14_010), -2)
  })

  it('does not leave a reader alone: far behind it glides back instead of standing', () => {
    const pace = createPace()
    pace.follow(script, state(), 'cut')
    frames(pace, 0, 40_000)
    pace.follow(script, state({ at: 40_000 }), 'resync')
    const shown = frames(pace, 40_010, 4000)
    expect(shown[1]).toBeGreaterThan(35_000)
    expect(Math.abs((shown.at(-1) ?? 0) - pace.target(44_010))).toBeLessThan(50)
  })

  it('keeps the place in the words when the rate changes', () => {
    const pace = createPace()
    pace.follow(script, state(), 'cut')
    frames(pace, 0, 10_000)
    const before = pace.offset()
    const faster = timeline('静乐小米好吃不贵，一年只种一季。'.repeat(40), 260)
    pace.follow(faster, state({ charsPerMinute: 260, offset: before, at: 10_000 }), 'told')
    expect(pace.offset()).toBeCloseTo(before, 6)
  })

  it('rests when it is paused or over', () => {
    const pace = createPace()
    pace.follow(script, state(), 'cut')
    frames(pace, 0, 2000)
    pace.follow(script, state({ playing: false, offset: 5, at: 2000 }), 'told')
    frames(pace, 2000, 2000)
    expect(pace.isMoving(4000)).toBe(false)
    expect(pace.offset()).toBeCloseTo(5, 6)
    pace.follow(script, state({ offset: script.syllables, at: 4000 }), 'cut')
    pace.step(4000)
    expect(pace.isMoving(5000)).toBe(false)
  })

  it('draws the truth at once after the page was hidden', () => {
    const pace = createPace()
    pace.follow(script, state(), 'cut')
    pace.step(0)
    expect(pace.step(30_000)).toBe(30_000)
  })
})
