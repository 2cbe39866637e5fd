import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageToken } from '../../src/engine/server/auth.ts'
import type { ShowEvent } from '../../src/shared/show/events.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { ask, rawRequest, startTestEngine, type TestEngine, TOKEN } from '../support/engine.ts'
import { makeRundown, officials, products } from '../support/show.ts'

interface Refusal {
  ok: false
  error: { code: string; message: string; details?: Record<string, unknown> }
}

/** Puts the small show of the tests into the library and opens it. */
async function openShow(engine: TestEngine): Promise<string> {
  for (const official of officials) await engine.http('POST', '/api/v1/officials', official)
  for (const product of products) await engine.http('POST', '/api/v1/products', product)
  const rundown = makeRundown()
  await engine.http('POST', '/api/v1/rundowns', rundown)
  const opened = await engine.command<{ ok: true; sessionId: string }>('session.open', {
    rundownId: rundown.id,
    title: '第 1 场',
    mode: 'live',
  })
  expect(opened.body).toMatchObject({ ok: true, seq: expect.any(Number), sessionId: expect.any(String) })
  return opened.body.sessionId
}

describe('GET /healthz', () => {
  it('is open and says how things stand', async () => {
    const engine = await startTestEngine()
    const { status, body } = await ask<Record<string, unknown>>(`${engine.url}/healthz`)
    expect(status).toBe(200)
    expect(body).toEqual({
      status: 'ok',
      version: engine.engine.desk.version,
      sessionId: null,
      seq: expect.any(Number),
      obs: { primary: 'off', standby: 'off' },
    })
    const sessionId = await openShow(engine)
    expect((await ask(`${engine.url}/healthz`)).body).toMatchObject({ sessionId })
  })
})

