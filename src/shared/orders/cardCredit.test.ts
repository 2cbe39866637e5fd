import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditOf } from './cardCredit.ts'
import type { Showing } from './showings.ts'

const showing = (
  showingId: string,
  productId: string,
  startedAt: number,
  endedAt: number | null,
): Showing => ({ showingId, cardId: `card-${showingId}`, productId, startedAt, endedAt })

const shown = [
  showing('1', 'corn', 100, 200),
  showing('2', 'millet', 200, 300),
  showing('3', 'corn', 400, null),
]
const settings = { streamDelayMs: 10, windowMs: 50 }
const key = (paidAt: number, productId: string | null, by = settings) =>
  creditOf(shown, by)(paidAt, productId)?.key ?? null

describe('a paid line', () => {
  it.each([
    ['before any card was seen', 109, 'corn', null],
    ['as the card is first seen', 110, 'corn', '1:direct'],
    ['of another product', 150, 'millet', '1:halo'],
    ['of a product that nobody knows', 150, null, '1:halo'],
    ['within the window of its own card, when another is on', 230, 'corn', '1:direct'],
    ['after its own card’s window', 260, 'corn', '2:halo'],
    ['of a third product goes to what was on', 230, 'quinoa', '2:halo'],
    ['with nothing on, within the window of the last', 340, 'millet', '2:direct'],
    ['after every window', 360, 'millet', null],
    ['while the last card is still up', 99_999, 'corn', '3:direct'],
  ])('%s', (_, paidAt, productId, expected) => expect(key(paidAt, productId)).toBe(expected))

  it('is tied another way by another delay and window, and to nothing without cards', () => {
    expect(key(230, 'corn', { streamDelayMs: 10, windowMs: 0 })).toBe('2:halo')
    expect(key(230, 'corn', { streamDelayMs: 40, windowMs: 0 })).toBe('1:direct')
    expect(creditOf([], settings)(230, 'corn')).toBeNull()
  })

  it('goes to the later of two that began at one instant', () => {
    const both = [showing('1', 'corn', 100, 100), showing('2', 'corn', 100, 200)]
    expect(creditOf(both, settings)(115, 'corn')?.key).toBe('2:direct')
  })
})

/** The same rule once more and by another hand: no search, no stretches. */
function plainly(showings: Showing[], paidAt: number, productId: string, delay: number, window: number) {
  const seen = paidAt - delay
  const open = showings
    .map((each, place) => ({ ...each, place }))
    .filter(
      ({ startedAt, endedAt }) => startedAt <= seen && seen < (endedAt ?? Number.POSITIVE_INFINITY) + window,
    )
    .sort((a, b) => b.startedAt - a.startedAt || b.place - a.place)
  const own = open.find((each) => each.productId === productId)
  if (own) return `${own.showingId}:direct`
  return open[0] ? `${open[0].showingId}:halo` : null
}

describe('whatever was shown, overlaps and a clock that went back included', () => {
  it('the answer is that of the rule', () => {
    const any = fc.array(
      fc.record({
        productId: fc.constantFrom('corn', 'millet', 'quinoa'),
        startedAt: fc.integer({ min: 0, max: 30 }),
        endedAt: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(any, fc.nat({ max: 6 }), fc.nat({ max: 8 }), (raw, streamDelayMs, windowMs) => {
        const showings = raw.map((each, i) => ({ showingId: String(i), cardId: '', ...each }))
        const credit = creditOf(showings, { streamDelayMs, windowMs })
        for (let paidAt = -1; paidAt < 50; paidAt++) {
          for (const productId of ['corn', 'millet']) {
            expect(credit(paidAt, productId)?.key ?? null).toBe(
              plainly(showings, paidAt, productId, streamDelayMs, windowMs),
            )
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})
