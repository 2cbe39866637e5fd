import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPddBook } from '../../src/engine/orders/pinduoduo/book.ts'
import { probePinduoduo } from '../../src/engine/orders/pinduoduo/probe.ts'
import { eventually } from '../support/engine.ts'
import { startFakePinduoduo } from '../support/fakePinduoduo.ts'
import { makePddBench, type PddBench } from '../support/pddBench.ts'
import { makePddOrder, makePddRefund } from '../support/pinduoduo.ts'
import { T0 } from '../support/show.ts'

const MINUTE = 60_000
let bench: PddBench
beforeEach(async () => {
  bench = await makePddBench()
  bench.ledger.openSession('s1')
})
afterEach(() => bench.dispose())

const tally = () => bench.ledger.ledger.tally('s1')
const status = () => bench.source.status()
const caughtUp = () => (status().lag?.ms ?? Number.POSITIVE_INFINITY) < 4 * MINUTE
const cursor = () => createPddBook(bench.ledger.db, bench.ledger.store)('jingle-01').cursor('poll')
/** Everything of the database as text, as somebody would find it who opens the file. */
const everything = () =>
  ['order_lines', 'pdd_orders', 'pdd_refunds', 'quarantine', 'settings', 'commands']
    .map((table) => JSON.stringify(bench.ledger.db.reader.prepare(`SELECT * FROM ${table}`).all()))
    .join('\n')

/** `n` orders, one every `everyMs` from `from` on. */
function sell(n: number, from: number, everyMs: number, prefix = 'sn'): void {
  for (let i = 0; i < n; i++) {
    bench.platform.putOrder(
      makePddOrder(from + i * everyMs, {
        sn: `${prefix}-${String(i).padStart(5, '0')}`,
        items: [{ sku: 'JL-XM-5J', priceFen: 2990 + (i % 7) }],
      }),
    )
  }
}

