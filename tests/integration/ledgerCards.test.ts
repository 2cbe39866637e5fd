import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { orderRows } from '../../src/engine/replay/orderRows.ts'
import { verifyLedger } from '../../src/engine/replay/verifyLedger.ts'
import type { CardEffects } from '../../src/shared/orders/cardEffects.ts'
import { type LedgerBench, makeLedger, showTime } from '../support/ledger.ts'
import { makeLine, type PostedLine } from '../support/orders.ts'

const S = 's1'
let bench: LedgerBench
beforeEach(() => {
  bench = makeLedger()
  bench.attribution.streamDelayMs = 2000
  bench.attribution.windowMs = 5000
  bench.openSession(S)
})
afterEach(() => bench.dispose())

const CORN = 'JL-YM-10'
const MILLET = 'JL-XM-5J'
/** A line paid `ms` after the opening. */
const paid = (orderId: string, ms: number, patch: Partial<PostedLine> = {}) =>
  makeLine({ orderId, sku: CORN, paidAt: showTime(ms), updatedAt: showTime(ms), ...patch })

/** The figures of each card, once nothing is being counted; always what the rows say. */
async function effects(session = S): Promise<CardEffects> {
  while (bench.ledger.cardEffects(session, [])?.recounting) await turn()
  const counted = bench.ledger.cardEffects(session, [])
  expect(bench.ledger.recountCards(session, [])).toEqual(counted)
  expect(bench.ledger.recount(session)).toEqual(bench.ledger.tally(session))
  const rows = orderRows(bench.db.reader)
  expect(verifyLedger(rows, rows.numberOf(session) ?? 0).difference).toBeNull()
  if (counted === null) throw new Error('no such session')
  return counted
}
const orders = ({ cards, none }: CardEffects) => [
  ...cards.map(({ productId, direct, halo }) => [productId, direct.orders, halo.orders]),
  none.orders,
]

/** Corn from 10 s to 20 s, then millet until it is hidden at 30 s. */
function show(): void {
  bench.clock.advance(10_000)
  bench.showCard(S, 'corn')
  bench.clock.advance(10_000)
  bench.showCard(S, 'millet')
  bench.clock.advance(10_000)
  bench.hideCard(S)
}

describe('orders by card', () => {
  it('are direct, halo or none, by what viewers saw when they paid', async () => {
    show()
    await bench.send(
      paid('1', 11_999),
      paid('2', 12_000),
      paid('3', 15_000, { sku: MILLET }),
      paid('4', 26_000),
      paid('5', 26_000, { sku: MILLET }),
      paid('6', 33_000, { sku: '?' }),
      paid('7', 37_000, { sku: MILLET }),
      paid('8', 20_000, { paidAt: null }),
    )
    expect(orders(await effects())).toEqual([['corn', 2, 1], ['millet', 1, 1], 3])
  })

  it('count an order once in each figure, and give back what is refunded or cancelled', async () => {
    show()
    await bench.send(
      paid('1', 15_000),
      paid('1', 15_500, { lineId: '1' }),
      paid('1', 16_000, { lineId: '2', sku: MILLET }),
    )
    expect(orders(await effects())).toEqual([['corn', 1, 1], ['millet', 0, 0], 0])
    await bench.send(
      paid('1', 15_000, { version: 2, status: 'refunded' }),
      paid('1', 16_000, { lineId: '2', sku: MILLET, version: 2, status: 'cancelled' }),
    )
    const [corn] = (await effects()).cards
    expect(corn).toMatchObject({
      direct: { orders: 1, units: 2, gmvFen: 11_960, refundedFen: 5980 },
      halo: { orders: 0, gmvFen: 0 },
    })
  })

  it('follow a card that comes and goes after they were counted', async () => {
    bench.clock.advance(10_000)
    await bench.send(paid('1', 15_000), paid('2', 26_000))
    expect(orders(await effects())).toEqual([2])
    bench.showCard(S, 'corn')
    expect(orders(await effects())).toEqual([['corn', 2, 0], 0])
    bench.clock.advance(10_000)
    bench.hideCard(S)
    expect(orders(await effects())).toEqual([['corn', 2, 0], 0])
    await bench.send(paid('3', 27_000))
    expect(orders(await effects())).toEqual([['corn', 2, 0], 1])
  })

  it('follow an SKU that finds its product', async () => {
    show()
    await bench.send(paid('1', 15_000, { sku: '?' }))
    expect(orders(await effects())).toEqual([['corn', 0, 1], ['millet', 0, 0], 0])
    bench.ledger.match('?', 'corn')
    expect(orders(await effects())).toEqual([['corn', 1, 0], ['millet', 0, 0], 0])
  })
})