describe('who gets in', () => {
  it('wants the operator’s token for everything under /api', async () => {
    const engine = await startTestEngine()
    for (const path of ['/api/v1/state', '/api/v1/tally', '/api/v1/sessions', '/api/v1/products']) {
      const none = await ask<Refusal>(engine.url + path)
      expect(none.status).toBe(401)
      expect(none.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(none.body).toEqual({ ok: false, error: { code: 'unauthorized', message: expect.any(String) } })
      const wrong = await ask<Refusal>(engine.url + path, { headers: { authorization: 'Bearer wrong' } })
      expect(wrong.status).toBe(401)
      const page = await ask<Refusal>(engine.url + path, {
        headers: { authorization: `Bearer ${pageToken(TOKEN)}` },
      })
      expect([page.status, page.body.error.code]).toEqual([403, 'forbidden'])
      expect((await engine.http('GET', path)).status).toBe(200)
    }
    const command = await ask<Refusal>(`${engine.url}/api/v1/commands/show.panic`, { method: 'POST' })
    expect(command.status).toBe(401)
  })

  it('refuses a foreign Host or Origin at every door, in words', async () => {
    const engine = await startTestEngine()
    const host = new URL(engine.url).host
    const bearer = { authorization: `Bearer ${TOKEN}` }
    for (const path of ['/healthz', '/api/v1/state', '/console', '/ingest/orders', '/media/a.png']) {
      const foreignHost = await rawRequest(engine.url, { path, headers: { host: 'evil.example', ...bearer } })
      expect([path, foreignHost.status]).toEqual([path, 403])
      expect(JSON.parse(foreignHost.body)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
      const foreignOrigin = await rawRequest(engine.url, {
        path,
        headers: { host, origin: 'https://evil.example', ...bearer },
      })
      expect([path, foreignOrigin.status]).toEqual([path, 403])
    }
    const preflight = await rawRequest(engine.url, {
      method: 'OPTIONS',
      path: '/api/v1/commands/show.next',
      headers: { host, origin: 'http://localhost:3000', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(403)
    const own = await rawRequest(engine.url, { path: '/healthz', headers: { host, origin: engine.url } })
    expect(own.status).toBe(200)
  })
})

describe('commands and the state', () => {
  it('runs a show over plain HTTP', async () => {
    const engine = await startTestEngine()
    const before = await engine.http<ShowState>('GET', '/api/v1/state')
    expect(before.body).toMatchObject({ session: null, rundown: null, onAir: null })
    const sessionId = await openShow(engine)
    // An empty body is an empty payload.
    const taken = await engine.http('POST', '/api/v1/commands/show.next')
    expect(taken.body).toMatchObject({ ok: true, seq: expect.any(Number), segmentId: 'opening' })
    const { body: state } = await engine.http<ShowState>('GET', '/api/v1/state')
    expect(state).toMatchObject({
      session: { id: sessionId, mode: 'live', closedAt: null },
      onAir: { segmentId: 'opening', startedAt: expect.any(Number) },
      prompter: expect.any(Object),
      card: expect.any(Object),
      obs: { primary: { state: 'off' }, standby: { state: 'off' } },
    })
    const closed = await engine.command('session.close')
    expect(closed.body).toMatchObject({ ok: true })
  })

  it('answers every refusal with its code, its words and a fitting status', async () => {
    const engine = await startTestEngine()
    const refusal = async (name: string, body?: unknown) => {
      const answer = await engine.http<Refusal>('POST', `/api/v1/commands/${name}`, body)
      expect(answer.body).toMatchObject({
        ok: false,
        error: { message: expect.stringMatching(/\p{Script=Han}/u) },
      })
      return [answer.status, answer.body.error.code]
    }
    expect(await refusal('show.explode', {})).toEqual([404, 'unknown_command'])
    expect(await refusal('__proto__', {})).toEqual([404, 'unknown_command'])
    expect(await refusal('show.next', '{"expectOnAir":')).toEqual([400, 'bad_request'])
    expect(await refusal('show.take', {})).toEqual([400, 'bad_request'])
    expect(await refusal('show.take', [])).toEqual([400, 'bad_request'])
    expect(await refusal('session.close', { extra: 1 })).toEqual([400, 'bad_request'])
    expect(await refusal('show.next', {})).toEqual([409, 'no_session'])
    expect(await refusal('session.open', { rundownId: 'none', title: 'x', mode: 'live' })).toEqual([
      409,
      'unknown_rundown',
    ])
    expect(await refusal('show.next', ' '.repeat(3 * 1024 * 1024))).toEqual([413, 'too_large'])
    await openShow(engine)
    await engine.command('show.next', { withoutScene: true })
    const soon = await engine.command<Refusal>('show.next', { withoutScene: true })
    expect([soon.status, soon.body.error.code]).toEqual([429, 'take_too_soon'])
    expect(soon.body.error.details).toMatchObject({ allowedAt: expect.any(Number) })
  })
})

describe('the past', () => {
  it('pages through a session’s events and folds it at an instant', async () => {
    const engine = await startTestEngine()
    const id = await openShow(engine)
    await engine.command('show.next', { withoutScene: true })
    await engine.command('marker.add', { label: '好' })
    await engine.command('session.close')

    const sessions = await engine.http<{ id: string; closedAt: number | null }[]>('GET', '/api/v1/sessions')
    expect(sessions.body).toMatchObject([{ id, closedAt: expect.any(Number) }])
    const all = await engine.http<ShowEvent[]>('GET', `/api/v1/sessions/${id}/events`)
    expect(all.body[0]).toMatchObject({ type: 'session.opened', sessionId: id })
    expect(all.body.at(-1)?.type).toBe('session.closed')
    const [, second] = all.body
    const page = await engine.http<ShowEvent[]>(
      'GET',
      `/api/v1/sessions/${id}/events?after=${all.body[0]?.seq}&limit=1`,
    )
    expect(page.body).toEqual([second])

    const taken = all.body.find((event) => event.type === 'take.taken')
    const then = await engine.http<ShowState>('GET', `/api/v1/sessions/${id}/state?at=${taken?.at}`)
    expect(then.body.onAir).not.toBeNull()
    const now = await engine.http<ShowState>('GET', `/api/v1/sessions/${id}/state`)
    expect(now.body.session?.closedAt).toEqual(expect.any(Number))
  })

  it('says what it does not have and what it does not understand', async () => {
    const engine = await startTestEngine()
    for (const path of ['/api/v1/sessions/none/events', '/api/v1/sessions/none/state']) {
      expect((await engine.http<Refusal>('GET', path)).body.error.code).toBe('not_found')
    }
    const id = await openShow(engine)
    for (const query of ['events?after=soon', 'events?limit=0', 'state?at=-1']) {
      const answer = await engine.http<Refusal>('GET', `/api/v1/sessions/${id}/${query}`)
      expect([query, answer.status, answer.body.error.code]).toEqual([query, 400, 'bad_request'])
    }
  })
})

describe('the library', () => {
  it('creates, reads, changes and removes rows', async () => {
    const engine = await startTestEngine()
    const made = await engine.http<{ id: string }>('POST', '/api/v1/officials', {
      role: '县长',
      place: '静乐县',
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      role: '县长',
      line: '公益推介',
      id: expect.stringMatching(/^official-/),
    })
    const at = `/api/v1/officials/${made.body.id}`
    expect((await engine.http('GET', at)).body).toEqual(made.body)
    const changed = await engine.http('PUT', at, { role: '副县长', place: '静乐县' })
    expect(changed.body).toMatchObject({ id: made.body.id, role: '副县长' })
    expect((await engine.http('GET', '/api/v1/officials')).body).toEqual([changed.body])
    expect((await engine.http('DELETE', at)).body).toEqual({ ok: true })
    for (const method of ['GET', 'DELETE']) {
      const gone = await engine.http<Refusal>(method, at)
      expect([gone.status, gone.body.error.code]).toEqual([404, 'not_found'])
    }
  })

  it('refuses rows that are wrong, there already, named twice or still needed', async () => {
    const engine = await startTestEngine()
    await openShow(engine)
    const refusal = async (method: string, path: string, body?: unknown) => {
      const answer = await engine.http<Refusal>(method, `/api/v1/${path}`, body)
      return [answer.status, answer.body.error.code]
    }
    const product = products[0]
    expect(await refusal('POST', 'products', { name: '小米' })).toEqual([400, 'bad_request'])
    expect(await refusal('POST', 'products', [product])).toEqual([400, 'bad_request'])
    expect(await refusal('POST', 'products', '{')).toEqual([400, 'bad_request'])
    expect(await refusal('POST', 'products', product)).toEqual([409, 'conflict'])
    expect(await refusal('PUT', 'products/other', product)).toEqual([400, 'bad_request'])
    expect(await refusal('DELETE', `products/${product?.id}`)).toEqual([409, 'in_use'])
  })
})

describe('pictures', () => {
  it('are there without a token, checked by their content, and cannot lead anywhere else', async () => {
    const engine = await startTestEngine()
    mkdirSync(join(engine.dataDir, 'media'), { recursive: true })
    writeFileSync(join(engine.dataDir, 'media', 'apple.png'), 'not really a png')
    writeFileSync(join(engine.dataDir, 'media', 'notes.txt'), 'private')
    const apple = await ask<string>(`${engine.url}/media/apple.png`)
    expect([apple.status, apple.headers.get('content-type'), apple.body]).toEqual([
      200,
      'image/png',
      'not really a png',
    ])
    const again = await ask(`${engine.url}/media/apple.png`, {
      headers: { 'if-none-match': apple.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    const demo = await ask(`${engine.url}/demo/pictures/jingle-millet.svg`)
    expect([demo.status, demo.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(demo.headers.get('content-security-policy')).toContain('sandbox')

    const host = new URL(engine.url).host
    for (const path of [
      '/media/none.png',
      '/media/notes.txt',
      '/media/..%2Ffieldcue.db',
      '/media/..%5Cfieldcue.db',
      '/media/demo:jingle-millet',
      '/media/.hidden.png',
      '/demo/pictures/..%2F..%2Fproducts.svg',
    ]) {
      const answer = await rawRequest(engine.url, { path, headers: { host } })
      expect([path, answer.status]).toEqual([path, path.includes('demo:') ? 200 : 404])
    }
  })
})

describe('pages', () => {
  it('say that they are not built, while the doors for machines work', async () => {
    const engine = await startTestEngine()
    const page = await ask<string>(`${engine.url}/console`)
    expect(page.status).toBe(503)
    expect(page.body).toContain('npm start')
    expect((await engine.http('GET', '/api/v1/tally')).status).toBe(200)
  })

  it('come with a strict policy, assets for long and the page itself never kept', async () => {
    const outside = await startTestEngine()
    const pagesDir = join(outside.dataDir, 'pages')
    mkdirSync(join(pagesDir, 'console'), { recursive: true })
    mkdirSync(join(pagesDir, 'assets'))
    writeFileSync(join(pagesDir, 'console/index.html'), '<!doctype html><title>console</title>')
    writeFileSync(join(pagesDir, 'assets/app-abc123.js'), 'export {}')
    const engine = await startTestEngine({ pagesDir })

    const home = await ask(`${engine.url}/`)
    expect([home.status, home.headers.get('location')]).toEqual([302, '/console'])
    for (const path of ['/console', '/console/']) {
      const page = await ask<string>(engine.url + path)
      expect([page.status, page.body]).toEqual([200, '<!doctype html><title>console</title>'])
      expect(page.headers.get('cache-control')).toBe('no-store')
      const policy = page.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain(`connect-src 'self' ws://${new URL(engine.url).host}`)
      expect(policy).not.toContain('unsafe')
      expect(page.headers.get('x-content-type-options')).toBe('nosniff')
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    }
    const asset = await ask(`${engine.url}/assets/app-abc123.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toContain('javascript')

    const unknown = await ask<string>(`${engine.url}/replay`, { headers: { accept: 'text/html' } })
    expect([unknown.status, unknown.body]).toEqual([404, expect.stringContaining('/replay')])
    const host = new URL(engine.url).host
    for (const path of [
      '/assets/../../fieldcue.db',
      '/%2e%2e/fieldcue.db',
      '/assets/%2e%2e%2f%2e%2e%2ffieldcue.db',
    ]) {
      const answer = await rawRequest(engine.url, { path, headers: { host } })
      expect([path, answer.status >= 400]).toEqual([path, true])
    }
  })

  it('answer an unknown door in words', async () => {
    const engine = await startTestEngine()
    const answer = await engine.http<Refusal>('GET', '/api/v1/nothing')
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
    const wrongMethod = await engine.http<Refusal>('GET', '/api/v1/commands/show.next')
    expect([wrongMethod.status, wrongMethod.body.error.code]).toEqual([404, 'not_found'])
    const broken = await engine.http<Refusal>('GET', '/api/v1/products/%')
    expect([broken.status, broken.body.error?.code]).toEqual([400, 'bad_request'])
  })
})
