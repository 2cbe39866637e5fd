import { describe, expect, it } from 'vitest'
import type { OverlayFrame } from '../../src/shared/api/streams.ts'
import { courseOf, type ShowComparison } from '../../src/shared/figures/comparison.ts'
import { figuresOf } from '../../src/shared/figures/types.ts'
import type { ShowEvent } from '../../src/shared/show/events.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { ask, eventually, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'
import { makeProduct, makeRundown, officials, products } from '../support/show.ts'

async function openShow(mode: 'live' | 'rehearsal' = 'live'): Promise<TestEngine> {
  const engine = await startTestEngine()
  const milestones = { orders: [3, 5], jin: [], yuan: [] }
  engine.engine.desk.settings.update({ milestones, milestoneSeconds: 120, stockLow: 4 })
  for (const official of officials) await engine.http('POST', '/api/v1/officials', official)
  for (const product of products) await engine.http('POST', '/api/v1/products', product)
  const rundown = makeRundown()
  await engine.http('POST', '/api/v1/rundowns', rundown)
  await engine.command('session.open', { rundownId: rundown.id, title: '第 1 场', mode })
  return engine
}

const now = () => new Date().toISOString()
const paid = (n: number, patch: object = {}) =>
  makeLine({ orderId: `o-${n}`, quantity: 1, createdAt: now(), paidAt: now(), updatedAt: now(), ...patch })
const sell = (engine: TestEngine, from: number, to: number) =>
  engine.ingest(Array.from({ length: to - from }, (_, i) => paid(from + i)))
const refund = (engine: TestEngine, n: number) =>
  engine.ingest([paid(n, { version: 2, status: 'refunded', refundedFen: 5980 })])

const state = (engine: TestEngine): ShowState => engine.engine.desk.show.state()
const figures = (engine: TestEngine) => figuresOf(state(engine))
const frame = (engine: TestEngine): OverlayFrame => engine.engine.desk.overlay.frame()
const logOf = (engine: TestEngine, type: ShowEvent['type']) =>
  engine.engine.desk.past.events(state(engine).session?.id ?? '', 0, 1000).filter((one) => one.type === type)

describe('milestones', () => {
  it('are proposed once really passed, and nothing reaches the overlay before the operator says so', async () => {
    const engine = await openShow()
    engine.engine.desk.overlay.attach()
    await sell(engine, 0, 2)
    expect(figures(engine).milestones).toEqual([])
    await sell(engine, 2, 4)
    await eventually(() => figures(engine).milestones.length > 0)
    expect(figures(engine).milestones).toMatchObject([
      { milestoneId: 'orders-3', kind: 'orders', threshold: 3, value: 4, status: 'proposed' },
    ])
    expect(frame(engine).banner).toBeNull()

    await sell(engine, 4, 5)
    const approved = await engine.command('milestone.approve', { milestoneId: 'orders-3' })
    expect(approved.body).toMatchObject({ ok: true })
    // The counter as it is at the approval: not the round number, and not what it was when it passed.
    expect(frame(engine).banner).toMatchObject({ label: '本场付款订单', figure: '5', unit: '单' })
    await sell(engine, 5, 6)
    await eventually(() => engine.engine.desk.orders.tally().orders === 6)
    expect(frame(engine).banner).toMatchObject({ figure: '5' })

    expect((await engine.command('milestone.hide')).status).toBe(200)
    expect(frame(engine).banner).toBeNull()
    expect((await engine.command('milestone.hide')).body).toMatchObject({ error: { code: 'no_banner' } })
  })

  it('are refused when refunds have taken the counter back, in words', async () => {
    const engine = await openShow()
    engine.engine.desk.overlay.attach()
    engine.engine.desk.settings.update({ milestones: { orders: [], jin: [], yuan: [150] } })
    await sell(engine, 0, 3)
    await eventually(() => figures(engine).milestones.length > 0)
    await refund(engine, 0)
    const refused = await engine.command('milestone.approve', { milestoneId: 'sales-15000' })
    expect(refused.body).toMatchObject({
      ok: false,
      error: { code: 'milestone_not_reached', message: expect.stringContaining('119 元') },
    })
    expect(figures(engine)).toMatchObject({ banner: null, milestones: [{ status: 'proposed' }] })
    await engine.command('milestone.dismiss', { milestoneId: 'sales-15000' })
    expect(figures(engine).milestones).toMatchObject([{ status: 'dismissed' }])
  })

  it('need a page that draws them, and say so', async () => {
    const engine = await openShow()
    await sell(engine, 0, 3)
    await eventually(() => figures(engine).milestones.length > 0)
    const refused = await engine.command('milestone.approve', { milestoneId: 'orders-3' })
    expect(refused.body).toMatchObject({ error: { code: 'no_overlay' } })
    const counters = await engine.command('overlay.showCounters', { orders: true })
    expect(counters.body).toMatchObject({ error: { code: 'no_overlay' } })
    const unknown = await engine.command('milestone.approve', { milestoneId: 'orders-9' })
    expect(unknown.body).toMatchObject({ error: { code: 'unknown_milestone' } })
  })

  it('stay as they were over a restart, and a banner whose time is over goes', async () => {
    const engine = await openShow()
    engine.engine.desk.settings.update({ milestoneSeconds: 3 })
    engine.engine.desk.overlay.attach()
    await sell(engine, 0, 3)
    await eventually(() => figures(engine).milestones.length > 0)
    await engine.command('milestone.approve', { milestoneId: 'orders-3' })
    const before = figures(engine)
    await engine.stop()
    const again = await engine.restart()
    expect(figures(again)).toEqual(before)
    await eventually(() => figures(again).banner === null)
    expect(logOf(again, 'milestone.hidden')).toHaveLength(1)
    expect(logOf(again, 'milestone.passed')).toHaveLength(1)
  })
})

