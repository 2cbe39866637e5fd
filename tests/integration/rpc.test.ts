import { describe, expect, it } from 'vitest'
import { pageToken } from '../../src/engine/server/auth.ts'
import type { Link } from '../../src/renderer/stores/transport.ts'
import { ask as askEngine } from '../../src/renderer/transport/ask.ts'
import { follow } from '../../src/renderer/transport/follow.ts'
import type { EngineLink } from '../../src/renderer/transport/link.ts'
import type { SettingsView } from '../../src/shared/api/settings.ts'
import type { OverlayFrame, ShowStreamMessage, Vitals } from '../../src/shared/api/streams.ts'
import type { FeedLine, Tally } from '../../src/shared/orders/types.ts'
import { reduceAll } from '../../src/shared/show/reduce.ts'
import { initialState, type ShowState } from '../../src/shared/show/state.ts'
import { eventually, rawRequest, startTestEngine, type TestEngine, TOKEN } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'
import { makeRundown, officials, products } from '../support/show.ts'

async function openShow(engine: TestEngine): Promise<void> {
  const { library } = engine.engine.desk
  for (const official of officials) library.put('officials', official)
  for (const product of products) library.put('products', product)
  library.put('rundowns', makeRundown())
  await engine.command('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
}

/** Follows the show as a page does: a snapshot, then the fold. */
function followShow(link: EngineLink) {
  const seen = { state: initialState(), snapshots: 0, gaps: 0 }
  follow<ShowStreamMessage>(
    link,
    ({ show }, on) => show.subscribe(undefined, on),
    (message) => {
      if (message.kind === 'snapshot') {
        seen.snapshots += 1
        seen.state = message.state
        return
      }
      if (message.events[0]?.seq !== seen.state.seq + 1) seen.gaps += 1
      seen.state = reduceAll(seen.state, message.events)
    },
  )
  return seen
}

describe('letting pages in', () => {
  it('tells who is in, and sends those without a good token away for good', async () => {
    const engine = await startTestEngine()
    const operator = await engine.rpc()
    expect(await operator.hello.query()).toMatchObject({ scope: 'operator', version: expect.any(String) })
    const page = await engine.rpc(pageToken(TOKEN))
    expect(await page.hello.query()).toMatchObject({ scope: 'page' })
    const stranger = engine.link('wrong')
    await eventually(() => stranger.state.state === 'denied')
    stranger.authenticate(TOKEN)
    await eventually(() => stranger.state.state === 'open')
  })

  it('lets the overlay follow its picture and say what it has drawn, and nothing else', async () => {
    const engine = await startTestEngine()
    const page = await engine.rpc(pageToken(TOKEN))
    const forbidden = { data: { fieldcue: { code: 'forbidden' } } }
    await expect(page.command.mutate({ name: 'show.panic', payload: {} })).rejects.toMatchObject(forbidden)
    await expect(page.settings.get.query()).rejects.toMatchObject(forbidden)
    await expect(page.settings.revealIngest.mutate()).rejects.toMatchObject(forbidden)
    await expect(page.orders.lines.query({ limit: 1 })).rejects.toMatchObject(forbidden)
    const refused = new Promise((_resolve, reject) => {
      page.show.subscribe(undefined, { onError: reject, onData: () => reject(new Error('let in')) })
    })
    await expect(refused).rejects.toMatchObject(forbidden)
    await page.overlay.cleared.mutate()
    await page.overlay.drawn.mutate({ cardId: 'none', version: 1 })
  })

  it('refuses an upgrade from another origin, another host or to another path', async () => {
    const engine = await startTestEngine()
    const { host } = new URL(engine.url)
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const status = async (path: string, headers: Record<string, string>) =>
      (await rawRequest(engine.url, { path, headers: { ...upgrade, ...headers } })).status
    expect(await status('/rpc', { host, origin: 'https://evil.example' })).toBe(403)
    expect(await status('/rpc', { host: 'evil.example' })).toBe(403)
    expect(await status('/elsewhere', { host })).toBe(404)
  })
})

describe('commands over RPC', () => {
  it('answers as the contract says, and refusals keep code, words and details', async () => {
    const engine = await startTestEngine()
    await openShow(engine)
    const link = engine.link()
    await eventually(() => link.state.state === 'open')
    const run = (name: string, payload: unknown) =>
      askEngine(link, (client, options) => client.command.mutate({ name, payload }, options))
    expect(await run('show.next', { expectOnAir: null })).toMatchObject({
      seq: expect.any(Number),
      segmentId: 'opening',
    })
    await expect(run('show.next', {})).rejects.toMatchObject({
      name: 'CommandError',
      code: 'take_too_soon',
      message: expect.stringMatching(/\p{Script=Han}/u),
      details: { allowedAt: expect.any(Number) },
    })
    await expect(run('show.explode', {})).rejects.toMatchObject({ code: 'unknown_command' })
    await expect(run('show.take', { segmentId: 5 })).rejects.toMatchObject({ code: 'bad_request' })
    await expect(
      askEngine(link, ({ orders }, options) => orders.lines.query({ limit: 0 }, options)),
    ).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('limit') })
  })
})

