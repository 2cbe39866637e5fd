import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stateHash } from '../../src/engine/replay/hash.ts'
import { lanesOf } from '../../src/shared/replay/lanes.ts'
import { createTape } from '../../src/shared/replay/tape.ts'
import { reduce } from '../../src/shared/show/reduce.ts'
import { initialState } from '../../src/shared/show/state.ts'
import { type LoggedEvent, upcast } from '../../src/shared/show/upcast.ts'

/**
 * A log that the engine of 23 November 2026 wrote, every payload at version 1: an engine's start and a session with
 * its takes, cards, markers, a panic and an undo. The file is never edited. When a type moves on, its step in
 * `upcast.ts` is what makes this pass again.
 */
const lines = readFileSync(join(import.meta.dirname, '../fixtures/oldLog.jsonl'), 'utf8')
  .trim()
  .split('\n')
const [started, ...events] = lines.map((line) => upcast(JSON.parse(line) as LoggedEvent))

/**
 * The hash that the engine itself recorded live at the close. A field that the state has gained since changes it:
 * then, and only then, it is replaced, after the facts below have been seen to hold.
 */
const LIVE_HASH = '6e93c22e32f0a9d9c8dfce2e75c766a5a7d39163e500315190e1e46000ee022e'

describe('a log of the first release', () => {
  if (!started) throw new Error('the fixture is empty')
  const tape = createTape(reduce(initialState(), started), events)
  const end = tape.stateAfter(events.length)

  it('still folds to what was live', () => {
    expect(stateHash(end)).toBe(LIVE_HASH)
  })

  it('still says what was played, marked, held and shown', () => {
    expect(end).toMatchObject({
      seq: 57,
      session: { title: '静乐县 县长直播间 第 5 场', mode: 'live', closedAt: 1795455156219 },
      onAir: null,
      panic: null,
      obs: { primary: { state: 'ready', simulator: true } },
    })
    expect(end.played.map(({ segmentId }) => segmentId)).toEqual([
      'seg-01',
      'seg-02',
      'seg-03',
      'seg-04',
      'seg-05',
      'seg-04',
      'seg-05',
    ])
    expect(end.markers.map(({ label }) => label)).toEqual(['掌声'])
    const { panics, cards, scenes } = lanesOf(tape)
    expect(panics).toHaveLength(1)
    expect(new Set(cards.map(({ outcome }) => outcome))).toEqual(new Set(['confirmed']))
    expect(scenes.map(({ scene }) => scene)).toContain('垫片')
  })
})
