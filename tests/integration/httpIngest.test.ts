import { describe, expect, it } from 'vitest'
import type { Tally } from '../../src/shared/orders/types.ts'
import { ask, signed, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'

const MINUTE_MS = 60_000

function post(engine: TestEngine, body: string | Buffer, headers: Record<string, string>) {
  return ask<Record<string, unknown>>(`${engine.url}/ingest/orders`, { method: 'POST', body, headers })
}

async function stored(engine: TestEngine): Promise<number> {
  const rpc = await engine.rpc()
  return (await rpc.orders.quarantine.query({ limit: 100 })).length
}

describe('POST /ingest/orders', () => {
  it('answers what became of every line, once it is stored', async () => {
    const engine = await startTestEngine()
    const one = await engine.ingest(makeLine())
    expect([one.status, one.body]).toEqual([
      200,
      { accepted: 1, duplicate: 0, updated: 0, stale: 0, rejected: [] },
    ])
    const lines = [
      makeLine(),
      makeLine({ version: 2, refundedFen: 100 }),
      makeLine({ version: 1, amountFen: 1 }),
      { ...makeLine({ orderId: 'bad' }), amountFen: -1 },
    ]
    const many = await engine.ingest(lines)
    expect(many.body).toMatchObject({ accepted: 0, duplicate: 1, updated: 1, rejected: [{ index: 3 }] })
    expect(await stored(engine)).toBe(1)
  })

  it('takes the signature over the very bytes, whatever type they claim', async () => {
    const engine = await startTestEngine()
    const body = `[ ${JSON.stringify(makeLine())}\n]  `
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      expect((await post(engine, body, { ...signed(body), 'content-type': type })).status).toBe(200)
    }
  })

  it('refuses what is not signed, wrongly signed or signed at another time', async () => {
    const engine = await startTestEngine()
    const body = JSON.stringify(makeLine())
    const now = Date.now()
    for (const headers of [
      {},
      { 'x-fieldcue-timestamp': String(now) },
      signed(body, now, 'another secret'),
      { ...signed(body, now), 'x-fieldcue-timestamp': String(now + 1) },
      signed(`${body} `, now),
      signed(body, now - 6 * MINUTE_MS),
      signed(body, now + 6 * MINUTE_MS),
      { ...signed(body, now), 'x-fieldcue-signature': 'sha256=zz' },
    ]) {
      const answer = await post(engine, body, headers as Record<string, string>)
      expect([headers, answer.status]).toEqual([headers, 401])
      expect(answer.body).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
    }
    const { body: tally } = await engine.http<Tally>('GET', '/api/v1/tally')
    expect(tally.orders).toBe(0)
  })

  it('does not take the operator’s token for a signature', async () => {
    const engine = await startTestEngine()
    const answer = await engine.http('POST', '/ingest/orders', makeLine())
    expect(answer.status).toBe(401)
  })

  it('refuses a body that is not JSON with 400 and one that is too large with 413, half-storing nothing', async () => {
    const engine = await startTestEngine()
    const broken = `[${JSON.stringify(makeLine())},`
    expect((await post(engine, broken, signed(broken))).status).toBe(400)
    const many = JSON.stringify(
      Array.from({ length: 5001 }, (_, index) => makeLine({ orderId: `o${index}` })),
    )
    expect((await post(engine, many, signed(many))).status).toBe(413)
    const huge = `[${JSON.stringify(makeLine())}${' '.repeat(9 * 1024 * 1024)}]`
    const tooLarge = await post(engine, huge, signed(huge))
    expect([tooLarge.status, tooLarge.body]).toEqual([
      413,
      { ok: false, error: { code: 'too_large', message: expect.any(String) } },
    ])
    expect((await engine.ingest(makeLine())).body).toMatchObject({ accepted: 1 })
  })

  it('takes the new secret at once and the old one no more', async () => {
    const engine = await startTestEngine()
    const rpc = await engine.rpc()
    const secret = await rpc.settings.rotateIngest.mutate()
    const body = JSON.stringify(makeLine())
    expect((await post(engine, body, signed(body))).status).toBe(401)
    expect((await post(engine, body, signed(body, Date.now(), secret))).status).toBe(200)
    expect(await rpc.settings.revealIngest.mutate()).toBe(secret)
  })
})
