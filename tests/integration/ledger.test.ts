import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerCommit } from '../../src/engine/orders/port.ts'
import { CommandError } from '../../src/shared/api/errors.ts'
import { type LedgerBench, makeLedger, showTime } from '../support/ledger.ts'
import { makeLine } from '../support/orders.ts'
import { makeProduct, T0 } from '../support/show.ts'

const S = 's1'
let bench: LedgerBench
beforeEach(() => {
  bench = makeLedger()
  bench.openSession(S)
})
afterEach(() => bench.dispose())

/** A line paid `ms` after the opening. */
const paid = (orderId: string, ms: number, patch = {}) =>
  makeLine({
    orderId,
    paidAt: showTime(ms),
    updatedAt: showTime(ms),
    createdAt: showTime(ms - 1000),
    ...patch,
  })
const zero = { orders: 0, units: 0, gmvFen: 0, refundedFen: 0, weightG: 0 }
const one = { orders: 1, units: 2, gmvFen: 5980, refundedFen: 0, weightG: 5000 }
const codeOf = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof CommandError) return error.code
    throw error
  }
}

/** The counters are what the rows say, always. */
function tally(session = S) {
  const counted = bench.ledger.tally(session)
  expect(bench.ledger.recount(session)).toEqual(counted)
  return counted
}

describe('a line', () => {
  it('counts when it is paid, once, and the receipt says what became of each message', async () => {
    const created = paid('1', 1000, { status: 'created', version: 1 })
    const bought = paid('1', 1000, { version: 2 })
    expect(await bench.send(created)).toEqual({
      accepted: 1,
      duplicate: 0,
      updated: 0,
      stale: 0,
      rejected: [],
    })
    expect(tally()).toMatchObject(zero)
    expect(await bench.send(bought, bought)).toMatchObject({ accepted: 0, updated: 1, duplicate: 1 })
    expect(await bench.send(created, bought)).toMatchObject({ stale: 1, duplicate: 1 })
    expect(tally()).toMatchObject(one)
  })

  it('that is refunded before it was ever seen paid stays refunded', async () => {
    await bench.send(paid('1', 1000, { status: 'refunded', version: 3 }))
    expect(await bench.send(paid('1', 1000, { version: 2 }))).toMatchObject({ stale: 1 })
    expect(tally()).toMatchObject({ ...one, units: 0, weightG: 0, refundedFen: 5980 })
  })

  it('that is cancelled after its refund counts nothing at all', async () => {
    await bench.send(
      paid('1', 1000, { version: 1 }),
      paid('1', 1000, { version: 2, refundedFen: 1000 }),
      paid('1', 1000, { version: 3, status: 'cancelled', refundedFen: 5980 }),
    )
    expect(tally()).toMatchObject({ ...zero, products: [], unmatched: 0 })
  })

  it('of a known order makes no second order, and takes the order away only with the last', async () => {
    await bench.send(paid('1', 1000, { lineId: '0' }))
    await bench.send(paid('1', 1000, { lineId: '1', sku: 'JL-YM-10' }))
    expect(tally()).toMatchObject({ orders: 1, units: 4 })
    expect(tally().products.map(({ productId, orders }) => [productId, orders])).toEqual([
      ['corn', 1],
      ['millet', 1],
    ])
    await bench.send(paid('1', 1000, { lineId: '0', version: 2, status: 'cancelled' }))
    expect(tally()).toMatchObject({ orders: 1, units: 2 })
    await bench.send(paid('1', 1000, { lineId: '1', sku: 'JL-YM-10', version: 2, status: 'cancelled' }))
    expect(tally()).toMatchObject(zero)
  })

  it('is told apart from the same number of another shop and platform', async () => {
    await bench.send(paid('1', 0), paid('1', 0, { shopId: 'other' }), paid('1', 0, { platform: 'douyin' }))
    expect(tally()).toMatchObject({ orders: 3 })
  })

  it('that cannot be one is refused alone, and kept without what must not be kept', async () => {
    const receipt = await bench.send(
      paid('1', 0),
      { ...paid('2', 0, { amountFen: -5 }), receiverName: '某人' },
      'nonsense',
    )
    expect(receipt).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 1, code: 'bad_amount' },
        { index: 2, code: 'not_a_line' },
      ],
    })
    await bench.send({ ...paid('2', 0, { amountFen: -5 }), receiverName: '某人' })
    expect(bench.ledger.quarantined()).toBe(2)
    const [newest, oldest] = bench.ledger.quarantine({ limit: 10 })
    expect(newest).toMatchObject({ code: 'not_a_line', raw: '"nonsense"', source: 'test', receivedAt: T0 })
    expect(JSON.parse(oldest?.raw ?? '')).toMatchObject({ orderId: '2', amountFen: -5 })
    expect(oldest?.raw).not.toContain('某人')
    expect(bench.ledger.quarantine({ limit: 10, before: newest?.id ?? 0 })).toEqual([oldest])
  })
})

