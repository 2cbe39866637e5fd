import type Database from 'better-sqlite3'
import type { OrderLine, OrderStatus } from '../../shared/orders/types.ts'
import type { WriteHandle } from '../store/handles.ts'
import type { ShopBook } from './shopBook.ts'

/** A line with what the ledger itself knows of it. Never changed in place: a change is a new object. */
export interface StoredLine extends OrderLine {
  /** `shops.number` of its platform and shop. */
  shop: number
  /** Its place in the table and in the feed; 0 until it is written. */
  rev: number
  /** `rev` of the row that it takes the place of; 0 for a new line. */
  replaces: number
  /** `sessions.number` of the session that it counts in. */
  session: number | null
  firstReceivedAt: number
  /** Arrival of the message that made it count; null while it does not. */
  countedAt: number | null
  /** Its SKU means nothing in its session. */
  isUnmatched: boolean
}

/** An order's name. `shop`: `shops.number`. */
export interface OrderKey {
  orderId: string
  shop: number
}

/** `order_lines` as an array, in the order of `columns`. */
export type LineTuple = [
  number,
  number,
  string,
  string,
  string,
  number,
  number,
  number,
  OrderStatus,
  number | null,
  number | null,
  number,
  number,
  string | null,
  number | null,
  number,
  number | null,
  number | null,
]

export const columns =
  'rev, shop, order_id, line_id, sku, quantity, amount_fen, refunded_fen, status, ' +
  'created_at, paid_at, updated_at, version, region, session, first_received_at, counted_at, unmatched'
const WIDTH = 18

export function toLine(row: LineTuple, shops: ShopBook): StoredLine {
  const { platform, shopId } = shops.byNumber(row[1])
  return {
    platform,
    shopId,
    orderId: row[2],
    lineId: row[3],
    sku: row[4],
    quantity: row[5],
    amountFen: row[6],
    refundedFen: row[7],
    status: row[8],
    createdAt: row[9],
    paidAt: row[10],
    updatedAt: row[11],
    version: row[12],
    region: row[13],
    shop: row[1],
    rev: row[0],
    replaces: 0,
    session: row[14],
    firstReceivedAt: row[15],
    countedAt: row[16],
    isUnmatched: row[17] === 1,
  }
}

function fill(into: unknown[], at: number, line: StoredLine): void {
  into[at] = line.rev
  into[at + 1] = line.shop
  into[at + 2] = line.orderId
  into[at + 3] = line.lineId
  into[at + 4] = line.sku
  into[at + 5] = line.quantity
  into[at + 6] = line.amountFen
  into[at + 7] = line.refundedFen
  into[at + 8] = line.status
  into[at + 9] = line.createdAt
  into[at + 10] = line.paidAt
  into[at + 11] = line.updatedAt
  into[at + 12] = line.version
  into[at + 13] = line.region
  into[at + 14] = line.session
  into[at + 15] = line.firstReceivedAt
  into[at + 16] = line.countedAt
  into[at + 17] = line.isUnmatched ? 1 : null
}

/** A statement for one row and for many: what a call into SQLite costs is shared by the rows of a call. */
interface Sized {
  size: number
  statement: Database.Statement
  parameters: unknown[]
}

function sized(
  db: WriteHandle,
  sizes: number[],
  width: number,
  sql: (row: string, size: number) => string,
): Sized[] {
  return sizes.map((size) => {
    const row = `(${Array(width).fill('?').join(', ')})`
    return { size, statement: db.prepare(sql(row, size)), parameters: new Array(size * width) }
  })
}

const repeat = (row: string, size: number) => Array(size).fill(row).join(', ')

export interface LineTable {
  /** Every line of these orders, in no particular order. */
  readOrders(keys: readonly OrderKey[]): StoredLine[]
  /** Writes lines whose `rev` has been given; those that replace another take its place. */
  write(lines: readonly StoredLine[]): void
  /** Takes a line out, for the inside of a transaction. */
  remove(line: StoredLine): void
  lastRev(): number
}

/** The rows of `order_lines`, for the inside of a transaction. */
export function lineTable(db: WriteHandle, shops: ShopBook): LineTable {
  // CROSS JOIN keeps SQLite from scanning the table for the keys instead of the keys in the table.
  const reads = sized(db, [50, 10, 1], 2, (row, size) => {
    const named = columns.replaceAll(/\w+/g, 'l.$&')
    return `SELECT ${named} FROM (VALUES ${repeat(row, size)}) AS k CROSS JOIN order_lines AS l
      ON l.order_id = k.column1 AND l.shop = k.column2`
  })
  for (const { statement } of reads) statement.raw()
  const inserts = sized(
    db,
    [25, 5, 1],
    WIDTH,
    (row, size) => `INSERT INTO order_lines (${columns}) VALUES ${repeat(row, size)}`,
  )
  const assignments = columns.replaceAll(/\w+/g, '$& = ?')
  const update = db.prepare(`UPDATE order_lines SET ${assignments} WHERE rev = ?`)
  const updateParameters: unknown[] = new Array(WIDTH + 1)
  const remove = db.prepare('DELETE FROM order_lines WHERE rev = ?')
  const last = db.prepare<[], { rev: number }>('SELECT coalesce(max(rev), 0) AS rev FROM order_lines')

  return {
    readOrders(keys) {
      const lines: StoredLine[] = []
      let from = 0
      for (const { size, statement, parameters } of reads) {
        for (; keys.length - from >= size; from += size) {
          for (let i = 0; i < size; i++) {
            const key = keys[from + i] as OrderKey
            parameters[i * 2] = key.orderId
            parameters[i * 2 + 1] = key.shop
          }
          for (const row of statement.all(...parameters) as LineTuple[]) lines.push(toLine(row, shops))
        }
      }
      return lines
    },
    write(lines) {
      const added: StoredLine[] = []
      for (const line of lines) {
        if (line.replaces === 0) {
          added.push(line)
          continue
        }
        fill(updateParameters, 0, line)
        updateParameters[WIDTH] = line.replaces
        update.run(...updateParameters)
      }
      let from = 0
      for (const { size, statement, parameters } of inserts) {
        for (; added.length - from >= size; from += size) {
          for (let i = 0; i < size; i++) fill(parameters, i * WIDTH, added[from + i] as StoredLine)
          statement.run(...parameters)
        }
      }
    },
    remove: (line) => void remove.run(line.rev),
    lastRev: () => last.get()?.rev ?? 0,
  }
}
