import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keepEngine } from '../../src/engine/keepEngine.ts'
import { silentLogger } from '../../src/engine/log.ts'
import type { BackupInfo } from '../../src/shared/api/backups.ts'
import type { Tally } from '../../src/shared/orders/types.ts'
import { ask, signed, TOKEN } from '../support/engine.ts'
import { makeLine } from '../support/orders.ts'

const root = resolve(import.meta.dirname, '../..')

it('a running engine restores a backup, comes back at the same address and says what is missing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcue-restore-'))
  const back = Promise.withResolvers<void>()
  const kept = await keepEngine(
    {
      dataDir,
      host: '127.0.0.1',
      port: 0,
      demo: false,
      pagesDir: join(dataDir, 'no-pages'),
      resourcesDir: join(root, 'resources'),
      fontsDir: join(root, 'node_modules/@fontsource/noto-sans-sc/files'),
      operatorToken: TOKEN,
      // None is given: the one that the engine makes must outlive it.
      secrets: {},
      logger: silentLogger,
    },
    { restarted: () => back.resolve(), failed: back.reject },
  )
  onTestFinished(async () => {
    await kept.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const { url, desk } = kept.current()
  const secret = desk.settings.ingestSecret()
  const headers = { authorization: `Bearer ${TOKEN}` }
  const api = <T>(method: string, path: string, body?: unknown) =>
    ask<T>(`${url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  const post = (orderId: string) => {
    const body = JSON.stringify(makeLine({ orderId }))
    return ask(`${url}/ingest/orders`, { method: 'POST', body, headers: signed(body, Date.now(), secret) })
  }
  const segments = [{ id: 'millet', title: '小米', plannedMs: 60_000 }]
  await api('POST', '/rundowns', {
    id: 'show',
    title: '场',
    groups: [{ id: 'leg', title: '一', officialId: null, segments }],
  })
  const opened = await api('POST', '/commands/session.open', {
    rundownId: 'show',
    title: '第 1 场',
    mode: 'live',
  })
  expect(opened.status).toBe(200)
  expect((await post('1')).status).toBe(200)
  await expect.poll(() => desk.data.status().running, { timeout: 20_000 }).toBeNull()
  const { name }: BackupInfo = await desk.data.backUp()
  expect((await post('2')).status).toBe(200)
  expect((await api('POST', '/commands/show.take', { segmentId: 'millet' })).status).toBe(200)

  await desk.data.restore(name)
  await back.promise
  const again = kept.current()
  expect(again.url).toBe(url)
  expect((await api<Tally>('GET', '/tally')).body.orders).toBe(1)
  const { restored } = again.desk.vitals().file
  expect(restored).toMatchObject({ ok: true, backup: { name }, lost: { lines: 1 } })
  expect(restored?.ok && (restored.lost?.events ?? 0) > 0).toBe(true)
  // The order system sends again what it likes; each counts once.
  await post('1')
  await post('2')
  expect((await api<Tally>('GET', '/tally')).body.orders).toBe(2)
})
