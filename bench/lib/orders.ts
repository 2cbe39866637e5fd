import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createLedger } from '../../src/engine/orders/ledger.ts'
import type { Ledger } from '../../src/engine/orders/port.ts'
import { durabilityPragmas, openDatabase } from '../../src/engine/store/database.ts'
import { createStore } from '../../src/engine/store/store.ts'
import { Product } from '../../src/shared/library/types.ts'
import { PROVINCES } from '../../src/shared/orders/province.ts'

/** 2026-07-15 20:00 Beijing time. */
export const OPENED_AT = Date.parse('2026-07-15T20:00:00+08:00')
export const SESSION = 'bench'
export const PRODUCTS = 10
const SEGMENTS = 12
const SEGMENT_MS = 600_000
/** Showings of a card within a segment, one after the other: 60 in the whole show. */
const CARDS = 5

/** A line as the webhook's JSON gives it. */
export interface RawLine {
  platform: string
  shopId: string
  orderId: string
  lineId: string
  sku: string
  quantity: number
  amountFen: number
  status: string
  createdAt: string
  paidAt: string
  updatedAt: string
  version: number
  refundedFen: number
  region: string
}

/**
 * Lines of orders `from`, `from + 1`, … of `total`: one line each, ten products, paid one after the other from the
 * beginning of the show to its end, by buyers in every province: each is a counter of its own.
 */
export function makeLines(from: number, count: number, total: number): RawLine[] {
  const stepMs = (SEGMENTS * SEGMENT_MS) / total
  return Array.from({ length: count }, (_, i) => {
    const n = from + i
    const at = `${new Date(OPENED_AT + Math.floor(n * stepMs) + 8 * 3600_000).toISOString().slice(0, -1)}+08:00`
    return {
      platform: 'pinduoduo',
      shopId: 'jingle-01',
      orderId: `260715-${String(n).padStart(15, '0')}`,
      lineId: '0',
      sku: `SKU-${n % PRODUCTS}`,
      quantity: 1 + (n % 3),
      amountFen: 2990 * (1 + (n % 3)),
      status: 'paid',
      createdAt: at,
      paidAt: at,
      updatedAt: at,
      version: 1,
      refundedFen: 0,
      region: PROVINCES[n % PROVINCES.length] ?? '广东',
    }
  })
}

export interface BenchLedger {
  ledger: Ledger
  dir: string
  dispose(): Promise<void>
}

/** A ledger on a real file, with a session open, ten products and twelve segments that were played. */
export function openLedger(): BenchLedger {
  const dir = mkdtempSync(join(tmpdir(), 'fieldcue-bench-'))
  const clock = { now: () => OPENED_AT + 3600_000, mono: () => performance.now() }
  const db = openDatabase(dir)
  const store = createStore(db, clock)
  store.transaction((tx) => {
    for (let i = 0; i < PRODUCTS; i++) tx.putLibraryRow('products', makeProduct(i))
    tx.openSession({ id: SESSION, rundownId: 'bench', title: 'bench', mode: 'live', openedAt: OPENED_AT })
  })
  const timeline = Array.from({ length: SEGMENTS }, (_, i) => ({
    segmentId: `segment-${i}`,
    officialId: i % 2 === 0 ? 'head' : 'deputy',
    startedAt: OPENED_AT + i * SEGMENT_MS,
    endedAt: i === SEGMENTS - 1 ? null : OPENED_AT + (i + 1) * SEGMENT_MS,
  }))
  const showings = Array.from({ length: SEGMENTS * CARDS }, (_, i) => ({
    showingId: String(i),
    cardId: `card-${i}`,
    productId: `product-${i % PRODUCTS}`,
    startedAt: OPENED_AT + i * (SEGMENT_MS / CARDS),
    endedAt: OPENED_AT + (i + 1) * (SEGMENT_MS / CARDS),
  }))
  const ledger = createLedger({
    db,
    store,
    clock,
    timelineOf: () => timeline,
    showingsOf: () => showings,
    attribution: () => ({ streamDelayMs: 5000, windowMs: 60_000 }),
  })
  return {
    ledger,
    dir,
    async dispose() {
      await ledger.close()
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export function makeProduct(i: number): Product {
  return Product.parse({
    id: `product-${i}`,
    sku: `SKU-${i}`,
    name: `样品 ${i}`,
    category: 'grain',
    netContentG: 2500,
    packCount: 1,
    packUnit: '袋',
    spec: '5 斤',
    origin: `产地 ${i}`,
    groupPriceFen: 2990,
    sample: true,
  })
}

export interface RawTable {
  /** One transaction: a prepared insert for each line. */
  insert(lines: readonly RawLine[]): void
  dispose(): void
}

/**
 * The least that anyone must do to keep orders: better-sqlite3, the same pragmas, one table with the key that makes a
 * repetition visible, one prepared statement. It counts nothing, checks nothing and knows no later version.
 */
export function openRawTable(): RawTable {
  const dir = mkdtempSync(join(tmpdir(), 'fieldcue-bench-raw-'))
  const db = new Database(join(dir, 'raw.db'))
  for (const pragma of durabilityPragmas) db.pragma(pragma)
  db.exec(`CREATE TABLE lines (
    platform TEXT, shop_id TEXT, order_id TEXT, line_id TEXT, sku TEXT, quantity INTEGER, amount_fen INTEGER,
    refunded_fen INTEGER, status TEXT, created_at TEXT, paid_at TEXT, updated_at TEXT, version INTEGER, region TEXT,
    PRIMARY KEY (platform, shop_id, order_id, line_id)) WITHOUT ROWID`)
  const statement = db.prepare(`INSERT INTO lines VALUES (${Array(14).fill('?').join(', ')})`)
  return {
    insert: db.transaction((lines: readonly RawLine[]) => {
      for (const l of lines) {
        statement.run(
          l.platform,
          l.shopId,
          l.orderId,
          l.lineId,
          l.sku,
          l.quantity,
          l.amountFen,
          l.refundedFen,
          l.status,
          l.createdAt,
          l.paidAt,
          l.updatedAt,
          l.version,
          l.region,
        )
      }
    }),
    dispose() {
      db.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
