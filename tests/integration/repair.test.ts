import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { QuarantineRow } from '../../src/engine/desk.ts'
import { CommandError } from '../../src/shared/api/errors.ts'
import { ingestLine } from '../../src/shared/orders/ingestLine.ts'
import type { OrderLine, Tally } from '../../src/shared/orders/types.ts'
import { startTestEngine } from '../support/engine.ts'
import { type LedgerBench, makeLedger, showTime } from '../support/ledger.ts'
import { makeLine } from '../support/orders.ts'

const RUNS = 1000
const LIMIT_MS = 240_000

const read = (raw: unknown) => ingestLine(raw) as OrderLine
const paid = (patch: Parameters<typeof makeLine>[0]) =>
  makeLine({ status: 'paid', paidAt: showTime(1000), updatedAt: showTime(1000), ...patch })
/** Runs it, or says with which code it was refused. */
function attempt(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof CommandError) return error.code
    throw error
  }
}

describe('repair in the ledger', () => {
  let bench: LedgerBench
  beforeEach(() => {
    bench = makeLedger()
    bench.openSession('s1')
  })
  afterEach(() => bench.dispose())

  const refuse = async (patch: Record<string, unknown> = {}) => {
    await bench.send({ ...paid({ orderId: 'bad' }), amountFen: '59.80', ...patch })
    return bench.ledger.quarantine({ limit: 1 })[0] as QuarantineRow
  }
  const isExact = () => expect(bench.ledger.tally('s1')).toEqual(bench.ledger.recount('s1'))

  it('a corrected line counts, its raw text stays, and nothing is left to do', async () => {
    const row = await refuse()
    const outcome = bench.ledger.repairs.resubmit(row.id, read(paid({ orderId: 'bad' })))
    expect(outcome).toBe('accepted')
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 1, gmvFen: 5980 })
    expect(bench.ledger.quarantined()).toBe(0)
    expect(bench.ledger.quarantine({ limit: 9, settled: true })).toMatchObject([
      { id: row.id, state: 'resubmitted', raw: row.raw, isWhole: true },
    ])
    isExact()
  })

  it('taken back, a new line is gone and its input is open again', async () => {
    const row = await refuse()
    bench.ledger.repairs.resubmit(row.id, read(paid({ orderId: 'bad' })))
    bench.ledger.repairs.reopen(row.id)
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 0, gmvFen: 0 })
    expect(bench.ledger.feed('s1', { limit: 9 })).toEqual([])
    expect(bench.ledger.quarantine({ limit: 9 })).toMatchObject([{ id: row.id, state: 'open' }])
    isExact()
  })

  it('taken back, a changed line stands as it stood', async () => {
    await bench.send(paid({ orderId: 'bad', amountFen: 1000 }))
    const before = bench.ledger.tally('s1')
    const row = await refuse({ version: 2 })
    const outcome = bench.ledger.repairs.resubmit(row.id, read(paid({ orderId: 'bad', version: 2 })))
    expect(outcome).toBe('updated')
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 1, gmvFen: 5980 })
    bench.ledger.repairs.reopen(row.id)
    expect(bench.ledger.tally('s1')).toEqual(before)
    isExact()
  })

  it('is not taken back over the platform’s later word', async () => {
    const row = await refuse()
    bench.ledger.repairs.resubmit(row.id, read(paid({ orderId: 'bad' })))
    await bench.send(paid({ orderId: 'bad', version: 2, amountFen: 7000 }))
    expect(attempt(() => bench.ledger.repairs.reopen(row.id))).toBe('conflict')
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 1, gmvFen: 7000 })
    expect(bench.ledger.quarantined()).toBe(0)
  })

  it('is done once: a second hand is refused and changes nothing', async () => {
    const row = await refuse()
    bench.ledger.repairs.discard(row.id, '测试数据')
    expect(attempt(() => bench.ledger.repairs.resubmit(row.id, read(paid({}))))).toBe('conflict')
    expect(attempt(() => bench.ledger.repairs.discard(9999, '没有'))).toBe('not_found')
    expect(bench.ledger.tally('s1')).toMatchObject({ orders: 0 })
    bench.ledger.repairs.reopen(row.id)
    expect(attempt(() => bench.ledger.repairs.reopen(row.id))).toBe('conflict')
  })

  it('a match that is taken back leaves the SKU unmatched, and what a product owns alone', async () => {
    await bench.send(paid({ orderId: 'A', sku: '?a' }))
    const before = bench.ledger.tally('s1')
    bench.ledger.match('?a', 'millet')
    expect(bench.ledger.matches()).toMatchObject([{ sku: '?a', productId: 'millet' }])
    expect(bench.ledger.unmatch('?a')).toBe(1)
    expect(bench.ledger.tally('s1')).toEqual(before)
    expect(bench.ledger.unmatched('s1')).toMatchObject([{ sku: '?a', lines: 1 }])
    expect(attempt(() => bench.ledger.unmatch('?a'))).toBe('not_found')
    expect(attempt(() => bench.ledger.unmatch('JL-XM-5J'))).toBe('not_found')
    isExact()
  })
})

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      order: fc.constantFrom('A', 'B'),
      line: fc.constantFrom('0', '1'),
      sku: fc.constantFrom('JL-XM-5J', '?a'),
      status: fc.constantFrom('paid' as const, 'refunded' as const, 'created' as const),
      version: fc.nat(4),
      isBad: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('repair' as const),
      how: fc.constantFrom('resubmit', 'discard', 'reopen'),
      which: fc.nat(5),
      order: fc.constantFrom('A', 'B'),
      version: fc.nat(4),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('match' as const),
      isBack: fc.boolean(),
      product: fc.constantFrom('millet', 'corn'),
    }),
  },
)

