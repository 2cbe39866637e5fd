import { describe, expect, it } from 'vitest'
import type { CardEffects } from '../../src/shared/orders/cardEffects.ts'
import { startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'
import { makeRundown, officials, products } from '../support/show.ts'
import { until } from '../support/until.ts'

/** An open session with the corn's card on the picture, and an order of it and one of something else since. */
async function shown(): Promise<{ engine: TestEngine; path: string }> {
  const engine = await startTestEngine()
  const { desk } = engine.engine
  desk.settings.update({ guardMs: 0, attribution: { streamDelayMs: 0, windowMs: 600_000 } })
  desk.overlay.attach()
  for (const official of officials) await engine.http('POST', '/api/v1/officials', official)
  for (const product of products) await engine.http('POST', '/api/v1/products', product)
  await engine.http('POST', '/api/v1/rundowns', makeRundown())
  const opened = await engine.command<{ sessionId: string }>('session.open', {
    rundownId: 'show',
    title: '第 1 场',
    mode: 'live',
  })
  await engine.command('card.take', { productId: 'corn' })
  const { onAir } = desk.show.state().card
  desk.overlay.drawn({ cardId: onAir?.cardId ?? '', version: 1 })
  const now = new Date(desk.now()).toISOString()
  const line = (orderId: string, sku: string) =>
    makeLine({ orderId, sku, createdAt: now, paidAt: now, updatedAt: now })
  await engine.ingest([line('1', 'JL-YM-10'), line('2', 'JL-XM-5J')])
  return { engine, path: `/api/v1/sessions/${opened.body.sessionId}` }
}

const showings = async (engine: TestEngine, path: string) =>
  (await engine.http<CardEffects>('GET', `${path}/showings`)).body

describe('GET /api/v1/sessions/ID/showings', () => {
  it('tells what was bought while a card was on, as an estimate, with a figure of viewers only once it was entered', async () => {
    const { engine, path } = await shown()
    const before = await showings(engine, path)
    expect(before).toMatchObject({
      basis: 'estimate',
      settings: { streamDelayMs: 0, windowMs: 600_000 },
      cards: [
        {
          productId: 'corn',
          to: null,
          direct: { orders: 1 },
          halo: { orders: 1 },
          viewers: null,
          conversion: null,
        },
      ],
      none: { orders: 0 },
      recounting: null,
    })
    const noted = await engine.command('viewers.note', { count: 400, source: '直播后台' })
    expect(noted.status).toBe(200)
    expect((await showings(engine, path)).cards[0]).toMatchObject({
      viewers: { count: 400, source: '直播后台' },
      conversion: 0.0025,
    })
    expect(engine.engine.desk.show.state().viewers).toMatchObject({ count: 400 })
    const rpc = await engine.rpc()
    const sessionId = engine.engine.desk.show.state().session?.id ?? ''
    expect(await rpc.replay.cards.query({ sessionId })).toMatchObject({ sessionId, basis: 'estimate' })
  })

  it('follows the settings page', async () => {
    const { engine, path } = await shown()
    engine.engine.desk.settings.update({ attribution: { streamDelayMs: 60_000, windowMs: 0 } })
    const { answer } = await until(
      () => showings(engine, path),
      ({ settings }) => settings?.streamDelayMs === 60_000,
    )
    expect(answer).toMatchObject({
      cards: [{ direct: { orders: 0 }, halo: { orders: 0 } }],
      none: { orders: 2 },
    })
  })

  it('follows it for sessions of before too, and tells how many are counted by it', async () => {
    const { engine, path } = await shown()
    await engine.command('session.close')
    await engine.command('session.open', { rundownId: 'show', title: '第 2 场', mode: 'live' })
    const before = await showings(engine, path)
    expect(before).toMatchObject({ settings: { windowMs: 600_000 }, awaiting: null })
    const settings = { streamDelayMs: 60_000, windowMs: 0 }
    engine.engine.desk.settings.update({ attribution: settings })
    expect(await showings(engine, path)).toEqual({ ...before, awaiting: settings })
    const { answer } = await until(
      () => showings(engine, path),
      ({ awaiting }) => awaiting === null,
    )
    expect(answer).toMatchObject({ settings, none: { orders: 2 }, recounting: null })
    await until(
      () => engine.engine.desk.vitals(),
      ({ tied }) => tied.tied === 2 && tied.sessions === 2,
    )
  })

  it('is exported, each line with what it was counted by', async () => {
    const { engine, path } = await shown()
    await engine.command('session.close')
    const { body, headers } = await engine.http<string>('GET', `${path}/export?format=csv&what=cards`)
    expect(headers.get('x-fieldcue-rows')).toBe('1')
    const [head, line] = body.trim().split('\r\n')
    expect(head).toContain('showing_id,product_id,product,from,to,direct_orders')
    expect(line).toContain(',corn,')
    expect(line).toContain('estimate,0,600000')
    const lines = await engine.http('GET', `${path}/export?format=jsonl&what=cards`)
    expect(lines.body).toMatchObject({ productId: 'corn', basis: 'estimate' })
  })

  it('knows no other session, and no viewers without one', async () => {
    const engine = await startTestEngine()
    expect((await engine.http('GET', '/api/v1/sessions/none/showings')).status).toBe(404)
    expect((await engine.command('viewers.note', { count: 5 })).body).toMatchObject({
      error: { code: 'no_session' },
    })
    expect((await engine.command('viewers.note', { count: -5 })).status).toBe(400)
    expect((await engine.command('viewers.note', { count: 2.5 })).status).toBe(400)
  })
})