describe('streams', () => {
  it('give every console the same show, from any moment on and without a gap', async () => {
    const engine = await startTestEngine()
    const early = followShow(engine.link())
    await eventually(() => early.snapshots === 1)
    await openShow(engine)
    await engine.command('show.next', {})
    const late = followShow(engine.link())
    for (let count = 0; count < 50; count += 1) await engine.command('marker.add', { label: String(count) })
    const { body: truth } = await engine.http<ShowState>('GET', '/api/v1/state')
    await eventually(() => early.state.seq === truth.seq && late.state.seq === truth.seq)
    expect(early.state).toEqual(truth)
    expect(late.state).toEqual(truth)
    expect([early.gaps, late.gaps, early.snapshots, late.snapshots]).toEqual([0, 0, 1, 1])
  })

  it('bring the counters and the lines of an order', async () => {
    const engine = await startTestEngine()
    await openShow(engine)
    const link = engine.link()
    const tallies: Tally[] = []
    const lines: FeedLine[] = []
    follow<Tally>(
      link,
      ({ tally }, on) => tally.subscribe(undefined, on),
      (tally) => tallies.push(tally),
    )
    follow<FeedLine[]>(
      link,
      ({ feed }, on) => feed.subscribe(undefined, on),
      (batch) => lines.push(...batch),
    )
    await eventually(() => tallies.length === 1)
    expect(tallies[0]?.orders).toBe(0)
    await engine.ingest([makeLine({ orderId: 'a' }), makeLine({ orderId: 'b' })])
    await eventually(() => tallies.at(-1)?.orders === 2 && lines.length === 2)
    expect(tallies.at(-1)?.gmvFen).toBe(2 * 5980)
    const client = await engine.rpc()
    expect(await client.orders.lines.query({ limit: 10 })).toHaveLength(2)
    expect(await client.orders.unmatched.query()).toEqual([])
    const series = await client.orders.series.query({ bucketMs: 1000, spanMs: 60_000 })
    expect(series.bucketMs).toBe(1000)
  })

  it('count consoles and overlays while they follow', async () => {
    const engine = await startTestEngine()
    const link = engine.link()
    const vitals: Vitals[] = []
    const overlayLink = engine.link(pageToken(TOKEN))
    const frames: OverlayFrame[] = []
    followShow(link)
    const stop = follow<OverlayFrame>(
      overlayLink,
      ({ overlay }, on) => overlay.frames.subscribe(undefined, on),
      (frame) => frames.push(frame),
    )
    await eventually(() => frames.length > 0)
    const { desk } = engine.engine
    await eventually(() => desk.vitals().consoles === 1 && desk.vitals().overlays === 1)
    follow<Vitals>(
      link,
      (client, on) => client.vitals.subscribe(undefined, on),
      (value) => vitals.push(value),
    )
    await eventually(() => vitals[0]?.overlays === 1)
    stop()
    link.close()
    await eventually(() => desk.vitals().consoles === 0 && desk.vitals().overlays === 0)
  })

  it('tell of settings and of the library as they change', async () => {
    const engine = await startTestEngine()
    const link = engine.link()
    const views: SettingsView[] = []
    const kinds: string[] = []
    follow<SettingsView>(
      link,
      ({ settings }, on) => settings.changes.subscribe(undefined, on),
      (view) => views.push(view),
    )
    follow<string>(
      link,
      ({ library }, on) => library.changes.subscribe(undefined, on),
      (kind) => kinds.push(kind),
    )
    await eventually(() => views.length === 1)
    expect(views[0]?.addresses).toEqual({
      console: `${engine.url}/console`,
      overlay: `${engine.url}/overlay#token=${pageToken(TOKEN)}`,
      ingest: `${engine.url}/ingest/orders`,
      dataDir: engine.dataDir,
    })
    const client = await engine.rpc()
    const changed = await client.settings.update.mutate({ guardMs: 300 })
    expect(changed.settings).toMatchObject({ guardMs: 300, monitorFps: 4 })
    await expect(client.settings.update.mutate({ guardMs: -1 })).rejects.toMatchObject({
      data: { fieldcue: { code: 'bad_request' } },
    })
    expect(await client.settings.setSecret.mutate({ name: 'obsPassword', value: 'hidden-word' })).toEqual({
      kept: false,
    })
    await eventually(() => views.at(-1)?.secrets.obsPassword.set === true)
    expect(JSON.stringify(views)).not.toContain('hidden-word')

    const row = await client.library.put.mutate({ kind: 'officials', row: officials[0] })
    expect(row).toEqual(officials[0])
    await eventually(() => kinds.includes('officials'))
    expect(await client.library.list.query('officials')).toEqual([officials[0]])
    expect(await client.library.remove.mutate({ kind: 'officials', id: 'head' })).toBe(true)
  })

  it('test an address of OBS without touching the live link', async () => {
    const engine = await startTestEngine()
    const client = await engine.rpc()
    const answer = await client.settings.testObs.mutate({ url: 'ws://127.0.0.1:1', role: 'primary' })
    expect(answer).toMatchObject({ ok: false, code: 'port_refused' })
    expect(engine.engine.desk.show.state().obs.primary.state).toBe('off')
  })
})

describe('a page and an engine that goes away', () => {
  it('says that it is lost, sends nothing meanwhile, and finds the next engine with the same show', async () => {
    const first = await startTestEngine()
    await openShow(first)
    await first.command('show.next', {})
    const link = first.link()
    const states: Link['state'][] = []
    link.onState(({ state }) => states.push(state))
    const page = followShow(link)
    await eventually(() => page.state.onAir !== null)

    await first.stop()
    await eventually(() => link.state.state === 'lost')
    const late = askEngine(link, (client, options) =>
      client.command.mutate({ name: 'show.next', payload: {} }, options),
    )
    await expect(late).rejects.toMatchObject({ name: 'LinkError', sent: false })

    const second = await first.restart()
    await eventually(() => link.state.state === 'open' && page.snapshots === 2)
    const { body: truth } = await second.http<ShowState>('GET', '/api/v1/state')
    await eventually(() => page.state.seq === truth.seq)
    expect(page.state).toEqual(truth)
    expect(truth.onAir?.segmentId).toBe('opening')
    expect(states).toEqual(['connecting', 'open', 'lost', 'open'])
  })
})