describe('the session of a line', () => {
  it('is the one it was paid in, whenever it arrives', async () => {
    bench.clock.advance(10_000)
    bench.closeSession(S)
    bench.clock.advance(10_000)
    bench.openSession('s2')
    await bench.send(paid('late', 5000), paid('now', 20_000))
    expect(tally()).toMatchObject({ orders: 1 })
    expect(tally('s2')).toMatchObject({ orders: 1 })
  })

  it('is the open one for a line paid in no session, and none without one', async () => {
    await bench.send(paid('before', -60_000), paid('unknown', 0, { paidAt: null }))
    expect(tally()).toMatchObject({ orders: 2 })
    bench.clock.advance(1000)
    bench.closeSession(S)
    bench.clock.advance(60_000)
    await bench.send(paid('between', 30_000))
    expect(tally()).toMatchObject({ orders: 2 })
    expect(bench.ledger.feed(null, { limit: 9 }).map(({ orderId }) => orderId)).toEqual(['between'])
    expect(bench.ledger.tally(null)).toMatchObject({ ...zero, sessionId: null })
  })

  it('follows a correction of the time of payment', async () => {
    bench.clock.advance(1000)
    bench.closeSession(S)
    bench.clock.advance(1000)
    await bench.send(paid('1', 1500))
    expect(tally()).toMatchObject(zero)
    await bench.send(paid('1', 900, { version: 2 }))
    expect(tally()).toMatchObject(one)
  })

  it('may open after a platform with a fast clock says that the line was paid', async () => {
    bench.closeSession(S)
    await bench.send(paid('ahead', 5000))
    bench.clock.advance(3000)
    bench.openSession('s2')
    expect(tally('s2')).toMatchObject(one)
  })

  it('counts an order with lines of two sessions once in each', async () => {
    bench.clock.advance(1000)
    bench.closeSession(S)
    bench.clock.advance(1000)
    bench.openSession('s2')
    await bench.send(paid('1', 500, { lineId: 'a' }), paid('1', 2500, { lineId: 'b' }))
    expect([tally().orders, tally('s2').orders]).toEqual([1, 1])
    await bench.send(paid('1', 500, { lineId: 'a', version: 2, status: 'cancelled' }))
    expect([tally().orders, tally('s2').orders]).toEqual([0, 1])
  })
})

