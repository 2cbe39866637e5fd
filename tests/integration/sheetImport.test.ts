import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SheetPreview, SheetStatus } from '../../src/shared/api/imports.ts'
import { startChild } from '../support/child.ts'
import { startTestEngine } from '../support/engine.ts'
import { killSheet } from '../support/importingChild.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import {
  type BookCell,
  csvOf,
  gbk,
  makeSheets,
  PDD_HEADER,
  type PddCells,
  pddRow,
  type SheetBench,
  utf8,
  xlsx,
} from '../support/sheets.ts'
import { until } from '../support/until.ts'

const sheet = (...orders: PddCells[]) => csvOf([PDD_HEADER, ...orders.map(pddRow)])
const three = [
  { 订单号: '1', 支付时间: '2026-07-15 20:00:01' },
  { 订单号: '2', 支付时间: '2026-07-15 20:00:05', '商品数量(件)': '3', '用户实付金额(元)': '89.70' },
  { 订单号: '3', 支付时间: '2026-07-15 20:01:00', 售后状态: '退款成功' },
]
const threeCount = { orders: 3, units: 4, gmvFen: 14_950, refundedFen: 2990 }

describe('a spreadsheet', () => {
  let bench: LedgerBench
  let sheets: SheetBench
  beforeEach(() => {
    bench = makeLedger()
    bench.openSession('s1')
    bench.clock.advance(3_600_000)
    sheets = makeSheets(bench)
  })
  afterEach(async () => {
    await sheets.imports.stop()
    await bench.dispose()
  })

  const open = (bytes: Uint8Array<ArrayBuffer>, name = 'orders.csv') => sheets.imports.open({ name, bytes })
  async function take(bytes: Uint8Array<ArrayBuffer>, exclude = false): Promise<SheetStatus> {
    const { id } = await open(bytes)
    sheets.imports.commit({ id, exclude })
    await sheets.imports.settled(id)
    await sheets.applied()
    return sheets.imports.status(id)
  }
  const rowsOf = (table: string) => bench.db.reader.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  const isExact = () => expect(bench.ledger.tally('s1')).toEqual(bench.ledger.recount('s1'))

  it.each([
    ['UTF-8', () => utf8(sheet(...three)), { name: 'utf-8', confidence: 'likely' }],
    ['UTF-8 with a mark', () => utf8(`\ufeff${sheet(...three)}`), { name: 'utf-8', confidence: 'sure' }],
    ['GBK', () => gbk(sheet(...three)), { name: 'gb18030', confidence: 'likely' }],
    ['XLSX', () => xlsx([PDD_HEADER, ...three.map(pddRow)]), null],
  ])('in %s is counted once it is confirmed, and not before', async (_, bytes, encoding) => {
    const preview = await open(bytes())
    expect(preview).toMatchObject({
      encoding,
      mapping: { platform: 'pinduoduo', shopId: 'shop-1' },
      totals: { rows: 3, lines: 3, badRows: 0, orders: 3, units: 4, amountFen: 14_950, refundedFen: 2990 },
      importedAt: null,
      isKnown: false,
    })
    expect(JSON.stringify(preview)).not.toContain('不能保存的姓名')
    expect(rowsOf('order_lines')).toBe(0)
    const { id } = preview
    sheets.imports.commit({ id, exclude: false })
    expect(await sheets.imports.settled(id)).toMatchObject({ phase: /applying|done/ })
    await sheets.applied()
    expect(sheets.imports.status(id)).toMatchObject({ phase: 'done', receipt: { lines: 3, accepted: 3 } })
    expect(bench.ledger.tally('s1')).toMatchObject(threeCount)
    isExact()
    expect(rowsOf('sheet_slices')).toBe(0)
  })

  it('twice is once, and is said', async () => {
    await take(utf8(sheet(...three)))
    const before = bench.ledger.tally('s1')
    const again = await open(utf8(sheet(...three)))
    expect(again).toMatchObject({ importedAt: bench.clock.now(), isKnown: true })
    expect(await take(utf8(sheet(...three)))).toMatchObject({
      phase: 'done',
      receipt: { accepted: 0, duplicate: 3 },
    })
    expect(bench.ledger.tally('s1')).toEqual(before)
  })

  it('counts as received when it was bought: no rush of orders comes of it', async () => {
    await take(utf8(sheet(...three)))
    expect(bench.ledger.tally('s1').rates).toEqual({ oneSecond: 0, tenSeconds: 0, oneMinute: 0 })
  })

  it('of yesterday is stored, and is not of this show', async () => {
    await take(utf8(sheet({ 支付时间: '2026-07-14 20:00:01' }, { 订单号: '2' })))
    expect(rowsOf('order_lines')).toBe(2)
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 1 })
    isExact()
  })

  it('with a bad row is refused whole, or that row is put into quarantine, without the buyer', async () => {
    const bytes = () => utf8(sheet(...three, { 订单号: '4', '用户实付金额(元)': '一百' }))
    const { id, errors, totals } = await open(bytes())
    expect(totals.badRows).toBe(1)
    expect(errors).toMatchObject([{ row: 5, column: 3, code: 'bad_amount', text: '一百' }])
    expect(() => sheets.imports.commit({ id, exclude: false })).toThrow(/有 1 行读不懂/)
    expect(rowsOf('order_lines')).toBe(0)
    expect(await take(bytes(), true)).toMatchObject({ receipt: { lines: 3, excluded: 1, accepted: 3 } })
    expect(bench.ledger.tally('s1')).toMatchObject(threeCount)
    const [row] = bench.ledger.quarantine({ limit: 9 })
    expect(row?.message).toContain('表格第 5 行没有导入。用户实付金额(元)：不是以元为单位')
    expect(JSON.parse(row?.raw ?? '')).toMatchObject({ orderId: '4', amountFen: '一百', status: 'paid' })
    expect(row?.raw).not.toContain('不能保存的姓名')
  })

  it('whose ids a spreadsheet program has destroyed is refused in words', async () => {
    const cells: BookCell[] = pddRow({})
    cells[0] = { n: '2.60715123456789E+17' }
    cells[3] = { n: '29.899999999999999' }
    cells[4] = { date: 46218.83334490741 }
    const { errors, rows } = await open(xlsx([PDD_HEADER, cells]), 'orders.xlsx')
    expect(errors).toMatchObject([{ row: 2, column: 0, field: 'orderId', code: 'id_destroyed' }])
    expect(rows[0]?.cells.paidAt).toBe('2026-07-15 20:00:01')
  })

  it('is read as the operator says, and remembered for the next file of the same columns', async () => {
    const rows = [
      ['单', '货', '几件', '钱', '何时'],
      ['A1', 'JL-YM-10', '2', '59.80', '2026-07-15 20:00:01'],
    ]
    const { id, mapping, totals } = await open(utf8(csvOf(rows)))
    expect(mapping.columns).toEqual({})
    expect(totals.badRows).toBe(1)
    expect(() => sheets.imports.commit({ id, exclude: true })).toThrow(/列/)
    const own = {
      platform: 'village',
      shopId: 'coop',
      columns: { orderId: 0, sku: 1, quantity: 2, amount: 3, paidAt: 4 },
      statuses: {},
    }
    expect(await sheets.imports.read({ id, mapping: own })).toMatchObject({
      totals: { lines: 1, badRows: 0 },
    })
    sheets.imports.commit({ id, exclude: false })
    await sheets.imports.settled(id)
    await sheets.applied()
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 1, units: 2, gmvFen: 5980 })
    const next = await open(utf8(csvOf([...rows, ['A2', 'JL-YM-10', '1', '29.90', '2026-07-15 20:02:01']])))
    expect(next).toMatchObject({ isKnown: true, mapping: own, totals: { lines: 2, badRows: 0 } })
  })

  it('is decoded as the operator says', async () => {
    const { id } = await open(gbk(sheet(...three)))
    const wrong = await sheets.imports.read({ id, encoding: 'utf-8' })
    expect(wrong.header.join()).toContain('\ufffd')
    const right = await sheets.imports.read({ id, encoding: 'gb18030' })
    expect(right).toMatchObject({ header: PDD_HEADER, totals: { lines: 3 } })
  })

  it.each([
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), /另存为/],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), /打不开/],
    ['an empty file', new Uint8Array(0), /空的/],
  ])('that is %s is refused in words', async (_, bytes, words) => {
    await expect(open(bytes)).rejects.toMatchObject({ code: 'bad_request', message: words })
  })

  it('of 20,000 rows, cancelled while it is staged, leaves nothing', async () => {
    const { id } = await open(killSheet(20_000))
    sheets.imports.commit({ id, exclude: false })
    await until(
      () => sheets.imports.status(id).done,
      (done) => done > 0,
    )
    expect(sheets.imports.cancel(id).phase).toBe('cancelled')
    await sheets.imports.settled(id)
    for (const table of ['order_lines', 'sheet_imports', 'sheet_slices']) expect(rowsOf(table)).toBe(0)
    expect(sheets.imports.importedAt('')).toBeNull()
    expect(() => sheets.imports.commit({ id, exclude: false })).toThrow(/重新选择|已经关闭/)
  })

  it('of 20,000 rows is in the ledger whole, and the counters equal a recount', async () => {
    const began = performance.now()
    const status = await take(killSheet(20_000))
    console.log(`20,000 rows, opened to counted: ${Math.round(performance.now() - began)} ms`)
    expect(status).toMatchObject({
      phase: 'done',
      done: 20_000,
      receipt: { lines: 20_000, accepted: 20_000 },
    })
    expect(() => sheets.imports.cancel(status.id)).toThrow(/已经确认/)
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 20_000, gmvFen: 20_000 * 2990 })
    isExact()
  })
})

