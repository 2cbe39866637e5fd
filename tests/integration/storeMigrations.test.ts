import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { orderRows } from '../../src/engine/replay/orderRows.ts'
import { verifyLedger } from '../../src/engine/replay/verifyLedger.ts'
import { StartError } from '../../src/engine/startError.ts'
import type { ReadHandle, WriteHandle } from '../../src/engine/store/handles.ts'
import { type Migration, migrate, SCHEMA_VERSION } from '../../src/engine/store/migrate.ts'
import { migrations } from '../../src/engine/store/migrations/index.ts'

function emptyDatabase(): WriteHandle {
  return new Database(':memory:') as WriteHandle
}

/** A database as it was before step `version`. */
function upTo(version: number): WriteHandle {
  const db = emptyDatabase()
  migrate(db, migrations.slice(0, version - 1))
  return db
}

const tables = (db: WriteHandle) =>
  db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all()
const version = (db: WriteHandle) => db.pragma('user_version', { simple: true })

describe('migrations', () => {
  it('are numbered without a gap', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, i) => i + 1))
    expect(SCHEMA_VERSION).toBe(migrations.length)
  })

  it('001 makes the show in an empty file', () => {
    const db = upTo(1)
    expect(tables(db)).toEqual([])
    migrate(db, migrations.slice(0, 1))
    expect(tables(db)).toEqual([
      'commands',
      'events',
      'officials',
      'products',
      'rundowns',
      'scripts',
      'sessions',
      'settings',
    ])
    expect(version(db)).toBe(1)
  })

  it('002 adds the ledger and leaves the show as it was', () => {
    const db = upTo(2)
    db.exec(
      `INSERT INTO sessions (id, rundown_id, title, mode, opened_at) VALUES ('s1', 'r', 't', 'live', 1)`,
    )
    const shown = tables(db)
    migrate(db, migrations.slice(0, 2))
    expect(tables(db)).toEqual(
      expect.arrayContaining([...shown, 'order_lines', 'order_counters', 'quarantine']),
    )
    expect(db.prepare('SELECT id, number FROM sessions').get()).toEqual({ id: 's1', number: 1 })
    expect(db.prepare('SELECT count(*) FROM order_lines').pluck().get()).toBe(0)
    expect(version(db)).toBe(2)
  })

  it('003 adds checkpoints and leaves sessions and log as they were', () => {
    const db = upTo(3)
    db.exec(`
      INSERT INTO sessions (id, rundown_id, title, mode, opened_at) VALUES ('s1', 'r', 't', 'live', 1);
      INSERT INTO events (session_id, at, mono, type, v, origin, payload)
      VALUES ('s1', 1, 0, 'session.closed', 1, 'test', '{}')`)
    const shown = tables(db)
    expect(shown).not.toContain('checkpoints')
    migrate(db, migrations.slice(0, 3))
    expect(tables(db)).toEqual([...shown, 'checkpoints'].sort())
    expect(db.prepare('SELECT session_id, seq, type FROM events').all()).toEqual([
      { session_id: 's1', seq: 1, type: 'session.closed' },
    ])
    expect(db.prepare('SELECT count(*) FROM checkpoints').pluck().get()).toBe(0)
    expect(version(db)).toBe(3)
  })

  it('004 counts what is there by county and region, so that it equals a recount, and claims nothing more', () => {
    const db = upTo(4)
    db.exec(`
      INSERT INTO sessions (id, rundown_id, title, mode, opened_at) VALUES ('s1', 'r', 't', 'live', 1);
      INSERT INTO shops VALUES (1, 'pinduoduo', 'x');
      INSERT INTO order_meanings VALUES (1, 'XM', 'millet', 2500, 0), (1, '?', NULL, NULL, 0);
      INSERT INTO order_lines (rev, shop, order_id, line_id, sku, quantity, amount_fen, refunded_fen, status,
        updated_at, version, region, session, first_received_at, counted_at, unmatched) VALUES
        (1, 1, 'A', '0', 'XM', 2, 5980, 0, 'paid', 1, 1, '广东省', 1, 1000, 1000, NULL),
        (2, 1, 'A', '1', '?', 1, 100, 0, 'paid', 1, 1, '广东', 1, 1500, 3000, 1),
        (3, 1, 'B', '0', 'XM', 3, 8970, 0, 'refunded', 1, 1, '海外', 1, 1700, 1700, NULL),
        (4, 1, 'C', '0', 'XM', 1, 2990, 0, 'paid', 1, 1, NULL, 1, 2100, 2100, NULL),
        (5, 1, 'D', '0', 'XM', 9, 9999, 0, 'cancelled', 1, 1, '广东', 1, 2100, NULL, NULL);
      INSERT INTO order_counters VALUES
        (1, 'total', '', 3, 4, 18040, 8970, 7500, 1), (1, 'product', 'millet', 3, 3, 17940, 8970, 7500, 0);
      INSERT INTO order_seconds VALUES (1, 1, 2), (1, 2, 1)`)
    migrate(db, migrations.slice(0, 4))
    expect(version(db)).toBe(4)
    // What reads the ledger knows only the file of today.
    migrate(db)
    const rows = orderRows(db as unknown as ReadHandle)
    expect(verifyLedger(rows, 1)).toEqual({ lines: 5, counters: 7, tiedBy: null, difference: null })
    expect(rows.counters(1)).toContainEqual(
      expect.objectContaining({ dimension: 'region', key: '广东', orders: 1, gmvFen: 6080, weightG: 5000 }),
    )
    expect(rows.seconds(1)).toEqual([
      { second: 1, orders: 2, gmvFen: 15_050, weightG: 5000 },
      { second: 2, orders: 1, gmvFen: 2990, weightG: 2500 },
    ])
    expect(rows.meanings(1).get('XM')).toEqual({
      productId: 'millet',
      unitG: 2500,
      unitPacks: 0,
      county: null,
    })
  })

  it('005 ties nothing to cards yet, and knows when the orders that are there were paid', () => {
    const db = upTo(5)
    const line = (rev: number, order: string, line: string, paidAt: number | null, status: string) =>
      `(${rev}, 1, '${order}', '${line}', 'A', 1, 100, 0, '${status}', ${paidAt}, 1, 1, 1, 1)`
    db.exec(`
      INSERT INTO order_lines (rev, shop, order_id, line_id, sku, quantity, amount_fen, refunded_fen, status, paid_at,
        updated_at, version, session, first_received_at)
      VALUES ${line(1, 'A', '0', 5900, 'paid')}, ${line(2, 'A', '1', 4200, 'refunded')},
        ${line(3, 'B', '0', 4900, 'paid')}, ${line(4, 'C', '0', 4900, 'cancelled')}, ${line(5, 'D', '0', null, 'paid')};
      INSERT INTO order_counters VALUES (1, 'total', '', 3, 3, 400, 100, 0, 0, 7), (1, 'segment', 's', 3, 3, 400, 100, 0, 0, 7)`)
    migrate(db, migrations.slice(0, 5))
    expect(db.prepare('SELECT session, second, orders FROM order_paid_seconds').all()).toEqual([
      { session: 1, second: 4, orders: 2 },
    ])
    expect(
      db
        .prepare(`SELECT key, orders, gmv_fen AS gmvFen, packs FROM order_counters WHERE dimension = 'card'`)
        .all(),
    ).toEqual([{ key: 'none', orders: 3, gmvFen: 400, packs: 7 }])
    expect(db.prepare('SELECT count(*) FROM order_cards').pluck().get()).toBe(0)
    expect(db.prepare('SELECT count(*) FROM order_lines').pluck().get()).toBe(5)
    expect(version(db)).toBe(5)
  })

  it('006 adds what is kept of polled platforms and leaves settings and ledger as they were', () => {
    const db = upTo(6)
    db.exec(`
      INSERT INTO settings (key, value) VALUES ('orderSource:webhook', 'false');
      INSERT INTO shops (platform, shop_id) VALUES ('pinduoduo', 'jingle-01')`)
    const shown = tables(db)
    migrate(db, migrations.slice(0, 6))
    expect(tables(db)).toEqual([...shown, 'pdd_orders', 'pdd_refunds', 'source_cursors'].sort())
    expect(db.prepare('SELECT key, value FROM settings').all()).toEqual([
      { key: 'orderSource:webhook', value: 'false' },
    ])
    expect(db.prepare('SELECT platform, shop_id FROM shops').all()).toEqual([
      { platform: 'pinduoduo', shop_id: 'jingle-01' },
    ])
    expect(db.prepare('SELECT count(*) FROM source_cursors').pluck().get()).toBe(0)
    expect(version(db)).toBe(6)
  })

  it('007 leaves refused input as it was, and open', () => {
    const db = upTo(7)
    db.exec(`
      INSERT INTO quarantine (received_at, source, code, message, raw, raw_bytes, fingerprint, last_received_at)
      VALUES (1, 'webhook', 'bad_amount', 'm', '{}', 2, 'f', 1)`)
    migrate(db, migrations.slice(0, 7))
    expect(db.prepare('SELECT source, raw, state, settled_at, reason, repair FROM quarantine').all()).toEqual(
      [{ source: 'webhook', raw: '{}', state: 'open', settled_at: null, reason: null, repair: null }],
    )
    expect(version(db)).toBe(7)
  })

  it('008 adds imported spreadsheets and leaves what was remembered', () => {
    const db = upTo(8)
    db.exec(`INSERT INTO settings (key, value) VALUES ('orderSource:webhook', 'false')`)
    const shown = tables(db)
    migrate(db, migrations.slice(0, 8))
    expect(tables(db)).toEqual([...shown, 'sheet_imports', 'sheet_slices'].sort())
    expect(db.prepare('SELECT key, value FROM settings').all()).toEqual([
      { key: 'orderSource:webhook', value: 'false' },
    ])
    expect(version(db)).toBe(8)
  })

  it('do nothing to a file that is up to date', () => {
    const db = emptyDatabase()
    migrate(db)
    const schema = db.prepare('SELECT * FROM sqlite_schema').all()
    migrate(db)
    expect(db.prepare('SELECT * FROM sqlite_schema').all()).toEqual(schema)
  })

  it('leave a whole older file when a step breaks', () => {
    const db = emptyDatabase()
    const broken: Migration = {
      version: 2,
      title: 'breaks half-way',
      up(handle) {
        handle.exec('CREATE TABLE half (x)')
        throw new Error('power cut')
      },
    }
    expect(() => migrate(db, [...migrations.slice(0, 1), broken])).toThrow('power cut')
    expect(version(db)).toBe(1)
    expect(tables(db)).not.toContain('half')
    migrate(db)
    expect(version(db)).toBe(SCHEMA_VERSION)
  })

  it('refuse a file from the future, in words', () => {
    const db = emptyDatabase()
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    expect(() => migrate(db)).toThrow(StartError)
    expect(() => migrate(db)).toThrow(/升级田播台/)
    expect(tables(db)).toEqual([])
  })
})
