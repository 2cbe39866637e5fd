import { describe, expect, it } from 'vitest'
import type { SourceStatus } from '../../src/shared/api/streams.ts'
import { startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'

const sourcesOf = ({ engine }: TestEngine): SourceStatus[] => engine.desk.vitals().sources
const webhookOf = (engine: TestEngine) => sourcesOf(engine).find(({ id }) => id === 'webhook')
const booked = ({ engine }: TestEngine) => engine.desk.orders.feed({ limit: 100 }).length

describe('order sources on the desk', () => {
  it('show how the webhook stands: what came, what was good, how old the newest order is', async () => {
    const engine = await startTestEngine()
    expect(webhookOf(engine)).toMatchObject({
      state: 'waiting',
      lastReceivedAt: null,
      lastSuccessAt: null,
      lag: null,
      counts: { received: 0, accepted: 0, rejected: 0 },
      error: null,
      canStart: false,
      canStop: true,
    })
    const updatedAt = new Date(Date.now() - 60_000).toISOString()
    const future = new Date(Date.now() + 3_600_000).toISOString()
    await engine.ingest([makeLine({ updatedAt }), { ...makeLine({ updatedAt: future }), amountFen: -1 }])
    const status = webhookOf(engine)
    expect(status).toMatchObject({ state: 'running', counts: { received: 2, accepted: 1, rejected: 1 } })
    expect(status?.lag?.since).toBe('newest_order')
    expect(status?.lag?.ms).toBeGreaterThanOrEqual(60_000)
    expect(status?.lastSuccessAt).toBe(status?.lastReceivedAt)
  })

  it('stop and start by command; what is turned away is told to come again and nothing of it is kept', async () => {
    const engine = await startTestEngine()
    expect((await engine.command('source.stop', { sourceId: 'webhook' })).status).toBe(200)
    expect(webhookOf(engine)).toMatchObject({ state: 'off', canStart: true, canStop: false })
    const refused = await engine.ingest(makeLine())
    expect([refused.status, refused.body]).toMatchObject([503, { ok: false, error: { code: 'source_off' } }])
    expect(booked(engine)).toBe(0)
    expect((await engine.command('source.start', { sourceId: 'webhook' })).status).toBe(200)
    expect((await engine.ingest(makeLine())).status).toBe(200)
    expect(booked(engine)).toBe(1)
  })

  it('keep what was wished over a restart', async () => {
    const first = await startTestEngine()
    await first.command('source.stop', { sourceId: 'webhook' })
    await first.stop()
    const second = await first.restart()
    expect(webhookOf(second)).toMatchObject({ state: 'off' })
    expect((await second.ingest(makeLine())).status).toBe(503)
    await second.command('source.start', { sourceId: 'webhook' })
    await second.stop()
    expect(webhookOf(await second.restart())).toMatchObject({ state: 'waiting' })
  })

  it('are refused by a name that nobody has; invented orders are nobody outside of the demo', async () => {
    const engine = await startTestEngine()
    expect(sourcesOf(engine).map(({ id }) => id)).not.toContain('demo')
    for (const sourceId of ['nowhere', 'demo']) {
      const answer = await engine.command('source.start', { sourceId })
      expect(answer.body).toMatchObject({ ok: false, error: { code: 'unknown_source' } })
    }
  })

  it('leave simulated orders stopped when the engine comes back to a demo', async () => {
    const first = await startTestEngine({ demo: true })
    const demoOf = (engine: TestEngine) => sourcesOf(engine).find(({ id }) => id === 'demo')
    expect(demoOf(first)).toMatchObject({ state: 'running' })
    await first.command('source.stop', { sourceId: 'demo' })
    expect(demoOf(first)).toMatchObject({ state: 'off', canStart: true })
    await first.stop()
    const second = await first.restart()
    expect(demoOf(second)).toMatchObject({ state: 'off', canStart: true })
    await second.command('source.start', { sourceId: 'demo' })
    expect(demoOf(second)).toMatchObject({ state: 'running' })
  })
})