/** Other settings, as the settings page sets them. */
function set(streamDelayMs: number, windowMs: number): void {
  Object.assign(bench.attribution, { streamDelayMs, windowMs })
  bench.ledger.attributionChanged()
}

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => paid(`m${i % 1700}`, (i * 37) % 40_000, { lineId: String(i) }))

describe('other settings', () => {
  it('count a short show anew at once, and back', async () => {
    show()
    await bench.send(paid('1', 20_000), paid('2', 12_000), paid('3', 36_000))
    const before = await effects()
    set(0, 0)
    expect(orders(await effects())).toEqual([['corn', 1, 0], ['millet', 0, 1], 1])
    set(2000, 5000)
    expect(await effects()).toEqual(before)
  })

  it('count a long show anew beside the counters, while orders, matches and cards go on', async () => {
    show()
    await bench.send(...many(5000))
    const before = await effects()
    set(0, 1000)
    const old = bench.ledger.cardEffects(S, [])
    expect(old?.recounting?.total).toBe(5000)
    expect(old).toEqual({ ...before, recounting: old?.recounting })
    for (let round = 0; bench.ledger.cardEffects(S, [])?.recounting; round++) {
      await bench.send(
        paid(`new${round}`, 15_000),
        paid(`m${round}`, 12_000, { lineId: String(round), version: 2, status: 'refunded' }),
        paid(`m${1600 - round}`, 22_000, { lineId: String(1600 - round), version: 2, sku: '?' }),
      )
      if (round === 1) bench.showCard(S, 'corn')
      if (round === 2) bench.ledger.match('?', 'millet')
      // In between the old count is still exact.
      expect(bench.ledger.recountCards(S, [])?.cards).toEqual(bench.ledger.cardEffects(S, [])?.cards)
      await turn()
    }
    const after = await effects()
    expect(after.settings).toEqual({ streamDelayMs: 0, windowMs: 1000 })
    expect(after.cards.map(({ productId }) => productId)).toEqual(['corn', 'millet', 'corn'])
  })

  it('that come while a long show is counted anew start over', async () => {
    show()
    await bench.send(...many(3000))
    set(0, 1000)
    bench.ledger.tally(S)
    await turn()
    set(500, 2000)
    expect((await effects()).settings).toEqual({ streamDelayMs: 500, windowMs: 2000 })
  })

  it('are taken up again by the next engine after one that ended in the middle, with the old count standing until then', async () => {
    show()
    await bench.send(...many(3000))
    const before = await effects()
    set(0, 1000)
    bench.ledger.tally(S)
    await turn()
    await bench.ledger.close()
    bench = bench.restart()
    const rows = orderRows(bench.db.reader)
    expect(verifyLedger(rows, 1).difference).toBeNull()
    expect(bench.ledger.cardEffects(S, [])?.cards).toEqual(before.cards)
    expect((await effects()).settings).toEqual({ streamDelayMs: 0, windowMs: 1000 })
  })

  it('leave earlier shows as they were tied', async () => {
    show()
    await bench.send(paid('1', 20_000))
    bench.closeSession(S)
    const before = await effects()
    bench.clock.advance(1000)
    bench.openSession('s2')
    set(0, 0)
    expect((await effects('s2')).settings).toEqual({ streamDelayMs: 0, windowMs: 0 })
    expect(await effects()).toEqual(before)
  })

  it('tie a show from before there was any of this when somebody asks for it', async () => {
    show()
    await bench.send(paid('1', 15_000))
    bench.closeSession(S)
    const before = await effects()
    bench.clock.advance(1000)
    bench.openSession('s2')
    bench.db.writer.exec(`
      DELETE FROM order_cards WHERE session = 1;
      UPDATE order_counters SET key = 'none' WHERE session = 1 AND dimension = 'card'`)
    bench = bench.restart()
    expect(await effects()).toEqual(before)
  })
})
