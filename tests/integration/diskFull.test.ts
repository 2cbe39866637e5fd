import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/engine/store/database.ts'
import { DATABASE_FILE } from '../../src/engine/store/files.ts'
import type { Tally } from '../../src/shared/orders/types.ts'
import type { ShowState } from '../../src/shared/show/state.ts'
import { eventually, startTestEngine, type TestEngine } from '../support/engine.ts'
import { makeLedger } from '../support/ledger.ts'
import { makeLine } from '../support/orders.ts'
import { mountSmallDisk } from '../support/smallDisk.ts'

const batch = (index: number, size = 40) =>
  Array.from({ length: size }, (_, i) => makeLine({ orderId: `${index}-${i}` }))

async function openShow(engine: TestEngine): Promise<void> {
  const segments = ['a', 'b'].map((id) => ({ id, title: id, plannedMs: 60_000 }))
  await engine.http('POST', '/api/v1/rundowns', {
    id: 'show',
    title: '场',
    groups: [{ id: 'leg', title: '一', officialId: null, segments }],
  })
  const opened = await engine.command('session.open', { rundownId: 'show', title: '第 1 场', mode: 'live' })
  expect(opened.status).toBe(200)
}

it('a full disk refuses in words, half-stores nothing, and goes on by itself once there is room', async () => {
  const disk = mountSmallDisk(24)
  if (!disk) return await fullByPages()
  onTestFinished(disk.dispose)
  const engine = await startTestEngine({ dataDir: disk.dir })
  await openShow(engine)
  await eventually(() => engine.engine.desk.data.status().running === null)

  disk.fill()
  let acknowledged = 0
  let refused: Record<string, unknown> | null = null
  // What the log's file has room for within itself is still stored.
  for (let index = 0; refused === null; index++) {
    const answer = await engine.ingest(batch(index))
    if (answer.status === 200) acknowledged += 40
    else refused = { status: answer.status, ...answer.body }
  }
  expect(refused).toMatchObject({
    status: 503,
    error: { code: 'store_failed', message: expect.stringMatching(/磁盘已满.*可以原样重发/) },
  })
  const before = (await engine.http<ShowState>('GET', '/api/v1/state')).body
  const take = await engine.command('show.take', { segmentId: 'a' })
  expect(take.body).toMatchObject({ ok: false, error: { code: 'store_failed' } })
  // A refusal for another reason stays that refusal, though it cannot be kept.
  expect((await engine.command('show.take', { segmentId: 'nobody' })).body).toMatchObject({
    error: { code: 'unknown_segment' },
  })
  expect((await engine.http<ShowState>('GET', '/api/v1/state')).body).toEqual(before)
  expect((await engine.http<Tally>('GET', '/api/v1/tally')).body.orders).toBe(acknowledged)
  expect(engine.engine.desk.vitals().file.trouble?.message).toMatch(/磁盘已满/)
  await expect(engine.engine.desk.data.backUp()).rejects.toMatchObject({ code: 'store_failed' })
  expect(engine.engine.desk.vitals().file.backupFailure).toMatch(/磁盘只剩/)

  disk.free()
  await eventually(() => engine.engine.desk.vitals().file.trouble === null)
  for (let index = 0; index <= acknowledged / 40; index++) {
    expect((await engine.ingest(batch(index))).status).toBe(200)
  }
  expect((await engine.command('show.take', { segmentId: 'a' })).status).toBe(200)
  expect((await engine.http<Tally>('GET', '/api/v1/tally')).body.orders).toBe(acknowledged + 40)
  await engine.stop()
  const db = openDatabase(disk.dir)
  expect(db.reader.prepare('SELECT count(*) FROM order_lines').pluck().get()).toBe(acknowledged + 40)
  expect(db.writer.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})

/** The same for the ledger alone, by SQLite's own limit: the refusal is the same `SQLITE_FULL`. */
async function fullByPages(): Promise<void> {
  const bench = makeLedger()
  onTestFinished(() => bench.dispose())
  bench.openSession('s1')
  await bench.send(...batch(0))
  const pages = Number(bench.db.writer.pragma('page_count', { simple: true }))
  bench.db.writer.pragma(`max_page_count = ${pages + 2}`)
  await expect(bench.send(...batch(1, 2000))).rejects.toMatchObject({ code: 'store_failed' })
  expect(bench.ledger.tally('s1').orders).toBe(40)
  expect(bench.ledger.recount('s1')).toEqual(bench.ledger.tally('s1'))
  expect(bench.store.trouble()?.message).toMatch(/磁盘已满/)
  bench.db.writer.pragma('max_page_count = 1000000')
  expect((await bench.send(...batch(1, 2000))).accepted).toBe(2000)
  expect(bench.store.trouble()).toBeNull()
  expect(bench.ledger.recount('s1')).toEqual(bench.ledger.tally('s1'))
}

it('the ledger alone, full by SQLite’s own limit', fullByPages)

it('a directory that has no room for a database is one line at the start', () => {
  const disk = mountSmallDisk(1)
  const dir = disk?.dir
  if (!disk || !dir) return
  onTestFinished(disk.dispose)
  disk.fill()
  expect(() => openDatabase(dir)).toThrow(expect.objectContaining({ code: 'data_dir_full' }))
})

it('a second program that holds the file is waited for and then worded', async () => {
  const bench = makeLedger()
  onTestFinished(() => bench.dispose())
  bench.openSession('s1')
  bench.db.writer.pragma('busy_timeout = 20')
  const other = new Database(join(bench.dir, DATABASE_FILE))
  other.exec('BEGIN IMMEDIATE')
  await expect(bench.send(makeLine())).rejects.toMatchObject({
    code: 'store_failed',
    message: expect.stringMatching(/被其他程序占用/),
  })
  other.exec('ROLLBACK')
  other.close()
  expect((await bench.send(makeLine())).accepted).toBe(1)
})
