import { describe, expect, it } from 'vitest'
import { parseLossless } from './json.ts'
import { signPdd, toWire } from './sign.ts'

describe('the signature', () => {
  it.each([
    ['secret', { a: 1, b: 2 }, 'EF16F26C937CF52AE6F85DF2FD08B24A'],
    [
      'test-secret',
      {
        client_id: 'test-client',
        data_type: 'JSON',
        logistics_id: 9,
        order_sn: '240101-1',
        order_state: 1,
        timestamp: 1720000000,
        type: 'pdd.erp.order.sync',
        version: 'V1',
        waybill_no: 'SF123',
      },
      'CC0F30530BBAC3FD67608391D61E370C',
    ],
    [
      'test-secret',
      {
        access_token: 'test-token',
        client_id: 'test-client',
        data_type: 'JSON',
        end_updated_at: 1720000000,
        is_lucky_flag: 0,
        order_status: 5,
        page: 1,
        page_size: 100,
        refund_status: 5,
        start_updated_at: 1719998200,
        timestamp: 1720000000,
        type: 'pdd.order.number.list.increment.get',
        use_has_next: true,
        version: 'V1',
      },
      'AB30F4537ACDA9849FB767899701A5AF',
    ],
  ])('is the one of domain.md for %s', (secret, params, expected) => {
    expect(signPdd(toWire(params), secret)).toBe(expected)
    const turned = Object.fromEntries(Object.entries(params).reverse())
    expect(signPdd({ ...toWire(turned), sign: 'whatever' }, secret)).toBe(expected)
  })

  it('leaves out what is empty and writes nested values as JSON', () => {
    expect(toWire({ a: '', b: null, c: undefined, d: 0, e: false, f: { g: [1] } })).toEqual({
      d: '0',
      e: 'false',
      f: '{"g":[1]}',
    })
  })
})

describe('numbers of an answer', () => {
  it('keep every digit as text', () => {
    const text =
      '{"id":900719925474099312345,"pay":59.80,"n":1,"list":[12.10,"x",null,true],"deep":{"id":9007199254740993}}'
    expect(parseLossless(text)).toEqual({
      id: '900719925474099312345',
      pay: '59.80',
      n: '1',
      list: ['12.10', 'x', null, true],
      deep: { id: '9007199254740993' },
    })
  })
})