describe('the overlay’s counters', () => {
  it('are the ledger’s, follow it, and go when told or when the show ends', async () => {
    const engine = await openShow()
    engine.engine.desk.overlay.attach()
    await sell(engine, 0, 2)
    expect((await engine.command('overlay.showCounters', { orders: true, weight: true })).status).toBe(200)
    expect(frame(engine).counters).toEqual([
      { label: '本场付款订单', figure: '2', unit: '单' },
      { label: '本场售出', figure: '10', unit: '斤' },
    ])
    await sell(engine, 2, 7)
    await eventually(() => frame(engine).counters?.[0]?.figure === '7')
    await refund(engine, 0)
    await eventually(() => frame(engine).counters?.[1]?.figure === '30')
    await engine.command('overlay.hideCounters')
    expect(frame(engine).counters).toBeNull()
    await engine.command('overlay.showCounters', { sales: true })
    // Net of the refund, whole yuan, never rounded up: 7 × 59.80 − 59.80 = 358.80.
    expect(frame(engine).counters).toEqual([{ label: '本场成交（已扣退款）', figure: '358', unit: '元' }])
    await engine.command('session.close')
    expect(frame(engine).counters).toBeNull()
    expect(figures(engine).counters).toBeNull()
  })

  it('of a rehearsal say that they are', async () => {
    const engine = await openShow('rehearsal')
    engine.engine.desk.overlay.attach()
    await engine.command('overlay.showCounters', { orders: true })
    expect(frame(engine).counters).toEqual([{ label: '彩排 · 付款订单', figure: '0', unit: '单' }])
  })

  it('are refused without a choice', async () => {
    const engine = await openShow()
    engine.engine.desk.overlay.attach()
    const refused = await engine.command('overlay.showCounters', {})
    expect(refused.body).toMatchObject({ error: { code: 'bad_request' } })
  })
})

