import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '../../src/engine/startError.ts'
import { createFileThreads } from '../../src/engine/store/backup/client.ts'
import { backupFolder, listBackups } from '../../src/engine/store/backup/folder.ts'
import { LATEST, lastRestore } from '../../src/engine/store/backup/restore.ts'
import { type BackupService, createBackupService } from '../../src/engine/store/backup/service.ts'
import { openDatabase } from '../../src/engine/store/database.ts'
import { DATABASE_FILE } from '../../src/engine/store/files.ts'
import type { WriteHandle } from '../../src/engine/store/handles.ts'
import { migrate } from '../../src/engine/store/migrate.ts'
import { migrations } from '../../src/engine/store/migrations/index.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { createManualTime, type ManualTime } from '../support/manualTime.ts'
import { makeLine } from '../support/orders.ts'

const THREAD = join(import.meta.dirname, '../../src/engine/store/backup/fileThread.ts')

let bench: LedgerBench
let time: ManualTime
let backups: BackupService
let free = Number.MAX_SAFE_INTEGER
const failures: unknown[] = []

function makeService(): BackupService {
  return createBackupService({
    dataDir: bench.dir,
    reader: bench.db.reader,
    threads: createFileThreads(THREAD),
    clock: bench.clock,
    setTimer: time.setTimer,
    intervalMs: () => 300_000,
    isOpen: () => bench.store.log.openSession() !== null,
    freeBytes: () => free,
    onError: (_message, error) => failures.push(error),
  })
}

beforeEach(() => {
  free = Number.MAX_SAFE_INTEGER
  failures.length = 0
  bench = makeLedger()
  bench.openSession('s1')
  time = createManualTime()
  backups = makeService()
})
afterEach(async () => {
  await backups.stop()
  await bench.dispose()
})

const send = (prefix: string, count: number) =>
  bench.send(...Array.from({ length: count }, (_, i) => makeLine({ orderId: `${prefix}-${i}` })))

/** Ends the ledger and opens the same directory anew, with a backup in the file's place. */
async function restore(name: string): Promise<void> {
  await bench.ledger.close()
  bench.store.close()
  openDatabase(bench.dir, { restore: name, now: () => bench.clock.now() }).close()
  bench = makeLedger(bench.dir, bench.clock, bench.timelines)
}

describe('a backup of a running engine', () => {
  it('is the file as it was at one moment, while lines go on coming', async () => {
    await send('before', 2000)
    const seen: number[] = []
    backups.onChange(() => seen.push(backups.status().running?.done ?? -1))
    const copying = backups.backUp('manual')
    let sent = 0
    while (backups.status().running) {
      await send(`while-${sent}`, 50)
      sent += 1
    }
    const info = await copying
    expect(info).toMatchObject({ reason: 'manual', isGood: true, figures: { sessions: 1 } })
    expect(info.figures?.lines).toBeGreaterThanOrEqual(2000)
    expect(info.figures?.lines).toBeLessThanOrEqual(2000 + sent * 50)
    expect(seen.at(-1)).toBe(-1)
    expect(backups.status().backups.map(({ name }) => name)).toEqual([info.name])

    await restore(info.name)
    const tally = bench.ledger.tally('s1')
    expect(tally.orders).toBe(info.figures?.lines)
    expect(bench.ledger.recount('s1')).toEqual(tally)
  })

  it('is made every few minutes while a session is open, and not when nothing has changed', async () => {
    backups.start()
    await send('a', 5)
    const done = (count: number) =>
      expect
        .poll(() => [listBackups(bench.dir).length, backups.status().running], { timeout: 20_000 })
        .toEqual([count, null])
    time.advance(299_999)
    expect(listBackups(bench.dir)).toEqual([])
    time.advance(1)
    await done(1)
    await expect.poll(() => time.pending).toBe(1)
    time.advance(600_000)
    expect(backups.status().running).toBeNull()
    await send('b', 1)
    await expect.poll(() => time.pending).toBe(1)
    time.advance(600_000)
    await done(2)
    bench.closeSession('s1')
    await expect.poll(() => time.pending).toBe(1)
    time.advance(600_000)
    expect(backups.status().running).toBeNull()
  })

  it('is not made when the disk is short, and says so; a clock that goes back confuses no order', async () => {
    free = 1000
    await expect(backups.backUp('manual')).rejects.toMatchObject({ code: 'store_failed' })
    expect(backups.status().failure?.message).toMatch(/磁盘只剩/)
    await backups.backUpQuietly('interval')
    expect(failures).toHaveLength(1)
    expect(listBackups(bench.dir)).toEqual([])
    free = Number.MAX_SAFE_INTEGER
    const first = await backups.backUp('manual')
    expect(backups.status().failure).toBeNull()
    bench.clock.advance(-3_600_000)
    const second = await backups.backUp('manual')
    expect(second.at).toBeLessThan(first.at)
    expect(listBackups(bench.dir).map(({ name }) => name)).toEqual([second.name, first.name])
  })

  it('refuses a second one meanwhile', async () => {
    const first = backups.backUp('manual')
    await expect(backups.check('full')).rejects.toMatchObject({ code: 'conflict' })
    await first
    expect(await backups.check('full')).toMatchObject({ ok: true, kind: 'full', found: null })
  })
})

