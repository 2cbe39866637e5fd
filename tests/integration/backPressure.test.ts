import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { MOST_WAITING_LINES } from '../../src/engine/orders/ingest.ts'
import { createWebhook } from '../../src/engine/orders/webhook.ts'
import type { Tally } from '../../src/shared/orders/types.ts'
import { INGEST_SECRET, signed, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLedger } from '../support/ledger.ts'
import { makeLine, plainTally } from '../support/orders.ts'

const orders = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => makeLine({ orderId: `${prefix}-${i}` }))

/** As an honest order system: what is told to come again comes again, as it was. */
async function sendUntilTaken(engine: TestEngine, lines: unknown[]): Promise<number> {
  for (let refused = 0; ; refused++) {
    const answer = await engine.ingest(lines)
    if (answer.status === 200) return refused
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(answer.body).toMatchObject({ ok: false, error: { code: 'slow_down' } })
  }
}

describe('a source that floods', () => {
  it('is told to slow down before a line of its batch is read, and may send it again', async () => {
    const bench = makeLedger()
    bench.openSession('s1')
    const webhook = createWebhook({ ledger: bench.ledger, secret: () => INGEST_SECRET, clock: bench.clock })
    webhook.start()
    const post = (lines: unknown[]) => {
      const body = Buffer.from(JSON.stringify(lines))
      return webhook.handle(signed(body, bench.clock.now()), body)
    }
    // A source of this process waits for its batches, however many they are; none is refused.
    const inProcess = Array.from({ length: 5 }, (_, i) =>
      bench.send(...orders(`own${i}`, MOST_WAITING_LINES / 4)),
    )
    const late = orders('late', 3)
    expect(await post(late)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
      body: { error: { code: 'slow_down' } },
    })
    expect(webhook.status().error?.message).toMatch(/没有丢单/)
    for (const receipt of await Promise.all(inProcess)) expect(receipt.accepted).toBe(MOST_WAITING_LINES / 4)
    expect(await post(late)).toMatchObject({ status: 200, body: { accepted: 3, duplicate: 0 } })
    expect(webhook.status().error).toBeNull()
    expect(bench.ledger.tally('s1').orders).toBe(5 * (MOST_WAITING_LINES / 4) + 3)
    expect(bench.ledger.recount('s1')).toEqual(bench.ledger.tally('s1'))
    await bench.dispose()
  })

  it('loses nothing over HTTP, many connections at once', async () => {
    const engine = await startTestEngine()
    await engine.http('POST', '/api/v1/rundowns', { id: 'show', title: '场', groups: [] })
    const batches = Array.from({ length: 24 }, (_, i) => orders(`b${i}`, 3000))
    await Promise.all(batches.map((lines) => sendUntilTaken(engine, lines)))
    const rpc = await engine.rpc()
    let stored = 0
    let before: number | undefined
    for (;;) {
      const page = await rpc.orders.lines.query({ limit: 1000, ...(before === undefined ? {} : { before }) })
      if (page.length === 0) break
      stored += page.length
      before = page.at(-1)?.rev
    }
    expect(stored).toBe(plainTally(batches.flat(), new Map()).orders)
    expect((await engine.http<Tally>('GET', '/api/v1/tally')).body.orders).toBe(0)
  })

  it('is turned away by its headers when too many bytes are under way', async () => {
    const engine = await startTestEngine()
    const { hostname, port } = new URL(engine.url)
    const big = 8 * 1024 * 1024
    const begin = async () => {
      // The server's "continue" proves that it has seen the headers.
      const headers = { 'content-length': String(big), expect: '100-continue' }
      const sent = request({ hostname, port, path: '/ingest/orders', method: 'POST', headers, agent: false })
      const answered = new Promise<number>((resolve, reject) => {
        sent.on('response', (response) => resolve(response.statusCode ?? 0)).on('error', reject)
      })
      sent.flushHeaders()
      await new Promise((resolve) => sent.once('continue', () => resolve(undefined)))
      return { answered, end: () => sent.end(Buffer.alloc(big, 32)) }
    }
    const held = await Promise.all(Array.from({ length: 8 }, begin))
    const refused = await begin()
    refused.end()
    expect(await refused.answered).toBe(429)
    for (const { end } of held) end()
    expect(await Promise.all(held.map(({ answered }) => answered))).toEqual(Array(8).fill(401))
    // Their bytes are free again.
    expect((await engine.ingest(makeLine())).status).toBe(200)
  })
})
