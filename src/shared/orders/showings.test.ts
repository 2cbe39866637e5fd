import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewEvent, ShowEvent } from '../show/events.ts'
import { reduce } from '../show/reduce.ts'
import { initialState } from '../show/state.ts'
import { foldShowing, foldShowings, noShowings } from './showings.ts'

let seq = 0
const event = (at: number, { type, payload }: NewEvent): ShowEvent =>
  ({ seq: ++seq, sessionId: 's', at, mono: at, type, v: 1, origin: 'test', payload }) as ShowEvent

const taken = (cardId: string, productId: string): NewEvent => ({
  type: 'card.taken',
  payload: { action: 'take', cardId, productId, version: 1, delivery: 'overlay' },
})
const confirmed = (cardId: string, version = 1): NewEvent => ({
  type: 'card.confirmed',
  payload: { cardId, version, by: 'overlay' },
})
const failed = (cardId: string): NewEvent => ({
  type: 'card.failed',
  payload: { cardId, code: 'overlay_silent', message: '' },
})
const hidden = (cardId: string): NewEvent => ({ type: 'card.hidden', payload: { cardId } })
const revised = (cardId: string, version: number): NewEvent => ({
  type: 'card.revised',
  payload: { cardId, version },
})
const spans = (...events: [number, NewEvent][]) =>
  foldShowings(events.map(([at, each]) => event(at, each))).showings.map(
    ({ productId, startedAt, endedAt }) => [productId, startedAt, endedAt],
  )

describe('a showing', () => {
  it('begins when the card is confirmed and ends when it is asked off the picture', () => {
    expect(
      spans(
        [1, taken('a', 'corn')],
        [3, confirmed('a')],
        [9, hidden('a')],
        [11, { type: 'card.cleared', payload: { cardId: 'a' } }],
      ),
    ).toEqual([['corn', 3, 9]])
  })

  it('never was, if nobody said that they drew it', () => {
    expect(spans([1, taken('a', 'corn')], [3, failed('a')], [5, hidden('a')])).toEqual([])
  })

  it('ends with the next card, however late that one is confirmed', () => {
    expect(
      spans([1, taken('a', 'corn')], [2, confirmed('a')], [5, taken('b', 'millet')], [8, confirmed('b')]),
    ).toEqual([
      ['corn', 2, 5],
      ['millet', 8, null],
    ])
  })

  it('goes on while its card is drawn anew for another price', () => {
    expect(
      spans(
        [1, taken('a', 'corn')],
        [2, confirmed('a')],
        [5, revised('a', 2)],
        [6, confirmed('a', 1)],
        [7, confirmed('a', 2)],
        [9, { type: 'session.closed', payload: {} }],
      ),
    ).toEqual([['corn', 2, 9]])
  })

  it('that failed and was drawn after all is two', () => {
    expect(
      spans(
        [1, taken('a', 'corn')],
        [2, confirmed('a')],
        [5, revised('a', 2)],
        [7, failed('a')],
        [8, confirmed('a', 2)],
      ),
    ).toEqual([
      ['corn', 2, 7],
      ['corn', 8, null],
    ])
  })

  it('is not begun by a late word about a card that was taken off', () => {
    expect(spans([1, taken('a', 'corn')], [2, hidden('a')], [3, confirmed('a')])).toEqual([])
  })

  it('ends with panic, and the card given back is another showing', () => {
    const scene = { status: 'none' } as const
    expect(
      spans(
        [1, taken('a', 'corn')],
        [2, confirmed('a')],
        [4, { type: 'panic.started', payload: { takeId: 't', scene, card: { action: 'hide' } } }],
        [
          6,
          {
            type: 'panic.ended',
            payload: {
              takeId: 't2',
              heldMs: 2,
              scene,
              card: { action: 'take', cardId: 'b', productId: 'corn', version: 1, delivery: 'overlay' },
            },
          },
        ],
        [7, confirmed('b')],
      ),
    ).toEqual([
      ['corn', 2, 4],
      ['corn', 7, null],
    ])
  })
})

describe('whatever happens to cards', () => {
  const cardId = fc.constantFrom('a', 'b')
  const anything = fc.oneof(
    fc.tuple(cardId, fc.constantFrom('corn', 'millet')).map(([id, product]) => taken(id, product)),
    fc.tuple(cardId, fc.integer({ min: 1, max: 2 })).map(([id, version]) => confirmed(id, version)),
    cardId.map(failed),
    cardId.map(hidden),
    cardId.map((id) => revised(id, 2)),
    cardId.map((id): NewEvent => ({ type: 'card.cleared', payload: { cardId: id } })),
  )

  it('a showing is open whenever the state says that a card is on air, and only of that card', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 30 }), (events) => {
        let state = initialState()
        let fold = noShowings()
        let isWanted = false
        for (const [at, each] of events.entries()) {
          const happened = event(at, each)
          // The director hides and revises only the card that is up.
          const { onAir } = state.card
          const isAbout = 'cardId' in each.payload && each.payload.cardId === onAir?.cardId
          if ((each.type === 'card.hidden' || each.type === 'card.revised') && !isAbout) continue
          if (each.type === 'card.revised' && onAir?.status === 'hiding') continue
          // Pages say that they drew only what the show wants up.
          if (each.type === 'card.confirmed' && !isWanted) continue
          if (each.type === 'card.taken') isWanted = true
          if (each.type === 'card.hidden') isWanted = false
          state = reduce(state, happened)
          fold = foldShowing(fold, happened)
          const open = fold.showings.findLast(({ endedAt }) => endedAt === null)
          if (state.card.onAir?.status === 'confirmed') {
            expect(open?.cardId).toBe(state.card.onAir.cardId)
            expect(open?.productId).toBe(state.card.onAir.productId)
          }
          if (open) expect(['confirmed', 'sent']).toContain(state.card.onAir?.status)
          expect(fold.showings.filter(({ endedAt }) => endedAt === null).length).toBeLessThan(2)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