describe('a restore', () => {
  it('says what is missing, keeps the replaced file, and that one can be restored again', async () => {
    await send('kept', 30)
    const { name } = await backups.backUp('manual')
    await send('later', 12)
    await bench.send(makeLine({ orderId: 'kept-3', version: 2, status: 'refunded' }))
    expect(backups.lostWith(name).lost).toEqual({ lines: 13, events: 0 })

    await restore(name)
    expect(bench.ledger.tally('s1').orders).toBe(30)
    const outcome = lastRestore(bench.dir)
    expect(outcome).toMatchObject({ ok: true, lost: { lines: 13 }, backup: { name } })
    const replaced = outcome?.ok ? (outcome.replaced ?? '') : ''
    expect(listBackups(bench.dir)[0]).toMatchObject({
      name: replaced,
      reason: 'replaced',
      figures: { lines: 42 },
    })

    await send('new', 1)
    await restore(replaced)
    expect(bench.ledger.tally('s1').orders).toBe(42)
    expect(bench.ledger.recount('s1')).toEqual(bench.ledger.tally('s1'))
    // What was acknowledged between the two restores is not gone either.
    expect(listBackups(bench.dir)[0]).toMatchObject({ reason: 'replaced', figures: { lines: 31 } })
  })

  it('of a damaged or unknown backup leaves everything as it is, in words', async () => {
    await send('kept', 3)
    const { name } = await backups.backUp('manual')
    writeFileSync(join(backupFolder(bench.dir), name), 'no database', { flag: 'r+' })
    await expect(backups.prove(name)).rejects.toMatchObject({
      code: expect.stringMatching(/bad_backup|store_failed/),
    })
    await restore(name)
    expect(lastRestore(bench.dir)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/现在的数据照旧/),
    })
    await restore('../../etc/passwd')
    expect(lastRestore(bench.dir)).toMatchObject({ ok: false, message: expect.stringMatching(/没有找到/) })
    expect(bench.ledger.tally('s1').orders).toBe(3)
  })

  it('goes on where an engine died on the way', async () => {
    await send('kept', 3)
    const { name } = await backups.backUp('manual')
    await send('later', 4)
    await bench.ledger.close()
    bench.store.close()
    const at = (file: string) => join(bench.dir, file)
    const whole = readFileSync(at(DATABASE_FILE))
    const plan = {
      at: 1,
      backup: listBackups(bench.dir)[0],
      replaced: {
        name: '000009-20260715T120000Z-replaced.db',
        info: {
          ...listBackups(bench.dir)[0],
          name: '000009-20260715T120000Z-replaced.db',
          number: 9,
          reason: 'replaced',
        },
      },
      lost: { lines: 4, events: 0 },
    }
    const aside = join(backupFolder(bench.dir), plan.replaced.name)
    const stage = (withPlan: boolean) => {
      mkdirSync(at('restoring'), { recursive: true })
      copyFileSync(join(backupFolder(bench.dir), name), at(`restoring/${DATABASE_FILE}`))
      if (withPlan) writeFileSync(at('restoring/plan.json'), JSON.stringify(plan))
    }
    const lines = () => {
      const db = openDatabase(bench.dir)
      const count = db.reader.prepare('SELECT count(*) FROM order_lines').pluck().get()
      const { restored } = db.opening
      db.close()
      expect(existsSync(at('restoring'))).toBe(false)
      return { count, done: restored?.ok ?? null }
    }
    const again = () => {
      for (const file of [aside, `${aside}.json`, `${at(DATABASE_FILE)}-wal`]) rmSync(file, { force: true })
      writeFileSync(at(DATABASE_FILE), whole)
    }
    // Before its plan was written: nothing has happened.
    stage(false)
    expect(lines()).toEqual({ count: 7, done: null })
    // Before anything was moved, after the old file was, and after the new one was as well.
    stage(true)
    expect(lines()).toEqual({ count: 3, done: true })
    again()
    stage(true)
    copyFileSync(at(DATABASE_FILE), aside)
    rmSync(at(DATABASE_FILE))
    expect(lines()).toEqual({ count: 3, done: true })
    expect(readFileSync(aside)).toEqual(whole)
    again()
    stage(true)
    copyFileSync(at(DATABASE_FILE), aside)
    copyFileSync(at(`restoring/${DATABASE_FILE}`), at(DATABASE_FILE))
    rmSync(at(`restoring/${DATABASE_FILE}`))
    expect(lines()).toEqual({ count: 3, done: true })
    bench = makeLedger(bench.dir, bench.clock, bench.timelines)
  })
})

