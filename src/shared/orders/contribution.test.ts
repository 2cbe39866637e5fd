import { describe, expect, it } from 'vitest'
import {
  addContribution,
  addOrder,
  type CountableLine,
  type CountLookup,
  contribution,
  noContribution,
} from './contribution.ts'

const credits = {
  direct: { showingId: '7', kind: 'direct', key: '7:direct' },
  halo: { showingId: '7', kind: 'halo', key: '7:halo' },
} as const
const lookup: CountLookup = {
  meaning: (sku) =>
    sku.startsWith('?') ? null : { productId: sku.charAt(0), unitG: 2500, unitPacks: 3, county: '静乐' },
  attribution: (paidAt) =>
    paidAt < 100 ? null : { segmentId: paidAt < 200 ? 's1' : 's2', officialId: 'o1' },
  credit: (paidAt, productId) => (paidAt < 100 ? null : credits[productId === 'a' ? 'direct' : 'halo']),
}

function line(patch: Partial<CountableLine> = {}): CountableLine {
  return {
    sku: 'a',
    quantity: 2,
    amountFen: 5980,
    refundedFen: 0,
    status: 'paid',
    paidAt: 150,
    region: '广东省',
    ...patch,
  }
}

const figures = (patch: object) => ({
  orders: 1,
  units: 2,
  gmvFen: 5980,
  refundedFen: 0,
  weightG: 5000,
  packs: 6,
  ...patch,
})

describe('contribution', () => {
  it('counts a paid line everywhere once', () => {
    expect(contribution([line()], lookup)).toEqual({
      total: figures({}),
      unmatched: 0,
      products: new Map([['a', figures({})]]),
      segments: new Map([['s1', figures({})]]),
      officials: new Map([['o1', figures({})]]),
      counties: new Map([['静乐', figures({})]]),
      regions: new Map([['广东', figures({})]]),
      cards: new Map([['7:direct', figures({})]]),
    })
  })

  it.each(['created', 'cancelled'] as const)('counts nothing of a %s line', (status) => {
    expect(contribution([line({ status, refundedFen: 100 })], lookup)).toEqual(noContribution())
  })

  it('keeps a partial refund in units and takes it from the money', () => {
    expect(contribution([line({ refundedFen: 980 })], lookup).total).toEqual(figures({ refundedFen: 980 }))
  })

  it('refunds a whole line when no amount is given, and the amount when one is', () => {
    const gone = { units: 0, weightG: 0, packs: 0 }
    expect(contribution([line({ status: 'refunded' })], lookup).total).toEqual(
      figures({ ...gone, refundedFen: 5980 }),
    )
    expect(contribution([line({ status: 'refunded', refundedFen: 980 })], lookup).total).toEqual(
      figures({ ...gone, refundedFen: 980 }),
    )
  })

  it('counts an unknown SKU in orders, units and money, not in weight', () => {
    const sum = contribution([line({ sku: '?' })], lookup)
    expect(sum).toMatchObject({ total: figures({ weightG: 0, packs: 0 }), unmatched: 1 })
    expect(sum.products.size).toBe(0)
    expect([...sum.counties.keys()]).toEqual(['unstated'])
  })

  it('attributes nothing to what was paid when nothing was on, or at no known time', () => {
    expect(contribution([line({ paidAt: 50 }), line({ paidAt: null })], lookup).segments.size).toBe(0)
  })

  it('counts an order once in each figure that its lines touch', () => {
    const sum = contribution(
      [line({ sku: 'a1' }), line({ sku: 'a2' }), line({ sku: 'b', paidAt: 250 })],
      lookup,
    )
    expect(sum.total).toMatchObject({ orders: 1, units: 6 })
    expect(sum.products.get('a')).toMatchObject({ orders: 1, units: 4 })
    expect(sum.products.get('b')).toMatchObject({ orders: 1, units: 2 })
    expect(sum.segments.get('s1')).toMatchObject({ orders: 1, units: 4 })
    expect(sum.segments.get('s2')).toMatchObject({ orders: 1, units: 2 })
    expect(sum.officials.get('o1')).toMatchObject({ orders: 1, units: 6 })
  })

  it('takes back exactly what it added', () => {
    const order = [line(), line({ sku: '?', status: 'refunded' })]
    const sum = contribution(order, lookup)
    const difference = noContribution()
    addOrder(difference, order, lookup, -1)
    addContribution(sum, difference)
    expect(sum).toEqual(noContribution())
  })
})