describe('stock', () => {
  const put = (engine: TestEngine, patch: object) =>
    engine.http('PUT', '/api/v1/products/millet', makeProduct(patch))
  const levels = (engine: TestEngine) =>
    logOf(engine, 'stock.alarmed').map((event) => event.type === 'stock.alarmed' && event.payload)

  it('carries the time at which it was entered, and keeps it while the number is the same', async () => {
    const engine = await openShow()
    const stockAt = () => engine.engine.desk.library.get('products', 'millet')?.stockAt ?? null
    expect(stockAt()).toBeNull()
    const began = Date.now()
    await put(engine, { stock: 10 })
    const entered = stockAt() ?? 0
    expect(entered).toBeGreaterThanOrEqual(began)
    await put(engine, { stock: 10, groupPriceFen: 1990 })
    expect(stockAt()).toBe(entered)
    await put(engine, { stock: 9, stockAt: 5 })
    expect(stockAt()).toBe(5)
    await put(engine, { stock: null })
    expect(stockAt()).toBeNull()
  })

  it('alarms in the log when it runs low and out, and takes it back when it was counted anew', async () => {
    const engine = await openShow()
    await sell(engine, 0, 3)
    // Counted when three had been sold: they are not in it any more.
    await put(engine, { stock: 6 })
    expect(figures(engine).stock.millet).toEqual({ sold: 3, level: 'ok' })
    await sell(engine, 3, 5)
    await eventually(() => levels(engine).length === 1)
    await sell(engine, 5, 9)
    await eventually(() => levels(engine).length === 2)
    await refund(engine, 8)
    await eventually(() => levels(engine).length === 3)
    await put(engine, { stock: 50 })
    await eventually(() => levels(engine).length === 4)
    expect(levels(engine)).toEqual([
      { productId: 'millet', level: 'low', left: 4 },
      { productId: 'millet', level: 'out', left: 0 },
      { productId: 'millet', level: 'low', left: 1 },
      { productId: 'millet', level: 'ok', left: 50 },
    ])
  })
})

describe('the session before', () => {
  const comparison = async (engine: TestEngine) =>
    (
      await engine.http<{ comparison: ShowComparison | null; elapsedMs?: number; past?: object }>(
        'GET',
        '/api/v1/comparison',
      )
    ).body

  it('is the last live one of the same rundown, second by second, as the ledger has it today', async () => {
    const engine = await openShow('rehearsal')
    await sell(engine, 0, 9)
    await engine.command('session.close')
    await engine.command('session.open', { rundownId: 'show', title: '第 2 场', mode: 'live' })
    expect(await comparison(engine)).toEqual({ comparison: null })
    await sell(engine, 10, 14)
    await refund(engine, 10)
    await engine.command('session.close')
    await engine.command('session.open', { rundownId: 'show', title: '第 3 场', mode: 'live' })
    await sell(engine, 20, 21)
    const { comparison: found, elapsedMs, past } = await comparison(engine)
    expect(found).toMatchObject({ title: '第 2 场', durationMs: expect.any(Number) })
    const sum = (index: 1 | 2 | 3) => found?.seconds.reduce((total, second) => total + second[index], 0)
    // Gross as the tally's, weight without what was refunded.
    expect([sum(1), sum(2), sum(3)]).toEqual([4, 4 * 5980, 3 * 2500])
    expect(elapsedMs).toBeGreaterThanOrEqual(0)
    expect(past).toEqual(found && courseOf(found).at(elapsedMs ?? 0))
    // The one before stays what it was while this one goes on.
    await sell(engine, 21, 25)
    expect((await comparison(engine)).comparison).toEqual(found)
  })
})

describe('figures over HTTP', () => {
  it('are by county and region, in packs and at three rates', async () => {
    const engine = await openShow()
    await engine.http('PUT', '/api/v1/products/millet', makeProduct({ origin: '忻州 · 静乐', packCount: 3 }))
    await engine.ingest([paid(1, { region: '广东省' }), paid(2, { region: '海外', sku: '?' })])
    const { body } = await ask<Record<string, unknown>>(`${engine.url}/api/v1/tally`, {
      headers: { authorization: 'Bearer operator-token-for-tests' },
    })
    expect(body).toMatchObject({
      orders: 2,
      packs: 3,
      counties: [
        { county: '忻州 · 静乐', orders: 1, packs: 3, weightG: 7500 },
        { county: 'unstated', orders: 1, packs: 0 },
      ],
      regions: [
        { region: '广东', orders: 1 },
        { region: 'other', orders: 1 },
      ],
      rates: { oneSecond: expect.any(Number), tenSeconds: expect.any(Number), oneMinute: 2 / 60 },
    })
  })
})
