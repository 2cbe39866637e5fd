import { describe, expect, it } from 'vitest'
import { Official, Product } from '../library/types.ts'
import { cardOf, lowerThirdOf, pictureUrl } from './fromLibrary.ts'

const product = (patch: Record<string, unknown> = {}) =>
  Product.parse({
    id: 'xm',
    sku: 'JL-XM-5J',
    name: '静乐小米',
    category: 'grain',
    netContentG: 2500,
    packCount: 1,
    packUnit: '袋',
    spec: '5 斤',
    groupPriceFen: 2990,
    ...patch,
  })
const context = { cardId: 'c1', version: 2, official: null, today: '2026-07-15' }

describe('cardOf', () => {
  it('adds the size to the name unless the name says it', () => {
    expect(cardOf(product(), context).name).toBe('静乐小米 5 斤')
    expect(cardOf(product({ name: '静乐小米5斤装' }), context).name).toBe('静乐小米5斤装')
  })

  it('shows a reference price only with its basis and date, and only above the price', () => {
    const full = { referencePriceFen: 3990, referenceBasis: '7日内最低成交价', referenceDate: '2026-07-10' }
    expect(cardOf(product(full), context)).toMatchObject({
      referencePriceFen: 3990,
      referenceBasis: '7日内最低成交价 2026-07-10',
    })
    for (const lack of [{ referenceBasis: null }, { referenceDate: null }, { referencePriceFen: 2990 }]) {
      expect(cardOf(product({ ...full, ...lack }), context)).toMatchObject({
        referencePriceFen: null,
        referenceBasis: null,
      })
    }
  })

  it('shows a subsidy until its last day and not after it', () => {
    const until = (subsidyUntil: string) =>
      cardOf(product({ subsidyPriceFen: 1990, subsidyUntil }), context).subsidised
    expect(until('2026-07-15')).toEqual({ priceFen: 1990, until: '2026-07-15' })
    expect(until('2026-07-14')).toBeNull()
  })

  it('names an official by office with place, and no host', () => {
    const official = (patch: object) => Official.parse({ id: 'o', role: '县长', place: '静乐县', ...patch })
    expect(lowerThirdOf(official({}))).toEqual({ role: '静乐县县长', line: '公益推介' })
    expect(lowerThirdOf(official({ role: '静乐县县长' })).role).toBe('静乐县县长')
    expect(cardOf(product(), { ...context, official: official({}) }).official?.role).toBe('静乐县县长')
    expect(cardOf(product(), { ...context, official: official({ kind: 'host' }) }).official).toBeNull()
  })
})

it('serves shipped pictures and the studio’s own from different places', () => {
  expect(pictureUrl('demo:jingle-millet')).toBe('/demo/pictures/jingle-millet.svg')
  expect(pictureUrl('小米 1.jpg')).toBe(`/media/${encodeURIComponent('小米 1.jpg')}`)
})
