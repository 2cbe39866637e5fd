import { describe, expect, it } from 'vitest'
import { asParsed, makePddOrder } from '../../../../tests/support/pinduoduo.ts'
import { T0 } from '../../../../tests/support/show.ts'
import { PddRefusal } from './fields.ts'
import { readOrder } from './order.ts'

const read = (patch: Record<string, unknown>, of = makePddOrder(T0)) =>
  readOrder(asParsed({ ...of, ...patch }))
function refusal(patch: Record<string, unknown>) {
  try {
    read(patch)
  } catch (error) {
    if (error instanceof PddRefusal) return error
    throw error
  }
  return null
}

describe('an order of the platform', () => {
  it('comes out in fen, instants and text, with nothing of the buyer', () => {
    const order = read({})
    expect(order).toEqual({
      orderSn: '260715-000000000000001',
      status: 'paid',
      createdAt: T0 - 5000,
      paidAt: T0,
      updatedAt: T0,
      region: '山西省',
      items: [{ lineId: '90071992547409938', sku: 'JL-XM-5J', quantity: 1, amountFen: 2990 }],
    })
    expect(JSON.stringify(order)).not.toMatch(/密文|留言/)
  })

  it('counts on its confirmation alone', () => {
    expect(read({ confirm_status: 0, pay_time: '', confirm_time: '' })).toMatchObject({
      status: 'created',
      paidAt: null,
    })
    expect(read({ confirm_status: '2' }).status).toBe('cancelled')
    expect(read({ pay_time: '', confirm_time: '2026-07-15 20:00:09' }).paidAt).toBe(T0 + 9000)
  })

  it('reads Beijing time, across a day and a year, and believes no date that is none', () => {
    expect(read({ updated_at: '2027-01-01 00:00:00' }).updatedAt).toBe(Date.parse('2026-12-31T16:00:00Z'))
    for (const updated_at of ['2026-02-30 00:00:00', '2026-07-15T20:00:00', '1784102400', '', null]) {
      expect(refusal({ updated_at })?.code).toBe('bad_order')
    }
  })

  it.each([
    ['goods', { goods_amount: '29.91' }],
    ['discount', { discount_amount: '0.01' }],
    ['postage', { postage: '6.00' }],
    ['payment', { pay_amount: '29.89' }],
    ['service', { home_install_value: '1.00' }],
    ['service in the newer form', { service_fee_detail: [{ service_name: '送货', service_fee: '0.50' }] }],
  ])('is refused when its sums do not agree: %s', (_what, patch) => {
    expect(refusal(patch)?.code).toBe('amount_identity')
  })

  it('takes postage, discount and service into what was paid', () => {
    const dear = makePddOrder(T0, { postageFen: 600, discountFen: 123 })
    expect(read({}, dear).items[0]?.amountFen).toBe(2990 + 600 - 123)
    expect(
      read({ pay_amount: '30.40', service_fee_detail: [{ service_fee: '0.50' }] }).items[0]?.amountFen,
    ).toBe(3040)
  })

  it('never reads money through a float', () => {
    // 0.1 + 0.2, and the classics that 100 times a float gets wrong.
    for (const [text, fen] of [
      ['8.20', 820],
      ['1.1', 110],
      ['4.35', 435],
      ['1299', 129_900],
      ['0.07', 7],
    ] as const) {
      expect(read({ pay_amount: text, goods_amount: text }).items[0]?.amountFen).toBe(fen)
    }
    for (const pay_amount of ['1.005', '-1.00', '1e3', '¥5', 'NaN']) {
      expect(refusal({ pay_amount })?.code).toBe('bad_order')
    }
  })

  it('splits what was paid over its goods by price, the same in whatever order they are listed', () => {
    const items = [
      { sku: 'A', count: 3, priceFen: 1000 },
      { sku: 'BB', count: 1, priceFen: 1999 },
      { sku: 'CCC', count: 2, priceFen: 333 },
    ]
    const made = makePddOrder(T0, { items, discountFen: 101 })
    const order = read({}, made)
    expect(order.items.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(3000 + 1999 + 666 - 101)
    const turned = read({ item_list: (made.item_list as unknown[]).toReversed() }, made)
    expect(turned).toEqual(order)
  })

  it('tells two entries of one SKU apart, and falls back on the platform’s own code', () => {
    const item = { sku_id: '7', outer_id: '', goods_count: 1, goods_price: '14.95' }
    expect(read({ item_list: [item, item] }).items).toEqual([
      { lineId: '7', sku: '7', quantity: 1, amountFen: 1495 },
      { lineId: '7#2', sku: '7', quantity: 1, amountFen: 1495 },
    ])
  })

  it.each([
    ['no number', { order_sn: '' }],
    ['an unknown state', { confirm_status: 7 }],
    ['no goods', { item_list: [] }],
    ['no quantity', { item_list: [{ sku_id: '1', goods_count: 0, goods_price: '29.90' }] }],
    ['no SKU at all', { item_list: [{ goods_count: 1, goods_price: '29.90' }] }],
    ['paid at no time', { pay_time: '', confirm_time: '' }],
    ['paid at a time that is none', { pay_time: 'yesterday' }],
  ])('is refused, in words, with %s', (_what, patch) => {
    const found = refusal(patch)
    expect(found?.code).toBe('bad_order')
    expect(found?.message).toMatch(/没有计入/)
  })
})
