import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { memoryDir } from '../support/memoryDir.ts'
import { makeLine, type PostedLine } from '../support/orders.ts'
import { T0 } from '../support/show.ts'

/**
 * What orders really do, one property for each, in every order of delivery and with repetitions. The expected figures
 * come from the story as it is written down here, not from any fold of messages.
 */
const RUNS = 1000
const LIMIT_MS = 240_000
const S = 's1'

let bench: LedgerBench
let orders = 0
beforeAll(() => {
  bench = makeLedger(memoryDir('fieldcue-situations-'))
  bench.openSession(S)
})
afterAll(() => bench.dispose())

const figures = () => {
  const { orders, units, gmvFen, refundedFen, weightG } = bench.ledger.tally(S)
  return { orders, units, gmvFen, refundedFen, weightG }
}
type Figures = ReturnType<typeof figures>

/** What the counters gained since `before`. */
function gained(before: Figures): Figures {
  const now = figures()
  const entries = Object.entries(now).map(([name, value]) => [name, value - before[name as keyof Figures]])
  return Object.fromEntries(entries) as Figures
}

/** An instant in the writing of some zone: the same moment, other digits. */
function inZone(at: number, minutesEast: number): string {
  const text = new Date(at + minutesEast * 60_000).toISOString().slice(0, -1)
  const [hours, minutes] = [Math.floor(Math.abs(minutesEast) / 60), Math.abs(minutesEast) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return `${text}${minutesEast < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
}

const amountFen = fc.integer({ min: 2, max: 1_000_000 })
const quantity = fc.integer({ min: 1, max: 9 })
const zone = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15)
const MILLET_G = 2500

/** Each message once, some twice, in any order, in batches. */
const anyWay = (count: number) =>
  fc
    .tuple(
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, i) => i),
        { minLength: count },
      ),
      fc.array(fc.nat({ max: count - 1 }), { maxLength: count }),
      fc.boolean(),
    )
    .map(([once, again, isOneBatch]) => {
      const order = [...once, ...again]
      return isOneBatch ? [order] : order.map((index) => [index])
    })

/** A line's life, one message each; told apart by version, or by time alone. */
type Step = Pick<PostedLine, 'status'> & { refund?: 'some' | 'all' | 'unsaid' }
const lives = {
  'is paid': [{ status: 'created' }, { status: 'paid' }],
  'is partly refunded': [{ status: 'paid' }, { status: 'paid', refund: 'some' }],
  'is refunded, and the refund is all that arrives in time': [
    { status: 'paid' },
    { status: 'refunded', refund: 'all' },
  ],
  'is refunded without an amount': [{ status: 'paid' }, { status: 'refunded', refund: 'unsaid' }],
  'is partly, then wholly refunded': [
    { status: 'paid' },
    { status: 'paid', refund: 'some' },
    { status: 'refunded', refund: 'all' },
  ],
  'is cancelled after its refund': [
    { status: 'paid' },
    { status: 'refunded', refund: 'all' },
    { status: 'cancelled', refund: 'all' },
  ],
  'is cancelled before it was paid': [{ status: 'created' }, { status: 'cancelled' }],
} as const satisfies Record<string, readonly Step[]>

describe('an order that', () => {
  it.each(Object.entries(lives))('%s', { timeout: LIMIT_MS }, async (_, life: readonly Step[]) => {
    const property = fc.asyncProperty(
      amountFen,
      quantity,
      zone,
      fc.boolean(),
      anyWay(life.length),
      async (amount, many, minutesEast, hasVersions, way) => {
        const before = figures()
        const orderId = `L${++orders}`
        const some = Math.floor(amount / 2)
        const refunds = { some, all: amount, unsaid: 0 }
        const messages = life.map(({ status, refund }, step) =>
          makeLine({
            orderId,
            status,
            quantity: many,
            amountFen: amount,
            refundedFen: refund === undefined ? 0 : refunds[refund],
            version: hasVersions ? step + 1 : 0,
            createdAt: inZone(T0, minutesEast),
            paidAt: status === 'created' ? null : inZone(T0 + 1000, minutesEast),
            updatedAt: inZone(T0 + step, minutesEast),
          }),
        )
        for (const batch of way) await bench.send(...batch.map((index) => messages[index]))
        const last = life.at(-1)
        const isPaid = last?.status === 'paid'
        const counts = isPaid || last?.status === 'refunded'
        const back = last?.refund === 'some' ? some : last?.refund === undefined ? 0 : amount
        expect(gained(before)).toEqual({
          orders: counts ? 1 : 0,
          units: isPaid ? many : 0,
          gmvFen: counts ? amount : 0,
          refundedFen: counts ? back : 0,
          weightG: isPaid ? many * MILLET_G : 0,
        })
      },
    )
    await fc.assert(property, { numRuns: RUNS })
    expect(bench.ledger.recount(S)).toEqual(bench.ledger.tally(S))
  })
})

describe('a number of an order', () => {
  const beyond = fc.bigInt({ min: 2n ** 53n + 1n, max: 10n ** 30n })

  it('past 2^53 is kept to its last digit when it is text', { timeout: LIMIT_MS }, async () => {
    const property = fc.asyncProperty(beyond, async (number) => {
      const before = figures()
      // As numbers these two are often one and the same.
      const ids = [number, number + 1n].map((each) => `${each}${++orders}`)
      const [first, second] = ids.map((orderId) => makeLine({ orderId, shopId: 'big' }))
      await bench.send(first, second, first)
      expect(gained(before).orders).toBe(2)
      expect(bench.ledger.feed(S, { limit: 2 }).map(({ orderId }) => orderId)).toEqual([...ids].reverse())
    })
    await fc.assert(property, { numRuns: RUNS })
  })

  it('past 2^53 is refused and kept apart when it came as a number: its digits are gone', {
    timeout: LIMIT_MS,
  }, async () => {
    const property = fc.asyncProperty(
      beyond,
      fc.constantFrom('orderId', 'lineId', 'sku', 'shopId'),
      async (number, field) => {
        const before = figures()
        const waiting = bench.ledger.quarantined()
        const line = {
          ...makeLine({ orderId: `N${++orders}`, updatedAt: inZone(T0 + orders, 0) }),
          [field]: Number(number),
        }
        const { rejected } = await bench.send(line)
        expect(rejected).toMatchObject([
          { index: 0, code: 'bad_id', message: expect.stringContaining('请以文字发送') },
        ])
        expect(gained(before)).toEqual({ orders: 0, units: 0, gmvFen: 0, refundedFen: 0, weightG: 0 })
        expect(bench.ledger.quarantined()).toBe(waiting + 1)
      },
    )
    await fc.assert(property, { numRuns: RUNS })
  })
})

describe('one moment', () => {
  it('in any two zones is the same moment: the second message is a repetition', {
    timeout: LIMIT_MS,
  }, async () => {
    const property = fc.asyncProperty(fc.nat({ max: 86_400_000 }), zone, zone, async (ms, one, other) => {
      const orderId = `Z${++orders}`
      const at = (minutesEast: number) =>
        makeLine({
          orderId,
          createdAt: inZone(T0 + ms, minutesEast),
          paidAt: inZone(T0 + ms, minutesEast),
          updatedAt: inZone(T0 + ms, minutesEast),
        })
      expect(await bench.send(at(one))).toMatchObject({ accepted: 1 })
      expect(await bench.send(at(other))).toMatchObject({ duplicate: 1, rejected: [] })
      expect(bench.ledger.feed(S, { limit: 1 })).toMatchObject([{ orderId, at: T0 + ms }])
    })
    await fc.assert(property, { numRuns: RUNS })
  })

  it('without its zone is refused and kept apart', { timeout: LIMIT_MS }, async () => {
    const property = fc.asyncProperty(fc.nat({ max: 86_400_000 }), async (ms) => {
      const waiting = bench.ledger.quarantined()
      const paidAt = new Date(T0 + ms).toISOString().slice(0, -1)
      const { rejected } = await bench.send(makeLine({ orderId: `T${++orders}`, paidAt }))
      expect(rejected).toMatchObject([{ code: 'bad_time', message: expect.stringContaining('带时区') }])
      expect(bench.ledger.quarantined()).toBe(waiting + 1)
    })
    await fc.assert(property, { numRuns: RUNS })
  })
})

describe('an amount', () => {
  /** Yuan as platforms write them: text, or a number with its cents. */
  const yuan = fc.oneof(
    fc.integer({ min: 1, max: 999_999 }).map((fen) => (fen / 100).toFixed(2)),
    fc
      .integer({ min: 1, max: 999_999 })
      .filter((fen) => fen % 100 !== 0)
      .map((fen) => fen / 100),
    fc.constantFrom('¥29.90', '29.9元', '', -1, Number.MAX_SAFE_INTEGER, true),
  )

  it('that is not whole fen is refused in words, counts nothing and is kept as it came', {
    timeout: LIMIT_MS,
  }, async () => {
    const property = fc.asyncProperty(
      yuan,
      fc.constantFrom('amountFen', 'refundedFen'),
      async (amount, field) => {
        const before = figures()
        const waiting = bench.ledger.quarantined()
        const orderId = `Y${++orders}`
        const good = makeLine({ orderId: `${orderId}-good` })
        const { accepted, rejected } = await bench.send(good, { ...makeLine({ orderId }), [field]: amount })
        expect(accepted).toBe(1)
        expect(rejected).toMatchObject([
          { index: 1, code: 'bad_amount', message: expect.stringContaining('单位分') },
        ])
        expect(gained(before)).toMatchObject({ orders: 1, gmvFen: good.amountFen })
        expect(bench.ledger.quarantined()).toBe(waiting + 1)
        const [kept] = bench.ledger.quarantine({ limit: 1 })
        expect(JSON.parse(kept?.raw ?? '')).toMatchObject({ orderId, [field]: amount })
      },
    )
    await fc.assert(property, { numRuns: RUNS })
  })

  it('that gives back more than was paid is refused, counts nothing and is kept', {
    timeout: LIMIT_MS,
  }, async () => {
    const property = fc.asyncProperty(amountFen, fc.integer({ min: 1, max: 1000 }), async (amount, over) => {
      const before = figures()
      const waiting = bench.ledger.quarantined()
      const line = makeLine({ orderId: `X${++orders}`, amountFen: amount, refundedFen: amount + over })
      const { rejected } = await bench.send(line)
      expect(rejected).toMatchObject([
        { code: 'refund_exceeds_amount', message: expect.stringContaining('分') },
      ])
      expect(gained(before)).toMatchObject({ orders: 0, gmvFen: 0, refundedFen: 0 })
      expect(bench.ledger.quarantined()).toBe(waiting + 1)
    })
    await fc.assert(property, { numRuns: RUNS })
  })
})
