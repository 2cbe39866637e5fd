import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingestLine } from '../ingestLine.ts'
import { LineRejection } from '../lineRejection.ts'
import { findHeader, guessColumns, guessPlatform, headerSignature } from './fields.ts'
import { previewRows } from './preview.ts'
import { type SheetMapping, sheetReader } from './rows.ts'

const PDD = [
  '订单号',
  '订单状态',
  '商品数量(件)',
  '商家实收金额(元)',
  '用户实付金额(元)',
  '支付时间',
  '省',
  '商家编码-规格维度',
  '售后状态',
]
const row = (patch: Partial<Record<(typeof PDD)[number], string>> = {}) =>
  PDD.map(
    (name) =>
      ({
        订单号: '260715-001',
        订单状态: '待发货',
        '商品数量(件)': '2',
        '商家实收金额(元)': '61.80',
        '用户实付金额(元)': '59.80',
        支付时间: '2026-07-15 20:01:03',
        省: '广东省',
        '商家编码-规格维度': 'CORN-10',
        售后状态: '无售后或售后取消',
        ...patch,
      })[name] ?? '',
  )
const mapping: SheetMapping = { platform: 'pinduoduo', shopId: '1', columns: guessColumns(PDD), statuses: {} }
const read = (patch: Partial<Record<(typeof PDD)[number], string>>) => sheetReader(mapping)(row(patch))

describe('the columns of an export', () => {
  it('are known by name, below whatever stands above them', () => {
    expect(findHeader([['订单导出 2026-07-15'], [], PDD, row()])).toBe(2)
    expect(guessPlatform(PDD)).toBe('pinduoduo')
    expect(guessColumns(PDD)).toEqual({
      orderId: 0,
      status: 1,
      quantity: 2,
      amount: 4,
      paidAt: 5,
      region: 6,
      sku: 7,
      afterSale: 8,
    })
  })

  it.each([
    [
      'douyin',
      [
        '主订单编号',
        '子订单编号',
        '商家编码',
        '商品数量',
        '订单应付金额',
        '订单提交时间',
        '支付完成时间',
        '订单状态',
        '省',
      ],
      {
        orderId: 0,
        lineId: 1,
        sku: 2,
        quantity: 3,
        amount: 4,
        createdAt: 5,
        paidAt: 6,
        status: 7,
        region: 8,
      },
    ],
    [
      'taobao',
      [
        '订单编号',
        '宝贝标题',
        '商家编码',
        '宝贝总数量',
        '买家实际支付金额',
        '订单创建时间',
        '订单付款时间',
        '订单状态',
        '退款金额',
      ],
      { orderId: 0, sku: 2, quantity: 3, amount: 4, createdAt: 5, paidAt: 6, status: 7, refunded: 8 },
    ],
    ['sheet', ['单', '货'], {}],
  ])('of %s are guessed', (platform, header, columns) => {
    expect(guessPlatform(header)).toBe(platform)
    expect(guessColumns(header)).toEqual(columns)
  })

  it('are the same whatever brackets and blanks they are written with', () => {
    const other = PDD.map((name) => ` ${name.replace('(', '（').replace(')', '）')}`)
    expect(headerSignature([...other, '', ''])).toBe(headerSignature(PDD))
    expect(headerSignature(PDD.slice(1))).not.toBe(headerSignature(PDD))
  })
})

