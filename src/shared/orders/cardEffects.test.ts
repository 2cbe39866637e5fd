import { describe, expect, it } from 'vitest'
import { cardEffects, type EffectSources } from './cardEffects.ts'
import { noFigures } from './contribution.ts'

const S = 1000
const sources: EffectSources = {
  sessionId: 's',
  openedAt: 100 * S,
  until: 200 * S,
  cards: {
    showings: [
      { showingId: '1', cardId: 'a', productId: 'corn', startedAt: 110 * S, endedAt: 120 * S },
      { showingId: '2', cardId: 'b', productId: 'millet', startedAt: 180 * S, endedAt: null },
    ],
    settings: { streamDelayMs: 2 * S, windowMs: 0 },
  },
  figures: new Map([
    ['1:direct', { orders: 30, units: 40, gmvFen: 9000, refundedFen: 100, weightG: 5000, packs: 40 }],
    ['none', { orders: 5, units: 5, gmvFen: 500, refundedFen: 0, weightG: 0, packs: 5 }],
  ]),
  paid: [
    { second: 101, orders: 7 },
    { second: 105, orders: 10 },
    { second: 112, orders: 20 },
    { second: 121, orders: 30 },
    { second: 122, orders: 40 },
    { second: 195, orders: 8 },
  ],
  viewers: [
    { at: 105 * S, count: 2000, source: '直播后台' },
    { at: 119 * S, count: 3000, source: null },
    { at: 150 * S, count: 4000, source: null },
  ],
  awaiting: null,
  recounting: null,
}

describe('the effect of a card', () => {
  const [corn, millet] = cardEffects(sources).cards

  it('is what was bought of it and beside it', () => {
    expect(corn).toMatchObject({ direct: { orders: 30, gmvFen: 9000 }, halo: noFigures() })
    expect(cardEffects(sources).none).toMatchObject({ orders: 5 })
  })

  it('has the rate of payments as long before, during and after, shifted by the delay', () => {
    expect(corn?.rate).toEqual({ before: 1, during: 5, after: 4 })
  })

  it('has no rate of what has not been, and cuts stretches at the ends of the session', () => {
    expect(millet?.rate).toEqual({ before: 0, during: 8 / 18, after: null })
    const late = cardEffects({ ...sources, openedAt: 107 * S }).cards[0]
    expect(late?.rate.before).toBe(0)
    expect(cardEffects({ ...sources, openedAt: 112 * S }).cards[0]?.rate.before).toBeNull()
  })

  it('is held against the last viewer figure that was entered by its end, and against none without', () => {
    expect(corn).toMatchObject({ viewers: { count: 3000 }, conversion: 0.01 })
    expect(cardEffects({ ...sources, viewers: [] }).cards[0]).toMatchObject({
      viewers: null,
      conversion: null,
    })
    const empty = [{ at: 1, count: 0, source: null }]
    expect(cardEffects({ ...sources, viewers: empty }).cards[0]?.conversion).toBeNull()
  })

  it('is an estimate, and nothing before anything was counted', () => {
    expect(cardEffects(sources).basis).toBe('estimate')
    expect(cardEffects({ ...sources, cards: null })).toMatchObject({ settings: null, cards: [] })
  })
})