describe('attribution', () => {
  it('goes by what was on at the time of payment, late messages included', async () => {
    bench.take(S, 'corn', 'head')
    bench.clock.advance(10_000)
    bench.take(S, 'millet', 'deputy')
    bench.clock.advance(10_000)
    await bench.send(paid('late', 9_999), paid('edge', 10_000), paid('now', 19_000), paid('early', -1))
    const { segments, officials } = tally()
    expect(segments.map(({ segmentId, orders }) => [segmentId, orders])).toEqual([
      ['corn', 1],
      ['millet', 2],
    ])
    expect(officials.map(({ officialId, orders }) => [officialId, orders])).toEqual([
      ['head', 1],
      ['deputy', 2],
    ])
  })

  it('is corrected for lines of a clock that runs ahead, once the next take comes', async () => {
    bench.take(S, 'corn')
    await bench.send(paid('ahead', 7000))
    expect(tally().segments).toMatchObject([{ segmentId: 'corn', orders: 1 }])
    bench.clock.advance(5000)
    bench.take(S, 'millet')
    expect(tally().segments).toMatchObject([{ segmentId: 'millet', orders: 1 }])
  })

  it('follows the undo of a take', async () => {
    bench.take(S, 'corn')
    bench.clock.advance(5000)
    bench.take(S, 'millet')
    await bench.send(paid('1', 5500))
    expect(tally().segments).toMatchObject([{ segmentId: 'millet' }])
    bench.timelines.set(S, [{ segmentId: 'corn', officialId: 'head', startedAt: T0, endedAt: null }])
    bench.ledger.timelineChanged(S)
    expect(tally().segments).toMatchObject([{ segmentId: 'corn', orders: 1 }])
  })

  it('is caught up with after a crash between the take and the ledger', async () => {
    bench.take(S, 'corn')
    await bench.send(paid('ahead', 7000))
    bench.clock.advance(5000)
    const timeline = bench.timelines.get(S) ?? []
    Object.assign(timeline[0] ?? {}, { endedAt: T0 + 5000 })
    timeline.push({ segmentId: 'millet', officialId: null, startedAt: T0 + 5000, endedAt: null })
    bench = bench.restart()
    expect(tally().segments).toMatchObject([{ segmentId: 'millet', orders: 1 }])
  })
})

describe('an SKU', () => {
  const strange = (orderId: string, patch = {}) => paid(orderId, 0, { sku: 'STRANGE', ...patch })

  it('that nobody knows counts in orders, units and money, and can be matched later', async () => {
    await bench.send(strange('1'), strange('2', { lineId: 'a' }), paid('2', 0, { lineId: 'b' }))
    expect(tally()).toMatchObject({ orders: 2, units: 6, gmvFen: 17_940, weightG: 5000, unmatched: 2 })
    expect(bench.ledger.unmatched(S)).toEqual([{ sku: 'STRANGE', lines: 2, amountFen: 11_960, lastAt: T0 }])
    expect(bench.ledger.match('STRANGE', 'millet')).toBe(2)
    expect(tally()).toMatchObject({ orders: 2, units: 6, weightG: 15_000, unmatched: 0 })
    // Order 2 has millet twice now, and is one order of it.
    expect(tally().products).toMatchObject([{ productId: 'millet', sku: 'JL-XM-5J', orders: 2 }])
    expect(bench.ledger.unmatched(S)).toEqual([])
    await bench.send(strange('3'))
    expect(tally()).toMatchObject({ weightG: 20_000, unmatched: 0 })
  })

  it('is matched in past sessions too, and a wrong match can be put right', async () => {
    await bench.send(strange('1'))
    bench.closeSession(S)
    bench.clock.advance(1000)
    bench.openSession('s2')
    expect(bench.ledger.match('STRANGE', 'corn')).toBe(1)
    expect(tally().products).toMatchObject([{ productId: 'corn' }])
    expect(bench.ledger.match('STRANGE', 'quinoa')).toBe(1)
    expect(tally()).toMatchObject({ products: [{ productId: 'quinoa' }], weightG: 2000 })
  })

  it('that a product owns, or a product that is not there, is not matched', () => {
    expect(codeOf(() => bench.ledger.match('JL-XM-5J', 'corn'))).toBe('not_unmatched')
    expect(codeOf(() => bench.ledger.match('STRANGE', 'nothing'))).toBe('unknown_product')
  })

  it('is matched in the transaction of its command, or not at all', async () => {
    await bench.send(strange('1'))
    expect(() =>
      bench.store.transaction(() => {
        bench.ledger.match('STRANGE', 'millet')
        throw new Error('the command fails')
      }),
    ).toThrow('the command fails')
    expect(tally()).toMatchObject({ unmatched: 1, weightG: 0 })
    await bench.send(strange('2'))
    expect(tally()).toMatchObject({ unmatched: 2 })
  })

  it('gets its product when the library does, and its new weight when that is edited', async () => {
    await bench.send(strange('1'), paid('2', 0))
    bench.putProduct(makeProduct({ id: 'new', sku: 'STRANGE', netContentG: 100 }))
    expect(tally()).toMatchObject({ unmatched: 0, weightG: 5200 })
    bench.putProduct(makeProduct({ netContentG: 3000 }))
    expect(tally()).toMatchObject({ weightG: 6200 })
    bench.store.transaction((tx) => tx.removeLibraryRow('products', 'new'))
    expect(tally()).toMatchObject({ unmatched: 1, weightG: 6000 })
  })

  it('keeps its meaning in a session that is over', async () => {
    await bench.send(paid('1', 0))
    bench.closeSession(S)
    bench.putProduct(makeProduct({ netContentG: 1 }))
    bench.store.transaction((tx) => tx.removeLibraryRow('products', 'millet'))
    expect(tally()).toMatchObject({ ...one, products: [{ productId: 'millet', sku: 'JL-XM-5J' }] })
    await bench.send(paid('1', 0, { version: 2, refundedFen: 80 }))
    expect(tally()).toMatchObject({ ...one, refundedFen: 80 })
  })
})

