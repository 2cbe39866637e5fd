import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemPace } from '../../src/engine/orders/pace.ts'
import { orderRows } from '../../src/engine/replay/orderRows.ts'
import { verifyLedger } from '../../src/engine/replay/verifyLedger.ts'
import type { CardEffects } from '../../src/shared/orders/cardEffects.ts'
import { type LedgerBench, makeLedger, showTime } from '../support/ledger.ts'
import { manualPace } from '../support/manualPace.ts'
import { makeLine, type PostedLine } from '../support/orders.ts'
import { T0 } from '../support/show.ts'

const S = 's1'
let bench: LedgerBench
beforeEach(() => {
  // What waits a moment to be out of the way of a take waits for nothing here.
  const pace = { ...systemPace, setTimer: (run: () => void) => systemPace.turn(run) }
  bench = makeLedger(undefined, undefined, undefined, undefined, undefined, pace)
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
  while (bench.ledger.cardEffects(session, [])?.awaiting) await turn()
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
    const awaiting = { streamDelayMs: 0, windowMs: 1000 }
    expect(bench.ledger.cardEffects(S, [])).toEqual({
      ...before,
      awaiting,
      recounting: { done: 0, total: 0 },
    })
    await turn()
    expect(bench.ledger.cardEffects(S, [])?.recounting?.total).toBe(5000)
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

  it('count earlier shows anew after the newest, one after another, and say what still stands by the old ones', async () => {
    show()
    await bench.send(paid('1', 20_000))
    bench.closeSession(S)
    const before = await effects()
    bench.clock.advance(1000)
    bench.openSession('s2')
    expect((await effects('s2')).settings).toEqual({ streamDelayMs: 2000, windowMs: 5000 })
    expect(bench.ledger.tiedSessions()).toEqual({ tied: 2, sessions: 2 })
    set(0, 0)
    expect(bench.ledger.tiedSessions()).toEqual({ tied: 0, sessions: 2 })
    const now = { streamDelayMs: 0, windowMs: 0 }
    expect(bench.ledger.cardEffects('s2', [])).toMatchObject({ settings: now, awaiting: null })
    expect(bench.ledger.cardEffects(S, [])).toEqual({ ...before, awaiting: now })
    expect(orders(before)).toEqual([['corn', 1, 0], ['millet', 0, 0], 0])
    const after = await effects()
    expect(after).toMatchObject({ settings: now, awaiting: null })
    expect(orders(after)).toEqual([['corn', 0, 0], ['millet', 0, 1], 0])
    while (bench.ledger.tiedSessions().tied < 2) await turn()
  })

  it('hold no take and no ingest: between two pieces of an old show everything else has its turn', async () => {
    show()
    await bench.send(...many(3000))
    bench.closeSession(S)
    await effects()
    bench.clock.advance(1000)
    bench.openSession('s2')
    await effects('s2')
    set(0, 1000)
    const { orders: had } = bench.ledger.tally('s2')
    let turns = 0
    let said = 0
    for (; bench.ledger.cardEffects(S, [])?.awaiting; turns++) {
      await bench.send(
        makeLine({ orderId: `live${turns}`, paidAt: showTime(32_000), updatedAt: showTime(32_000) }),
      )
      if (bench.ledger.tally('s2').orders === had + turns + 1) said++
      await turn()
    }
    // More than 2,000 lines in pieces of 250, at most two of them between an order and the next.
    expect(turns).toBeGreaterThanOrEqual(4)
    expect(said).toBe(turns)
    await effects()
    await effects('s2')
  })

  it('that were not what a show was counted with are found by verify-session', async () => {
    show()
    await bench.send(paid('1', 20_000))
    await effects()
    bench.db.writer.exec('UPDATE order_cards SET stream_delay_ms = 0, window_ms = 0')
    expect(verifyLedger(orderRows(bench.db.reader), 1)).toMatchObject({
      tiedBy: { streamDelayMs: 0, windowMs: 0 },
      difference: { dimension: 'card', figure: 'orders' },
    })
  })

  it('go on in the next engine with the shows that are left', async () => {
    for (const [index, id] of ['s2', 's3', 's4'].entries()) {
      await bench.send(paid(`o${index}`, bench.clock.now() - T0))
      bench.closeSession(index === 0 ? S : `s${index + 1}`)
      bench.clock.advance(1000)
      bench.openSession(id)
    }
    for (const id of ['s4', 's3', 's2', S]) await effects(id)
    const pace = manualPace()
    bench = bench.restart(pace)
    set(0, 0)
    while (bench.ledger.tiedSessions().tied < 2) pace.run(1)
    const left = () => [S, 's2', 's3', 's4'].filter((id) => bench.ledger.cardEffects(id, [])?.awaiting)
    expect(left()).toEqual([S, 's2'])
    const next = manualPace()
    bench = bench.restart(next)
    expect(left()).toEqual([S, 's2'])
    expect(bench.ledger.tiedSessions()).toEqual({ tied: 2, sessions: 4 })
    next.run()
    expect(left()).toEqual([])
    expect(bench.ledger.tiedSessions()).toEqual({ tied: 4, sessions: 4 })
    for (const id of ['s4', 's3', 's2', S]) await effects(id)
  })

  it('tie a show from before there was any of this', async () => {
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
