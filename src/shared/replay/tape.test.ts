import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeLog, opened, T0, taken } from '../../../tests/support/show.ts'
import { reduceAll } from '../show/reduce.ts'
import { initialState } from '../show/state.ts'
import { createTape } from './tape.ts'

const log = makeLog([
  opened(),
  ...Array.from({ length: 40 }, (_, i) =>
    i % 3 === 0
      ? taken(i % 2 ? 'corn' : 'millet', `t${i}`, 'corn')
      : { type: 'marker.added' as const, payload: { markerId: `m${i}`, label: '' } },
  ),
])

describe('a tape', () => {
  it('stands anywhere, in any order of visits, as a fold of all that came before would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(log.length)), fc.integer({ min: 1, max: 9 }), (places, keptEvery) => {
        const tape = createTape(initialState(), log, keptEvery)
        for (const place of places) {
          expect(tape.stateAfter(place)).toEqual(reduceAll(initialState(), log.slice(0, place)))
        }
      }),
    )
  })

  it('finds the place of an instant, the event of that very instant included', () => {
    const tape = createTape(initialState(), log)
    expect(tape.placeAt(T0 - 1)).toBe(0)
    expect(tape.placeAt(T0)).toBe(1)
    expect(tape.placeAt(T0 + 2500)).toBe(3)
    expect(tape.placeAt(Number.MAX_SAFE_INTEGER)).toBe(log.length)
  })

  it('stands behind the last event that is not later, where a corrected clock went back', () => {
    const [first, second, third] = makeLog([
      { ...opened(), at: 100 },
      { ...taken('corn', 't1'), at: 500 },
      { ...taken('millet', 't2'), at: 300 },
    ])
    if (!first || !second || !third) throw new Error('three events')
    const tape = createTape(initialState(), [first, second, third])
    expect(tape.placeAt(200)).toBe(1)
    expect(tape.placeAt(300)).toBe(3)
  })

  it('goes on with what happened since', () => {
    const tape = createTape(initialState(), log.slice(0, 10))
    tape.stateAfter(10)
    tape.append(log.slice(10))
    expect(tape.stateAfter(log.length)).toEqual(reduceAll(initialState(), log))
  })
})