describe('what is told', () => {
  it('tells of a commit after it, with the lines that changed', async () => {
    const commits: [string[], string[], number][] = []
    bench.ledger.onCommit((commit: LedgerCommit) => {
      const lines = commit.lines(S).map(({ orderId, status }) => `${orderId} ${status}`)
      commits.push([[...commit.sessionIds], lines, bench.ledger.tally(S).orders])
    })
    await bench.send(paid('1', 0), paid('2', 0))
    await bench.send(paid('1', 0))
    await bench.send(paid('2', 0, { version: 2, status: 'cancelled' }))
    expect(commits).toEqual([
      [[S], ['1 paid', '2 paid'], 2],
      [[S], ['2 cancelled'], 1],
    ])
  })

  it('feeds lines by their last change, both ways', async () => {
    await bench.send(paid('1', 0), paid('2', 0, { sku: '?' }), paid('3', 0))
    await bench.send(paid('1', 0, { version: 2, refundedFen: 10 }))
    const feed = bench.ledger.feed(S, { limit: 10 })
    expect(feed.map(({ orderId, productId }) => [orderId, productId])).toEqual([
      ['1', 'millet'],
      ['3', 'millet'],
      ['2', null],
    ])
    expect(bench.ledger.feed(S, { limit: 1, before: feed[0]?.rev ?? 0 })).toEqual([feed[1]])
    expect(bench.ledger.feed(S, { limit: 9, after: feed[1]?.rev ?? 0 })).toEqual([feed[0]])
    expect(bench.ledger.feed('nowhere', { limit: 9 })).toEqual([])
  })

  it('charts and rates orders by when they began to count, over a restart too', async () => {
    await bench.send(paid('1', 0), paid('2', 0, { status: 'created' }))
    bench.clock.advance(3000)
    await bench.send(paid('2', 0, { version: 2 }), paid('3', 0), paid('3', 0, { lineId: '1' }))
    // News of an order that counts already begins nothing.
    await bench.send(paid('1', 0, { version: 2, refundedFen: 1 }))
    expect(tally().ratePerSecond).toBe(0.3)
    expect(bench.ledger.series(S, { bucketMs: 1000, spanMs: 4000 }).buckets).toEqual(
      [1, 0, 0, 2].map((orders, i) => ({ at: T0 + i * 1000, orders })),
    )
    bench = bench.restart()
    expect(tally().ratePerSecond).toBe(0.3)
    bench.clock.advance(7000)
    expect(tally().ratePerSecond).toBe(0.2)
    bench.clock.advance(3000)
    expect(tally().ratePerSecond).toBe(0)
    expect(
      bench.ledger.series(S, { bucketMs: 10_000, spanMs: 20_000 }).buckets.map(({ orders }) => orders),
    ).toEqual([3, 0])
  })

  it('rates orders over the last second, ten seconds and minute, each by itself', async () => {
    await bench.send(...Array.from({ length: 30 }, (_, i) => paid(`a${i}`, 0)))
    bench.clock.advance(20_000)
    await bench.send(...Array.from({ length: 20 }, (_, i) => paid(`b${i}`, 0)))
    bench.clock.advance(5000)
    await bench.send(...Array.from({ length: 6 }, (_, i) => paid(`c${i}`, 0)))
    expect(tally().rates).toEqual({ oneSecond: 6, tenSeconds: 2.6, oneMinute: 56 / 60 })
    expect(bench.ledger.recount(S).rates).toEqual(tally().rates)
    bench.clock.advance(1000)
    expect(tally().rates).toEqual({ oneSecond: 0, tenSeconds: 2.6, oneMinute: 56 / 60 })
    bench.clock.advance(34_000)
    expect(tally().rates).toEqual({ oneSecond: 0, tenSeconds: 0, oneMinute: 26 / 60 })
    bench.clock.advance(60_000)
    expect(tally().rates).toEqual({ oneSecond: 0, tenSeconds: 0, oneMinute: 0 })
  })

  it('keeps money and weight by the second in which orders began to count, as they stand', async () => {
    await bench.send(paid('1', 0), paid('2', 0, { sku: '?' }))
    bench.clock.advance(2000)
    await bench.send(paid('3', 0), paid('1', 0, { lineId: '1' }))
    const seconds = () =>
      bench.db.reader
        .prepare('SELECT second, orders, gmv_fen, weight_g FROM order_seconds ORDER BY second')
        .raw()
        .all()
    const second = Math.floor(T0 / 1000)
    expect(seconds()).toEqual([
      [second, 2, 3 * 5980, 2 * 5000],
      [second + 2, 1, 5980, 5000],
    ])
    await bench.send(paid('3', 0, { version: 2, status: 'cancelled' }))
    bench.ledger.match('?', 'millet')
    expect(seconds()).toEqual([
      [second, 2, 3 * 5980, 3 * 5000],
      [second + 2, 0, 0, 0],
    ])
  })

  it('is the same after a restart', async () => {
    bench.take(S, 'corn')
    await bench.send(
      paid('1', 0),
      paid('2', 0, { sku: '?' }),
      paid('3', 0, { status: 'refunded', refundedFen: 9 }),
    )
    const { ratePerSecond: _, rates: __, ...counted } = tally()
    bench = bench.restart()
    expect(tally()).toMatchObject(counted)
    expect(await bench.send(paid('1', 0))).toMatchObject({ duplicate: 1 })
  })
})