describe('any sequence of deliveries, repairs and their undoing', () => {
  let bench: LedgerBench
  let shows = 0
  beforeAll(() => {
    bench = makeLedger()
  })
  afterAll(() => bench.dispose())

  it(
    'leaves counters that equal a recount, and loses no input',
    async () => {
      const property = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        bench.clock.advance(24 * 3600_000)
        const id = `show-${++shows}`
        bench.openSession(id)
        const shopId = `shop-${shows}`
        const at = new Date(bench.clock.now()).toISOString()
        const line = (patch: Parameters<typeof makeLine>[0]) =>
          makeLine({ shopId, paidAt: at, updatedAt: at, createdAt: at, ...patch })
        const first = bench.ledger.quarantine({ limit: 1 })[0]?.id ?? 0
        const settledFirst = bench.ledger.quarantine({ limit: 1, settled: true })[0]?.id ?? 0
        const since = Math.max(first, settledFirst)
        let refused = 0
        const mine = () =>
          [
            ...bench.ledger.quarantine({ limit: 50 }),
            ...bench.ledger.quarantine({ limit: 50, settled: true }),
          ]
            .filter((row) => row.id > since)
            .sort((a, b) => a.id - b.id)
        for (const each of steps) {
          if (each.do === 'send') {
            const { order, line: lineId, sku, status, version, isBad } = each
            const sent = line({ orderId: order, lineId, sku, status, version })
            const note = isBad ? { ...sent, amountFen: 0.5, region: `第 ${++refused} 条` } : sent
            await bench.send(note)
          } else if (each.do === 'match') {
            const { isBack, product } = each
            attempt(() => (isBack ? bench.ledger.unmatch('?a') : bench.ledger.match('?a', product)))
          } else {
            const rows = mine()
            const row = rows[each.which % Math.max(1, rows.length)]
            if (!row) continue
            const { repairs } = bench.ledger
            const corrected = read(line({ orderId: each.order, version: each.version }))
            if (each.how === 'resubmit') attempt(() => repairs.resubmit(row.id, corrected))
            else if (each.how === 'discard') attempt(() => repairs.discard(row.id, '重复'))
            else attempt(() => repairs.reopen(row.id))
          }
          expect(bench.ledger.tally(id)).toEqual(bench.ledger.recount(id))
        }
        expect(mine()).toHaveLength(refused)
        bench.closeSession(id)
      })
      await fc.assert(property, { numRuns: RUNS })
    },
    LIMIT_MS,
  )
})

describe('repair over the public doors', () => {
  it('refuses a line that still breaks a rule in the rule’s words, stores one that is right, and logs each act', async () => {
    const engine = await startTestEngine()
    const { rundownId } = engine.engine.desk.demo.load()
    const opened = await engine.command<{ sessionId: string }>('session.open', {
      rundownId,
      title: '第 1 场',
      mode: 'live',
    })
    const now = new Date().toISOString()
    const good = makeLine({ orderId: 'R-1', paidAt: now, updatedAt: now })
    await engine.ingest([{ ...good, quantity: 0 }])
    const rpc = await engine.rpc()
    const [row] = await rpc.orders.quarantine.query({ limit: 9 })
    const id = row?.id ?? 0

    const still = await engine.command<{ error: { code: string; message: string } }>('quarantine.resubmit', {
      id,
      line: { ...good, quantity: 0 },
    })
    expect(still).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } })
    expect(still.body.error.message).toContain('quantity')
    const done = await engine.command('quarantine.resubmit', { id, line: good })
    expect(done.body).toMatchObject({ ok: true, outcome: 'accepted' })
    expect((await engine.http<Tally>('GET', '/api/v1/tally')).body.orders).toBe(1)
    expect(await engine.command('quarantine.discard', { id, reason: '晚了' })).toMatchObject({ status: 409 })
    expect((await engine.command('quarantine.reopen', { id })).body).toMatchObject({ ok: true })
    expect((await engine.http<Tally>('GET', '/api/v1/tally')).body.orders).toBe(0)
    await engine.command('quarantine.discard', { id, reason: '演练数据' })

    const events = await engine.http<{ type: string; payload: unknown }[]>(
      'GET',
      `/api/v1/sessions/${opened.body.sessionId}/events`,
    )
    const repairs = events.body.filter(({ type }) => type.startsWith('quarantine.'))
    expect(repairs.map(({ type }) => type)).toEqual([
      'quarantine.resubmitted',
      'quarantine.reopened',
      'quarantine.discarded',
    ])
    expect(repairs.at(-1)?.payload).toEqual({ id, reason: '演练数据' })
  })
})
