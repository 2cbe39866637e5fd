import { expect, test } from 'vitest'
import { type Answers, createFigures } from './figures.ts'

const running = { outputActive: true, outputBytes: 0 }

/** Half a second of OBS at 30 fps after the other: what it has drawn, encoded and skipped in all. */
function half(n: number, made: number, outputSkippedFrames = 0, outputs: Partial<Answers> = {}): Answers {
  const stats = { renderTotalFrames: 1000 + n * 15, outputTotalFrames: made, outputSkippedFrames }
  return { at: n * 500, stats, stream: null, record: running, ...outputs }
}

/** The last share of encoded frames that were late, after as many half seconds as the encoders' counts say. */
function lateAfter(counts: readonly [made: number, skipped: number][], outputs: Partial<Answers> = {}) {
  const figures = createFigures()
  return counts.map(([made, skipped], n) => figures(half(n, made, skipped, outputs)).skippedRecent).at(-1)
}

const well: [number, number][] = Array.from({ length: 10 }, (_, n) => [n * 15, 0])
const stands: [number, number][] = Array.from({ length: 7 }, () => [135, 0])

test('an encoder that is slow is late by what it skips of the last ten seconds’ frames', () => {
  expect(lateAfter(well)).toBe(0)
  expect(lateAfter([...well, [140, 3], [145, 6]])).toBeCloseTo(6 / 145)
})

test('an encoder that stands still is late with every frame, although OBS counts none as skipped', () => {
  expect(lateAfter([...well, ...stands.slice(0, 5)])).toBe(0)
  expect(lateAfter([...well, ...stands])).toBe(1)
  expect(lateAfter([...well, ...stands, [136, 0]])).toBe(0)
})

test('no encoder stands still that nobody wants, or whose stream looks for its server', () => {
  const stream = { ...running, outputReconnecting: true }
  expect(lateAfter([...well, ...stands], { record: null })).toBe(0)
  expect(lateAfter([...well, ...stands], { record: null, stream })).toBe(0)
  expect(lateAfter([...well, ...stands], { record: null, stream: running })).toBe(1)
})

test('a renderer that stands still is not the encoder’s fault', () => {
  const figures = createFigures()
  const still = (n: number) => figures({ ...half(0, 135), at: n * 500 }).skippedRecent
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(still).at(-1)).toBeNull()
})