describe('a damaged file', () => {
  it('is refused with the newest good backup and the way to restore it, and restored that way', async () => {
    await send('kept', 2000)
    const { name } = await backups.backUp('manual')
    await bench.ledger.close()
    bench.store.close()
    const file = join(bench.dir, DATABASE_FILE)
    const bytes = readFileSync(file)
    // A page in the middle, as a dying disk leaves it.
    bytes.fill(0xab, 40 * 4096, 41 * 4096)
    writeFileSync(file, bytes)
    let failure: StartError | null = null
    try {
      openDatabase(bench.dir).close()
    } catch (error) {
      failure = error as StartError
    }
    expect(failure).toBeInstanceOf(StartError)
    expect(failure).toMatchObject({ code: 'damaged_database', restorable: name })
    expect(failure?.message).toMatch(/最近的好备份.*2000 条订单行.*--restore latest/)
    expect(readFileSync(file)).toEqual(bytes)

    const db = openDatabase(bench.dir, { restore: LATEST })
    expect(db.opening.restored).toMatchObject({ ok: true, backup: { name } })
    db.close()
    const replaced = listBackups(bench.dir)[0]
    expect(replaced).toMatchObject({ reason: 'replaced', isGood: false })
    expect(readFileSync(join(backupFolder(bench.dir), replaced?.name ?? ''))).toEqual(bytes)
    bench = makeLedger(bench.dir, bench.clock, bench.timelines)
    expect(bench.ledger.tally('s1').orders).toBe(2000)
  })
})

describe('a migration', () => {
  it('is preceded by a backup that is kept', async () => {
    const dir = join(bench.dir, 'old')
    mkdirSync(dir)
    const old = new Database(join(dir, DATABASE_FILE)) as WriteHandle
    migrate(old, migrations.slice(0, 1))
    old.exec(
      `INSERT INTO sessions (id, rundown_id, title, mode, opened_at) VALUES ('s', 'r', '第 1 场', 'live', 1)`,
    )
    old.close()
    const db = openDatabase(dir)
    expect(db.opening.migration).toMatchObject({
      reason: 'migration',
      isGood: true,
      figures: { schema: 1, sessions: 1, lines: 0, session: { title: '第 1 场', isOpen: true } },
    })
    db.close()
    openDatabase(dir).close()
    expect(readdirSync(backupFolder(dir)).filter((file) => file.endsWith('.db'))).toHaveLength(1)
  })
})