describe('Pinduoduo, polled', () => {
  it('fetches what is sold three minutes later, page by page, and counts it once', async () => {
    sell(450, T0, 1000)
    bench.source.start()
    await bench.play(() => tally().orders === 450)
    expect(tally()).toMatchObject({ units: 450, unmatched: 0 })
    expect(tally()).toEqual(bench.ledger.ledger.recount('s1'))
    expect(bench.time.clock.now()).toBeGreaterThanOrEqual(T0 + 449_000 + 3 * MINUTE)
    expect(status()).toMatchObject({
      state: 'running',
      error: null,
      canStop: true,
      lag: { since: 'fetched' },
    })
    expect(bench.platform.refusals).toEqual([])
    for (const { start, end } of bench.platform.requests) expect(end - start).toBeLessThanOrEqual(1800)
    expect(everything()).not.toMatch(/密文|留言/)
  })

  it('keeps ids past 2^53 to the digit, and sums to the fen', async () => {
    const items = [
      { sku: 'JL-XM-5J', count: 2, priceFen: 1333 },
      { sku: '?', count: 1, priceFen: 999 },
    ]
    bench.platform.putOrder(makePddOrder(T0, { items, discountFen: 100, postageFen: 7 }))
    bench.source.start()
    await bench.play(() => tally().orders === 1)
    expect(tally()).toMatchObject({ gmvFen: 2666 + 999 - 100 + 7, units: 3, unmatched: 1 })
    const lines = bench.ledger.ledger.feed('s1', { limit: 10 })
    expect(lines.map(({ lineId }) => lineId).sort()).toEqual(['90071992547409931', '90071992547409938'])
  })

  it('subtracts refunds to the fen, whichever comes first, and no refund that was not paid', async () => {
    bench.platform.putRefund(makePddRefund('sn-1', 1000, T0 + MINUTE))
    bench.platform.putRefund(makePddRefund('sn-2', 2990, T0 + MINUTE))
    bench.platform.putRefund(makePddRefund('sn-3', 2990, T0 + MINUTE, { status: 4 }))
    bench.platform.putOrder(makePddOrder(T0, { sn: 'sn-1' }))
    bench.platform.putOrder(makePddOrder(T0, { sn: 'sn-3' }))
    bench.source.start()
    await bench.play(() => tally().refundedFen === 1000)
    expect(tally()).toMatchObject({ orders: 2, gmvFen: 5980, units: 2 })
    // The order comes long after its refund.
    bench.platform.putOrder(makePddOrder(T0 + 2 * MINUTE, { sn: 'sn-2', updatedAt: bench.time.clock.now() }))
    await bench.play(() => tally().orders === 3)
    expect(tally()).toMatchObject({ refundedFen: 3990, units: 2, gmvFen: 8970 })
    // And a second refund of the first order.
    bench.platform.putRefund(makePddRefund('sn-1', 990, bench.time.clock.now(), { id: 'again' }))
    await bench.play(() => tally().refundedFen === 4980)
    expect(tally()).toEqual(bench.ledger.ledger.recount('s1'))
  })

  it('follows an order through its life: formed, confirmed, cancelled', async () => {
    bench.platform.putOrder(makePddOrder(T0, { confirm: 0 }))
    bench.source.start()
    await bench.play(() => status().counts.received > 0 && caughtUp())
    expect(tally().orders).toBe(0)
    bench.platform.putOrder(makePddOrder(T0, { updatedAt: bench.time.clock.now() }))
    await bench.play(() => tally().orders === 1)
    bench.platform.putOrder(makePddOrder(T0, { confirm: 2, updatedAt: bench.time.clock.now() }))
    await bench.play(() => tally().orders === 0)
  })

  it('quarantines what does not add up, without a word of the buyer, and goes on', async () => {
    bench.platform.putOrder({ ...makePddOrder(T0, { sn: 'wrong' }), pay_amount: '30.00' })
    bench.platform.putOrder(makePddOrder(T0, { sn: 'good' }))
    bench.platform.putRefund(makePddRefund('good', 9999, T0 + MINUTE))
    bench.source.start()
    await bench.play(() => bench.ledger.ledger.quarantined() === 2 && caughtUp())
    const rows = bench.ledger.ledger.quarantine({ limit: 10 })
    expect(rows.map(({ code, source }) => [code, source]).sort()).toEqual([
      ['amount_identity', 'pinduoduo'],
      ['refund_exceeds_amount', 'pinduoduo'],
    ])
    expect(rows.find(({ code }) => code === 'amount_identity')?.raw).toContain('"order_sn":"wrong"')
    expect(tally()).toMatchObject({ orders: 1, refundedFen: 0 })
    // The next windows overlap this one; they neither say nor count it again. (The good order came twice: its refund
    // is news of it, though none that can be counted.)
    const since = bench.time.clock.now()
    await bench.play(() => bench.time.clock.now() > since + 2 * MINUTE)
    expect(status().counts).toEqual({ received: 4, accepted: 2, rejected: 2 })
    expect(everything()).not.toMatch(/密文|留言/)
  })

  it('does not count yesterday’s orders into today’s show because the platform touches them', async () => {
    bench.platform.putOrder(makePddOrder(T0 - 24 * 60 * MINUTE, { sn: 'old', updatedAt: T0 + MINUTE }))
    bench.platform.putOrder(makePddOrder(T0 + MINUTE, { sn: 'new' }))
    bench.source.start()
    await bench.play(() => status().counts.accepted === 2)
    expect(tally().orders).toBe(1)
  })

  it('goes by the platform’s clock, not by ours', async () => {
    bench.aheadMs = -47 * MINUTE
    sell(3, T0 - 40 * MINUTE, 1000)
    bench.source.start()
    await bench.play(() => status().lastSuccessAt !== null && caughtUp())
    for (const { end } of bench.platform.requests.slice(1)) {
      expect(end * 1000).toBeLessThanOrEqual(bench.time.clock.now() + bench.aheadMs - 3 * MINUTE + 1000)
    }
    expect(status().error).toBeNull()
  })
})

