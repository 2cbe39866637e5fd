import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asParsed, makePddOrder } from '../../../../tests/support/pinduoduo.ts'
import { T0 } from '../../../../tests/support/show.ts'
import type { PddRaw } from '../../../shared/orders/pinduoduo/fields.ts'
import type { PddOrder } from '../../../shared/orders/pinduoduo/order.ts'
import { MAX_WINDOW_S } from '../../../shared/orders/pinduoduo/windows.ts'
import { createSourcePulse } from '../sourcePulse.ts'
import type { PddBook, PddCursor } from './book.ts'
import type { PddClient } from './client.ts'
import { PddError } from './errors.ts'
import { createPddIntake } from './intake.ts'
import { orderList, PAGE_SIZE } from './pages.ts'
import { createPddRound } from './round.ts'

const START_S = Math.floor(T0 / 1000)

/** A shop in memory whose orders change with time, and a platform that fails when the script says so. */
function makeShop(soldAtS: readonly number[], fails: () => boolean) {
  const shop = { nowS: START_S, longest: 0 }
  const orders = soldAtS.map((second, i) => ({
    second,
    raw: asParsed(makePddOrder(second * 1000, { sn: `sn-${i}` })),
  }))
  const client: PddClient = {
    serverNow: () => shop.nowS * 1000,
    knowsTime: () => true,
    async ask(type, params, _key): Promise<PddRaw> {
      if (fails()) throw new PddError('platform_busy', { retry: true })
      const [start, end, page] = [
        Number(params.start_updated_at),
        Number(params.end_updated_at),
        Number(params.page),
      ]
      shop.longest = Math.max(shop.longest, end - start)
      if (type !== orderList.type) return { total_count: '0', refund_list: [] }
      const found = orders.filter(({ second }) => second <= shop.nowS && second >= start && second <= end)
      const list = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ raw }) => raw)
      return { total_count: String(found.length), order_sn_list: list }
    },
  }
  return { shop, client }
}

function makeMemory() {
  const orders = new Map<string, PddOrder>()
  const cursors = new Map<string, PddCursor>()
  const book: PddBook = {
    order: (orderSn) => orders.get(orderSn) ?? null,
    refunds: () => [],
    cursor: (name) => cursors.get(name) ?? null,
    keep({ orders: kept = [] }) {
      for (const order of kept) orders.set(order.orderSn, order)
    },
    moveCursor: (name, cursor) => void cursors.set(name, cursor),
  }
  return book
}

const script = fc.record({
  sold: fc.array(fc.integer({ min: 0, max: 6 * 3600 }), { maxLength: 150 }),
  steps: fc.array(
    fc.record({
      waitS: fc.integer({ min: 0, max: 3600 }),
      // How many questions go well before one does not; null: all do.
      failsAfter: fc.option(fc.integer({ min: 0, max: 5 })),
      // The ledger's disk refuses the batch.
      isFull: fc.boolean(),
      isRestarted: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  ),
})

describe('rounds of questions', () => {
  it('claim no second whose orders are not booked, whatever fails or dies in between', async () => {
    await fc.assert(
      fc.asyncProperty(script, async ({ sold, steps }) => {
        let left: number | null = null
        let isFull = false
        const { shop, client } = makeShop(
          sold.map((after) => START_S + after),
          () => left !== null && left-- <= 0,
        )
        const booked = new Set<string>()
        const book = makeMemory()
        const makeRound = () => {
          const pulse = createSourcePulse()
          const intake = createPddIntake({
            ledger: {
              async ingest(batch) {
                if (isFull) throw new Error('the disk is full')
                for (const line of batch) booked.add((line as { orderId: string }).orderId)
                return { accepted: batch.length, duplicate: 0, updated: 0, stale: 0, rejected: [] }
              },
              quarantineBody: async () => {},
            },
            book,
            pulse,
            shopId: 's',
            clock: { now: client.serverNow, mono: () => 0 },
            openedAt: () => T0,
          })
          return createPddRound({
            client,
            book,
            intake,
            now: client.serverNow,
            openedAt: () => T0,
            closedSessions: () => [],
            onSwept: () => {},
          })
        }
        let round = makeRound()
        const { signal } = new AbortController()
        for (const step of steps) {
          shop.nowS += step.waitS
          left = step.failsAfter
          isFull = step.isFull
          if (step.isRestarted) round = makeRound()
          await round.run(signal).catch(() => {})
          const reached = book.cursor('poll')?.reached ?? 0
          for (const [i, after] of sold.entries()) {
            if (START_S + after <= reached) expect(booked.has(`sn-${i}`)).toBe(true)
          }
        }
        // Once nothing fails any more, everything is there.
        left = null
        isFull = false
        shop.nowS += 7 * 3600
        while ((await round.run(signal)) === 'more');
        expect(booked.size).toBe(sold.length)
        expect(shop.longest).toBeLessThanOrEqual(MAX_WINDOW_S)
      }),
      { numRuns: 1000 },
    )
  })
})
