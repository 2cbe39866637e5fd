import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWebhook, MAX_LINES, type Webhook } from '../../src/engine/orders/webhook.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { makeLine } from '../support/orders.ts'
import { T0 } from '../support/show.ts'

const SECRET = 'sixteen-characters-and-more'
let bench: LedgerBench
let webhook: Webhook
beforeEach(() => {
  bench = makeLedger()
  bench.openSession('s1')
  webhook = createWebhook({ ledger: bench.ledger, secret: () => SECRET, clock: bench.clock })
  webhook.start()
})
afterEach(() => bench.dispose())

/** Signed as the contract says, written out here once more and not taken from the engine. */
function signed(body: Buffer, timestamp = String(bench.clock.now()), secret = SECRET) {
  const mac = createHmac('sha256', secret).update(Buffer.concat([Buffer.from(`${timestamp}.`), body]))
  return { 'x-fieldcue-timestamp': timestamp, 'x-fieldcue-signature': `sha256=${mac.digest('hex')}` }
}

function post(body: unknown) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
  return webhook.handle(signed(bytes), bytes)
}

const stored = () => bench.ledger.feed('s1', { limit: 10_000 }).length

describe('the webhook', () => {
  it('answers after the commit, with one line as with many', async () => {
    const none = { accepted: 0, duplicate: 0, updated: 0, stale: 0, rejected: [] }
    expect(await post(makeLine())).toEqual({ status: 200, body: { ...none, accepted: 1 } })
    expect(stored()).toBe(1)
    expect(
      await post([
        makeLine(),
        makeLine({ orderId: '2' }),
        makeLine({ version: 2 }),
        makeLine({ amountFen: -1 }),
      ]),
    ).toEqual({
      status: 200,
      body: {
        ...none,
        accepted: 1,
        duplicate: 1,
        updated: 1,
        rejected: [{ index: 3, code: 'bad_amount', message: expect.stringContaining('amountFen') }],
      },
    })
    expect(await post([])).toEqual({ status: 200, body: none })
  })

  it('believes nobody without the right signature over the very bytes', async () => {
    const body = Buffer.from(JSON.stringify(makeLine()))
    const good = signed(body)
    const attempts: [Record<string, string | undefined>, Buffer][] = [
      [{}, body],
      [{ ...good, 'x-fieldcue-signature': undefined }, body],
      [{ ...good, 'x-fieldcue-timestamp': undefined }, body],
      [{ ...good, 'x-fieldcue-signature': 'sha256=00' }, body],
      [{ ...good, 'x-fieldcue-signature': `sha256=${'0'.repeat(64)}` }, body],
      [{ ...good, 'x-fieldcue-timestamp': String(T0 + 1) }, body],
      [{ ...good, 'x-fieldcue-timestamp': 'now' }, body],
      [signed(body, String(T0), 'another secret'), body],
      [good, Buffer.concat([body, Buffer.from(' ')])],
      [signed(body, String(T0 - 5 * 60_000 - 1)), body],
      [signed(body, String(T0 + 5 * 60_000 + 1)), body],
    ]
    for (const [headers, bytes] of attempts) {
      const answer = await webhook.handle(headers, bytes)
      expect(answer).toMatchObject({ status: 401, body: { ok: false, error: { code: 'unauthorized' } } })
    }
    expect([stored(), bench.ledger.quarantined()]).toEqual([0, 0])
    expect(await webhook.handle(signed(body, String(T0 - 5 * 60_000)), body)).toMatchObject({ status: 200 })
  })

  it('keeps no secret in what it says of itself', async () => {
    const body = Buffer.from('{}')
    await webhook.handle(signed(body, String(T0), 'another secret'), body)
    expect(webhook.status()).toMatchObject({
      id: 'webhook',
      state: 'waiting',
      error: { code: 'bad_signature', message: expect.stringContaining('签名') },
    })
    expect(JSON.stringify(webhook.status())).not.toContain(SECRET)
    await post(makeLine())
    expect(webhook.status()).toMatchObject({ state: 'running', lastReceivedAt: T0, error: null })
  })

  it.each([
    ['not JSON', Buffer.from('{"platform":'), 400, 'bad_request'],
    ['nothing', Buffer.from(''), 400, 'bad_request'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400, 'bad_request'],
    ['a mere text', Buffer.from('"paid"'), 400, 'bad_request'],
    ['null', Buffer.from('null'), 400, 'bad_request'],
  ])('refuses a body that is %s, and keeps it', async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, body: { ok: false, error: { code } } })
    expect([stored(), bench.ledger.quarantined()]).toEqual([0, 1])
  })

  it('takes 5,000 lines and refuses one more, storing none of them', async () => {
    const lines = Array.from({ length: MAX_LINES + 1 }, (_, i) => makeLine({ orderId: String(i) }))
    expect(await post(lines)).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } })
    expect([stored(), bench.ledger.quarantined()]).toEqual([0, 1])
    expect(bench.ledger.quarantine({ limit: 1 })[0]?.raw.length).toBeLessThan(20_000)
    expect(await post(lines.slice(1))).toMatchObject({ status: 200, body: { accepted: MAX_LINES } })
    expect(bench.ledger.tally('s1').orders).toBe(MAX_LINES)
  })

  it('asks to try again when the disk refuses', async () => {
    const { writer } = bench.db
    writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true }))}`)
    const batch = Array.from({ length: 1000 }, (_, i) => makeLine({ orderId: String(i) }))
    expect(await post(batch)).toMatchObject({
      status: 503,
      body: { ok: false, error: { code: 'store_failed' } },
    })
    expect(webhook.status().state).toBe('failed')
    expect(stored()).toBe(0)
    writer.pragma('max_page_count = 1000000')
    expect(await post(batch)).toMatchObject({ status: 200, body: { accepted: 1000 } })
  })
})