describe('a platform that misbehaves', () => {
  it('is read through repeated pages and a list that moves, losing nothing', async () => {
    sell(330, T0, 500)
    bench.platform.repeats = true
    let moved = 0
    bench.platform.onRequest = ({ page }) => {
      // Between two pages some early orders change and leave the window for a later one.
      if (page < 2 || moved >= 150) return
      for (let i = 0; i < 25; i++, moved++) {
        const at = T0 + moved * 500
        const sn = `sn-${String(moved).padStart(5, '0')}`
        const items = [{ sku: 'JL-XM-5J', priceFen: 2990 + (moved % 7) }]
        bench.platform.putOrder(makePddOrder(at, { sn, items, updatedAt: bench.time.clock.now() }))
      }
    }
    bench.time.advance(20 * MINUTE)
    bench.source.start()
    await bench.play(() => tally().orders === 330)
    expect(moved).toBeGreaterThan(50)
    expect(tally()).toEqual(bench.ledger.ledger.recount('s1'))
  })

  it.each([
    ['limited (text)', { kind: 'error', code: 52101, as: 'text' }],
    ['down (number)', { kind: 'error', code: 52102, as: 'number' }],
    ['down (null)', { kind: 'error', code: 52103, as: 'null' }],
    ['too frequent', { kind: 'error', code: 70031, as: 'text' }],
    ['cut off', { kind: 'cut' }],
    ['HTML', { kind: 'html' }],
    ['HTTP 502', { kind: 'http', status: 502 }],
    ['hollow', { kind: 'empty' }],
  ] as const)('is asked again by itself when it is %s, and the cursor waits', async (_what, fault) => {
    sell(120, T0, 1000)
    bench.source.start()
    await bench.play(() => status().lastSuccessAt !== null)
    const before = cursor()?.reached
    const mend = bench.platform.always(fault)
    await bench.play(() => status().error !== null)
    const asked = bench.platform.requests.length
    await bench.play(() => bench.platform.requests.length > asked + 3)
    expect(status()).toMatchObject({ state: 'waiting', canStop: true })
    expect(cursor()?.reached).toBe(before)
    mend()
    await bench.play(() => tally().orders === 120)
    expect(status().error).toBeNull()
  })

  it('is not waited for when it is silent', async () => {
    sell(5, T0, 1000)
    bench.source.start()
    await bench.play(() => status().lastSuccessAt !== null)
    bench.platform.fault({ kind: 'silent' }, { kind: 'silent' }, { kind: 'silent' }, { kind: 'silent' })
    // Time has to pass while the question is under way: 15 s each, four times, with pauses.
    await eventually(() => {
      bench.time.advance(1000)
      return status().error !== null
    })
    expect(status().error).toMatchObject({ code: 'timed_out' })
    await bench.play(() => tally().orders === 5)
  })

  it.each([
    [10019, 'token_expired'],
    [20004, 'sign_refused'],
    [20031, 'not_authorised'],
    [20032, 'not_authorised'],
    [50000, 'platform_refused'],
  ] as const)(
    'stops at %i in words, asks no more, and goes on where it was once started again',
    async (code, word) => {
      sell(20, T0, 1000)
      bench.source.start()
      await bench.play(() => status().lastSuccessAt !== null)
      const mend = bench.platform.always({ kind: 'error', code, as: 'text', message: '平台说的话' })
      await bench.play(() => status().state === 'failed')
      expect(status().error).toMatchObject({ code: word, detail: `${code} 平台说的话` })
      expect(status().error?.message).toMatch(/不会漏单|补取/)
      expect(status()).toMatchObject({ canStart: true, canStop: true })
      mend()
      const asked = bench.platform.requests.length
      const since = bench.time.clock.now()
      await bench.play(() => bench.time.clock.now() > since + 10 * MINUTE)
      expect(bench.platform.requests.length).toBe(asked)
      bench.source.start()
      await bench.play(() => tally().orders === 20)
    },
  )

  it('goes on with a new token as soon as it is set', async () => {
    sell(20, T0, 1000)
    bench.platform.expireToken()
    bench.source.start()
    await bench.play(() => status().state === 'failed')
    bench.platform.renewToken('another-token')
    bench.config = bench.config && { ...bench.config, accessToken: 'another-token' }
    bench.source.configChanged()
    await bench.play(() => tally().orders === 20)
  })

  it('never gets its secrets into what is said or stored', async () => {
    const { clientSecret, accessToken } = bench.config ?? { clientSecret: '', accessToken: '' }
    const message = `access_token ${accessToken} secret ${clientSecret}`
    bench.platform.fault({ kind: 'error', code: 10019, message })
    bench.source.start()
    await bench.play(() => status().state === 'failed')
    expect(status().error?.detail).toContain('***')
    const said = JSON.stringify(status()) + everything()
    for (const secret of [clientSecret, accessToken]) expect(said).not.toContain(secret)
  })
})

