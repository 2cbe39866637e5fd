import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'
import { makeRundown, officials, products } from '../support/show.ts'

const LABEL = '=HYPERLINK("http://x";"点我") # 掌声; a\\b'

/** A closed session with two takes, a marker with a label that is nothing but trouble, and 1,200 orders. */
async function played(): Promise<{ engine: TestEngine; path: string; sessionId: string }> {
  const engine = await startTestEngine()
  engine.engine.desk.settings.update({ guardMs: 0 })
  for (const official of officials) await engine.http('POST', '/api/v1/officials', official)
  for (const product of products) await engine.http('POST', '/api/v1/products', product)
  await engine.http('POST', '/api/v1/rundowns', makeRundown())
  const { body } = await engine.command<{ sessionId: string }>('session.open', {
    rundownId: 'show',
    title: '第 1 场',
    mode: 'live',
  })
  const now = new Date().toISOString()
  await engine.command('show.take', { segmentId: 'opening' })
  await engine.ingest(
    Array.from({ length: 1200 }, (_, i) =>
      makeLine({ orderId: `O${i}`, sku: i === 7 ? '@SUM(A1)' : 'JL-XM-5J', paidAt: now, updatedAt: now }),
    ),
  )
  await engine.command('marker.add', { label: LABEL })
  await engine.command('show.take', { segmentId: 'corn' })
  await engine.command('session.close')
  return { engine, path: `/api/v1/sessions/${body.sessionId}/export`, sessionId: body.sessionId }
}

const text = (engine: TestEngine, path: string) => engine.http<string>('GET', path)

describe('GET /api/v1/sessions/ID/export', () => {
  it('writes events and orders as CSV that Excel reads and never runs', async () => {
    const { engine, path } = await played()
    const events = await text(engine, `${path}?format=csv`)
    expect(events.headers.get('content-type')).toContain('text/csv')
    expect(decodeURIComponent(events.headers.get('content-disposition') ?? '')).toContain(
      '第 1 场-events.csv',
    )
    // fetch takes the mark off; the bytes have it.
    const bytes = await raw(engine, `${path}?format=csv`)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])

    const orders = await text(engine, `${path}?format=csv&what=orders`)
    const lines = orders.body.trim().split('\r\n')
    expect(lines).toHaveLength(1 + 1200)
    expect(orders.headers.get('x-fieldcue-rows')).toBe('1200')
    expect(lines[1]).toContain('pinduoduo,jingle-01,O0,0,JL-XM-5J,millet,2,59.80,0.00,paid,')
    expect(lines.find((line) => line.includes(',O7,'))).toContain(`"'@SUM(A1)",,`)

    const chapters = await text(engine, `${path}?format=csv&what=chapters`)
    expect(chapters.body).not.toMatch(/(^|,)=/m)
  })

  it('writes the log line by line, as the events door gives it', async () => {
    const { engine, path, sessionId } = await played()
    const written = new TextDecoder().decode(await raw(engine, `${path}?format=jsonl&what=events`))
    const lines = written.trim().split('\n')
    const events = await engine.http<unknown[]>('GET', `/api/v1/sessions/${sessionId}/events`)
    expect(lines.map((line) => JSON.parse(line))).toEqual(events.body)
  })

  it('writes chapters that ffmpeg reads back', async () => {
    const { engine, path } = await played()
    const { body } = await text(engine, `${path}?format=ffmetadata`)
    const file = join(engine.dataDir, 'chapters.txt')
    const film = join(engine.dataDir, 'film.mkv')
    writeFileSync(file, body)
    const silence = ['-f', 'lavfi', '-t', '2', '-i', 'anullsrc=r=8000']
    const made = spawnSync('ffmpeg', ['-v', 'error', ...silence, '-i', file, '-map_metadata', '1', film], {
      encoding: 'utf8',
      timeout: 20_000,
    })
    expect(made.stderr).toBe('')
    const probe = spawnSync('ffprobe', ['-v', 'error', '-show_chapters', '-of', 'json', film], {
      encoding: 'utf8',
      timeout: 20_000,
    })
    const { chapters } = JSON.parse(probe.stdout) as { chapters: { tags: { title: string } }[] }
    expect(chapters.map(({ tags }) => tags.title)).toEqual([
      '片头与欢迎',
      `片头与欢迎 · ◆ ${LABEL}`,
      '静乐糯玉米',
    ])
  })

  it('refuses what it cannot write, in words', async () => {
    const { engine, path } = await played()
    for (const [query, status] of [
      ['format=ffmetadata&what=orders', 400],
      ['format=xlsx', 400],
      ['', 400],
    ] as const) {
      expect((await engine.http('GET', `${path}?${query}`)).status).toBe(status)
    }
    expect((await engine.http('GET', '/api/v1/sessions/nobody/export?format=csv')).status).toBe(404)
    expect((await ask(`${engine.url}${path}?format=csv`)).status).toBe(401)
  })
})

async function raw(engine: TestEngine, path: string): Promise<Uint8Array> {
  const response = await fetch(engine.url + path, {
    headers: { authorization: 'Bearer operator-token-for-tests' },
  })
  return new Uint8Array(await response.arrayBuffer())
}