describe('a disk that refuses', () => {
  it('leaves nothing half-stored, and everything can be sent again', async () => {
    const { db, ledger } = bench
    await bench.send(paid('1', 0))
    db.writer.pragma(`max_page_count = ${Number(db.writer.pragma('page_count', { simple: true }))}`)
    const batch = Array.from({ length: 500 }, (_, i) => paid(`full-${i}`, 0, { sku: '?' }))
    await expect(bench.send(...batch)).rejects.toMatchObject({ code: 'store_failed' })
    expect(tally()).toMatchObject(one)
    expect(ledger.feed(S, { limit: 9 })).toHaveLength(1)
    db.writer.pragma('max_page_count = 1000000')
    expect(await bench.send(...batch)).toMatchObject({ accepted: 500 })
    expect(tally()).toMatchObject({ orders: 501, unmatched: 500 })
  })

  it('fails the batch that does not fit, not those that came with it', async () => {
    const { db } = bench
    await bench.send(paid('1', 0))
    db.writer.pragma(`max_page_count = ${Number(db.writer.pragma('page_count', { simple: true })) + 4}`)
    const big = Array.from({ length: 2000 }, (_, i) => paid(`big-${i}`, 0))
    const outcomes = await Promise.allSettled([bench.send(...big), bench.send(paid('small', 0))])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(tally()).toMatchObject({ orders: 2 })
  })
})