describe('after a crash', () => {
  it('fetches on from the last whole window, whatever it was in the middle of', async () => {
    sell(800, T0, 1000)
    bench.time.advance(60 * MINUTE)
    bench.source.start()
    for (let crash = 0; crash < 12; crash++) {
      const asked = bench.platform.requests.length + 1 + (crash % 5)
      await bench.play(() => bench.platform.requests.length >= asked)
      bench.restart()
      bench.source.start()
    }
    await bench.play(() => tally().orders === 800)
    expect(tally()).toEqual(bench.ledger.ledger.recount('s1'))
  })

  it('reads everything since, however long it was away', async () => {
    sell(3, T0, 1000)
    bench.source.start()
    await bench.play(() => tally().orders === 3)
    await bench.source.stop()
    expect(status()).toMatchObject({ state: 'off', canStart: true, canStop: false })
    sell(200, T0 + 30 * MINUTE, 90_000, 'later')
    bench.time.advance(6 * 60 * MINUTE)
    const asked = bench.platform.requests.length
    const since = bench.time.clock.now()
    bench.source.start()
    await bench.play(() => tally().orders === 203)
    // At once: nobody waits between two windows while there is something to catch up with.
    expect(bench.time.clock.now() - since).toBeLessThan(10_000)
    let covered = bench.platform.requests[asked - 1]?.end ?? 0
    for (const { start, end } of bench.platform.requests.slice(asked + 1)) {
      expect(start).toBeLessThanOrEqual(covered)
      covered = Math.max(covered, end)
    }
  })
})

describe('after the show', () => {
  it('reads it all again, soon and a day later, and books what the platform had hidden', async () => {
    sell(10, T0, 1000)
    bench.source.start()
    await bench.play(() => tally().orders === 10 && bench.time.clock.now() > T0 + 20 * MINUTE && caughtUp())
    bench.ledger.closeSession('s1')
    // The platform lists an order only now, with the time at which it was bought.
    bench.platform.putOrder(makePddOrder(T0 + 20_000, { sn: 'hidden' }))
    await bench.play(() => status().reconciled != null)
    expect(tally().orders).toBe(11)
    expect(status().reconciled).toMatchObject({ found: 1 })
    const soon = status().reconciled?.at ?? 0
    bench.platform.putOrder(makePddOrder(T0 + 30_000, { sn: 'well-hidden' }))
    bench.time.advance(24 * 60 * MINUTE)
    await bench.play(() => (status().reconciled?.at ?? 0) > soon)
    expect(tally().orders).toBe(12)
    expect(tally()).toEqual(bench.ledger.ledger.recount('s1'))
    const asked = bench.platform.requests.length
    bench.restart()
    bench.source.start()
    await bench.play(() => status().lastSuccessAt !== null && caughtUp())
    expect(bench.platform.requests.length - asked).toBeLessThan(10)
  })
})

describe('a source that is not set up', () => {
  it('cannot be started and says why', () => {
    bench.config = null
    bench.source.start()
    expect(status()).toMatchObject({
      state: 'off',
      canStart: false,
      canStop: false,
      error: { code: 'not_configured' },
    })
  })
})

describe('the test of the settings page', () => {
  it('says how many orders there are, or what is wrong', async () => {
    const platform = await startFakePinduoduo()
    const account = { ...bench.config, gateway: platform.gateway } as NonNullable<PddBench['config']>
    const options = { clock: { now: Date.now, mono: () => 0 }, setTimer: bench.time.setTimer, fetch }
    platform.putOrder(makePddOrder(Date.now() - 10 * MINUTE))
    expect(await probePinduoduo(account, options)).toMatchObject({ ok: true, orders: 1 })
    expect(await probePinduoduo({ ...account, clientSecret: 'another' }, options)).toMatchObject({
      ok: false,
      code: 'sign_refused',
      detail: '20004 签名sign校验失败',
    })
    await platform.close()
  })
})
