import { describe, expect, it } from 'vitest'
import { makeRundown, officials, products } from '../../../../tests/support/show.ts'
import { snapshotRundown } from '../../../shared/library/snapshot.ts'
import type { Tally } from '../../../shared/orders/types.ts'
import type { OnAir } from '../../../shared/show/state.ts'
import { emptyTally } from '../../stores/data.ts'
import { countyRows, keepOrder, officialRows, productRows, regionRows, segmentRows } from './breakdown.ts'
import { regionShares } from './regions.ts'

const rundown = snapshotRundown(makeRundown(), { products, officials, scripts: [] })
const figures = (orders: number) => ({
  orders,
  units: orders,
  gmvFen: 0,
  refundedFen: 0,
  weightG: 0,
  packs: 0,
})
const tally: Tally = {
  ...emptyTally,
  products: [
    { productId: 'corn', sku: 'A', ...figures(9) },
    { productId: 'millet', sku: 'B', ...figures(20) },
    { productId: 'gone', sku: 'OLD-1', ...figures(3) },
  ],
  segments: [
    { segmentId: 'millet', ...figures(20) },
    { segmentId: 'opening', ...figures(1) },
  ],
  officials: [
    { officialId: 'deputy', ...figures(500) },
    { officialId: 'head', ...figures(5) },
  ],
}
const sources = {
  tally,
  rundown,
  onAir: { segmentId: 'millet', officialId: 'head' } as OnAir,
  cardId: 'corn',
}
const words = { unstatedCounty: '无产地', region: (key: string) => key }
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

describe('the breakdown', () => {
  it('has the product on the card first, then the most ordered', () => {
    const rows = productRows(sources)
    expect(ids(rows)).toEqual(['corn', 'millet', 'gone'])
    expect(rows.map(({ isOnAir }) => isOnAir)).toEqual([true, false, false])
  })

  it('brings a product’s households as they were entered, and none where nobody did', () => {
    const households = { count: 1284, source: '静乐县农业农村局', date: '2026-07-01', scope: '全县' }
    const products = rundown.products.map((one) => (one.id === 'corn' ? { ...one, households } : one))
    const rows = productRows({ ...sources, rundown: { ...rundown, products } })
    expect(rows.map((row) => row.households)).toEqual([households, null, null])
  })

  it('names a product that left the library by its SKU', () => {
    expect(productRows(sources).at(-1)?.name).toBe('OLD-1')
  })

  it('has items in the order of the show', () => {
    expect(ids(segmentRows(sources))).toEqual(['opening', 'millet'])
  })

  it('never ranks officials: they stand in the order of the relay', () => {
    expect(ids(officialRows(sources))).toEqual(['head', 'deputy'])
  })

  it('has counties of origin in the order of the library, and what has none by its name', () => {
    const counties = [
      { county: '大同', ...figures(1) },
      { county: '忻州 · 静乐', ...figures(7) },
      { county: 'unstated', ...figures(9) },
    ]
    const rows = countyRows({ ...sources, tally: { ...tally, counties } }, words)
    expect(rows.map(({ name }) => name)).toEqual(['大同', '忻州 · 静乐', '无产地'])
  })

  it('has provinces by orders, and behind them what is none', () => {
    const regions = ['unstated', 'other', '北京', '广东'].map((region, i) => ({ region, ...figures(9 - i) }))
    const rows = regionRows({ ...sources, tally: { ...tally, regions } }, words)
    expect(ids(rows)).toEqual(['北京', '广东', 'unstated', 'other'])
  })

  it('holds still under a pointer and puts what is new behind', () => {
    expect(ids(keepOrder(productRows(sources), ['millet', 'corn']))).toEqual(['millet', 'corn', 'gone'])
  })
})

describe('regions', () => {
  const line = (region: string | null, status = 'paid') => ({ region, status }) as never

  it('are shares of what was paid, the largest three', () => {
    const lines = [...Array(5).fill(line('广东')), ...Array(3).fill(line('江苏')), line('山东'), line('北京')]
    expect(regionShares([...lines, line(null), line('北京', 'refunded')])).toEqual({
      counted: 10,
      shares: [
        { region: '广东', percent: 50 },
        { region: '江苏', percent: 30 },
        { region: '北京', percent: 10 },
      ],
    })
  })

  it('are none of no orders', () => {
    expect(regionShares([])).toEqual({ shares: [], counted: 0 })
  })
})