describe('a row', () => {
  it('becomes a line that the ledger takes', () => {
    const outcome = read({})
    expect(outcome).toEqual({
      line: {
        platform: 'pinduoduo',
        shopId: '1',
        orderId: '260715-001',
        lineId: 'CORN-10',
        sku: 'CORN-10',
        quantity: 2,
        amountFen: 5980,
        refundedFen: 0,
        status: 'paid',
        createdAt: null,
        paidAt: '2026-07-15T20:01:03+08:00',
        updatedAt: '2026-07-15T20:01:03+08:00',
        version: 0,
        region: '广东省',
      },
    })
  })

  it.each([
    [{ 订单状态: '未发货，退款成功' }, { status: 'refunded', refundedFen: 5980 }],
    [{ 售后状态: '退款成功' }, { status: 'refunded', refundedFen: 5980 }],
    [{ 售后状态: '' }, { status: 'paid', refundedFen: 0 }],
    [{ 订单状态: '已取消' }, { status: 'cancelled', refundedFen: 0 }],
    [
      { 订单状态: '已取消', 售后状态: '退款成功' },
      { status: 'cancelled', refundedFen: 0 },
    ],
  ])('with %o is %o', (patch, expected) => {
    expect(read(patch)).toMatchObject({ line: expected })
  })

  it('a refund of a part leaves it paid', () => {
    const columns = { ...mapping.columns, refunded: PDD.length }
    const outcome = sheetReader({ ...mapping, columns })([...row({ 售后状态: '退款成功' }), '10'])
    expect(outcome).toMatchObject({ line: { status: 'paid', refundedFen: 1000 } })
    const excess = sheetReader({ ...mapping, columns })([...row(), '60'])
    expect(excess).toMatchObject({ errors: [{ code: 'refund_exceeds', column: PDD.length }] })
  })

  it('says all that is wrong with it, cell by cell', () => {
    const outcome = read({ 订单号: '2.6E+17', '商品数量(件)': '0', 订单状态: '飞走了', 支付时间: '昨天' })
    expect(outcome).toMatchObject({
      errors: [
        { column: 0, code: 'id_destroyed', text: '2.6E+17' },
        { column: 2, code: 'bad_quantity' },
        { column: 5, code: 'bad_time' },
        { column: 1, code: 'bad_status', text: '飞走了' },
      ],
      kept: { orderId: '2.6E+17', amountFen: 5980, status: '飞走了' },
    })
  })

  it('the operator says what an unknown state means', () => {
    const reader = sheetReader({ ...mapping, statuses: { 飞走了: 'cancelled' } })
    expect(reader(row({ 订单状态: '飞走了' }))).toMatchObject({ line: { status: 'cancelled' } })
  })

  it('two lines of one SKU in one order are two', () => {
    const reader = sheetReader(mapping)
    const ids = [row(), row(), row({ 订单号: '2' })].map((each) => {
      const outcome = reader(each)
      return 'line' in outcome ? outcome.line.lineId : null
    })
    expect(ids).toEqual(['CORN-10', 'CORN-10#2', 'CORN-10'])
  })

  it('a row with a fault keeps its place among the lines of its order', () => {
    const reader = sheetReader(mapping)
    reader(row())
    expect(reader(row({ '用户实付金额(元)': '一百' }))).toMatchObject({ kept: { lineId: 'CORN-10#2' } })
    expect(reader(row())).toMatchObject({ line: { lineId: 'CORN-10#3' } })
  })

  it('a line id that comes twice in one order is an error, not a second word about the first', () => {
    const reader = sheetReader({ ...mapping, columns: { ...mapping.columns, lineId: PDD.length } })
    const sub = (order: string, id: string) => reader([...row({ 订单号: order }), id])
    expect(sub('1', 'a')).toMatchObject({ line: { lineId: 'a' } })
    expect(sub('1', 'b')).toMatchObject({ line: { lineId: 'b' } })
    expect(sub('2', 'a')).toMatchObject({ line: { lineId: 'a' } })
    expect(sub('1', 'a')).toMatchObject({
      errors: [{ column: PDD.length, field: 'lineId', code: 'repeated', text: 'a' }],
      kept: { orderId: '1', lineId: 'a', amountFen: 5980 },
    })
  })

  it('whatever stands in it is either a line that the ledger takes or has errors', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('59.80', '2', '待发货', '2026-07-15 20:01:03', '-', '退款成功', '1.2E+18'),
      fc.double().map((number) => ({ number: String(number) })),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: PDD.length, maxLength: PDD.length }), (cells) => {
        const outcome = sheetReader(mapping)(cells)
        if ('line' in outcome) expect(ingestLine(outcome.line)).not.toBeInstanceOf(LineRejection)
        else expect(outcome.errors.length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a preview', () => {
  it('counts what the platform counts, and shows what is wrong first', () => {
    const rows = [
      PDD,
      row(),
      row({ 订单号: '2', '用户实付金额(元)': '一百' }),
      row({ 订单号: '3', 售后状态: '退款成功' }),
      row({ 订单号: '4', 订单状态: '已取消' }),
      PDD.map(() => ''),
    ]
    const { totals, rows: shown, errors, errorCount, errorKinds, statuses } = previewRows(rows, 0, mapping)
    expect(totals).toEqual({
      rows: 4,
      lines: 3,
      badRows: 1,
      orders: 2,
      units: 2,
      amountFen: 11_960,
      refundedFen: 5980,
      byStatus: { created: 0, paid: 1, cancelled: 1, refunded: 1 },
    })
    expect(errors).toEqual([{ row: 3, column: 4, field: 'amount', code: 'bad_amount', text: '一百' }])
    expect(errorCount).toBe(1)
    expect(errorKinds).toEqual([{ field: 'amount', code: 'bad_amount', cells: 1 }])
    expect(shown.map(({ row }) => row)).toEqual([3, 2, 4, 5])
    expect(statuses).toContainEqual({ key: '待发货', kind: 'status', rows: 3, meaning: 'paid' })
  })
})
