import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AUTO_AGAIN_AFTER_MS, decidePromotion, type PromotionCase } from './promotion.ts'

const due: PromotionCase = {
  enabled: true,
  afterMs: 1500,
  isLive: true,
  primary: 'lost',
  silentMs: 1500,
  standby: 'ready',
  divergences: [],
  sincePromotionMs: null,
}

it('takes over when everything speaks for it', () => {
  expect(decidePromotion(due)).toEqual({ promote: true })
  expect(decidePromotion({ ...due, primary: 'hung' })).toEqual({ promote: true })
  expect(decidePromotion({ ...due, divergences: [{ kind: 'lag', ms: 900 }] })).toEqual({ promote: true })
})

it.each<[Partial<PromotionCase>, string]>([
  [{ enabled: false }, 'disabled'],
  [{ isLive: false }, 'not_live'],
  [{ primary: 'ready' }, 'primary_there'],
  [{ primary: 'connecting' }, 'primary_there'],
  [{ primary: 'refused' }, 'primary_there'],
  [{ silentMs: 1499 }, 'too_soon'],
  [{ standby: 'lost' }, 'standby_away'],
  [{ divergences: [{ kind: 'sceneMissing', scenes: ['全景'] }] }, 'out_of_step'],
  [{ sincePromotionMs: AUTO_AGAIN_AFTER_MS - 1 }, 'just_swapped'],
])('leaves it to a person with %o', (patch, why) => {
  expect(decidePromotion({ ...due, ...patch })).toEqual({ promote: false, why })
})

it('never takes over from a primary that is there, nor to a standby that is not, whatever else holds', () => {
  const states = fc.constantFrom('off', 'connecting', 'ready', 'hung', 'lost', 'refused') as fc.Arbitrary<
    PromotionCase['primary']
  >
  fc.assert(
    fc.property(states, states, fc.nat(100_000), fc.boolean(), (primary, standby, silentMs, enabled) => {
      const { promote } = decidePromotion({ ...due, primary, standby, silentMs, enabled })
      if (promote)
        expect([enabled, standby, ['lost', 'hung'].includes(primary)]).toEqual([true, 'ready', true])
    }),
  )
})