describe('kill -9 in the middle of an import of 5,000 rows', () => {
  let bench: LedgerBench
  afterEach(() => bench.dispose())

  it.each([
    ['stage', 1, 0],
    ['stage', 7, 0],
    ['confirm', 1, 5000],
    ['applied', 1, 5000],
    ['applied', 6, 5000],
  ] as const)('after %s no. %i leaves %i lines', async (point, nth, expected) => {
    bench = makeLedger()
    bench.openSession('s1')
    bench.clock.advance(7_200_000)
    await bench.ledger.close()
    bench.store.close()
    const script = join(import.meta.dirname, '../support/importingChild.ts')
    const child = startChild(process.execPath, [script, bench.dir, point, String(nth), '5000'], {
      stdio: 'inherit',
    })
    expect((await child.exited).signal).toBe('SIGKILL')
    bench = bench.restart()
    const sheets = makeSheets(bench)
    await sheets.applied()
    await sheets.imports.stop()
    expect(bench.ledger.tally('s1').orders).toBe(expected)
    expect(bench.ledger.tally('s1')).toEqual(bench.ledger.recount('s1'))
    const left = (table: string) => bench.db.reader.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    expect(left('sheet_slices')).toBe(0)
    expect(left('sheet_imports')).toBe(expected === 0 ? 0 : 1)
  })
})

describe('the door for spreadsheets', () => {
  it('takes one from the operator alone, and tells how far it is', async () => {
    const desk = await startTestEngine()
    const path = `/api/v1/imports?name=${encodeURIComponent('七月.csv')}`
    expect((await fetch(desk.url + path, { method: 'POST', body: 'x' })).status).toBe(401)
    const { status, body } = await desk.http<SheetPreview>('POST', path, utf8(sheet(...three)))
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: '七月.csv', totals: { lines: 3 }, mapping: { shopId: '' } })
    const rpc = await desk.rpc()
    const { id, mapping } = body
    await expect(rpc.imports.commit.mutate({ id, exclude: false })).rejects.toThrow(/店铺编号/)
    await rpc.imports.read.mutate({ id, mapping: { ...mapping, shopId: 'shop-1' } })
    await rpc.imports.commit.mutate({ id, exclude: false })
    const { answer } = await until(
      () => rpc.imports.status.query({ id }),
      ({ phase }) => phase === 'done',
    )
    expect(answer).toMatchObject({ receipt: { lines: 3, accepted: 3, applied: 3 }, error: null })
    await expect(rpc.imports.status.query({ id: 'gone' })).rejects.toThrow(/重新选择文件/)
  })
})
