import type Database from 'better-sqlite3'
import { amountOf, type SearchKind, type SearchQuery } from '../../shared/orders/search.ts'
import type { ReadHandle } from '../store/handles.ts'
import { columns, type LineTuple, type StoredLine, toLine } from './lineTable.ts'
import type { CanHave, SearchHints } from './searchHints.ts'
import type { ShopBook } from './shopBook.ts'

/**
 * So many places of the table are looked at in one statement, and no more of them in one go than fit into this time: the
 * desk waits no longer, and who searches asks on. The newest come first, so what is common is found at once; what can be
 * nowhere is known beforehand (`searchHints.ts`). An index for each column would find the rare sooner and would cost
 * every line that comes in (docs/benchmarks.md).
 */
const WINDOW = 20_000
const BUDGET_MS = 12
/** An order's number is found by the ledger's own key, wherever it stands. */
const SHORTEST_NUMBER = 6
/** More than this begin alike: then the text is a common part of all numbers and not one of them. */
const MOST_ALIKE = 500

const kindConditions: Record<SearchKind, string> = {
  all: '1',
  refund: "(refunded_fen > 0 OR status = 'refunded')",
  unmatched: "unmatched = 1 AND status IN ('paid', 'refunded')",
}

/** The same for a line that is at hand. */
const kinds: Record<SearchKind, (line: StoredLine) => boolean> = {
  all: () => true,
  refund: ({ refundedFen, status }) => refundedFen > 0 || status === 'refunded',
  unmatched: ({ isUnmatched, status }) => isUnmatched && (status === 'paid' || status === 'refunded'),
}

export interface LineSearch {
  /** @param skus those that the text means by themselves or by their product's name */
  find(
    session: number,
    query: SearchQuery,
    skus: readonly string[],
  ): { lines: StoredLine[]; before: number | null }
}

/**
 * Searches the rows of a session, newest change first.
 * @param mono monotonic ms
 */
export function lineSearch(
  db: ReadHandle,
  shops: ShopBook,
  hints: SearchHints,
  mono: () => number,
): LineSearch {
  const end = (order: string) =>
    `(SELECT rev FROM order_lines INDEXED BY order_lines_feed WHERE session = @session ORDER BY rev ${order} LIMIT 1)`
  const ends = db.prepare<[object], { first: number | null; last: number | null }>(
    `SELECT ${end('ASC')} AS first, ${end('DESC')} AS last`,
  )
  const anyUnmatched = db.prepare<[number]>(
    'SELECT 1 FROM order_lines INDEXED BY order_lines_unmatched WHERE session = ? AND unmatched = 1 LIMIT 1',
  )
  const alike = db
    .prepare<[string, string, number], number>(
      'SELECT rev FROM order_lines WHERE order_id >= ? AND order_id < ? LIMIT ?',
    )
    .pluck()
  /**
   * By rev and no other index, however many lines the session has. Forwards, for a disk reads ahead and never behind:
   * backwards a file that is not in memory comes page by page.
   */
  const windows = new Map<string, Database.Statement<[object], number>>()
  function window(condition: string): Database.Statement<[object], number> {
    let statement = windows.get(condition)
    if (!statement) {
      statement = db
        .prepare<[object], number>(
          `SELECT rev FROM order_lines NOT INDEXED
           WHERE rev >= @from AND rev < @before AND session = @session AND ${condition} ORDER BY rev`,
        )
        .pluck()
      windows.set(condition, statement)
    }
    return statement
  }
  const named = db
    .prepare(
      `SELECT ${columns} FROM order_lines WHERE rev IN (SELECT value FROM json_each(?)) ORDER BY rev DESC`,
    )
    .raw()
  const linesOf = (revs: readonly number[]) =>
    (named.all(JSON.stringify(revs)) as LineTuple[]).map((row) => toLine(row, shops))

  function byNumber(session: number, { text: asked, kind }: SearchQuery): StoredLine[] {
    if (asked.length < SHORTEST_NUMBER) return []
    const revs = alike.all(asked, `${asked}\u{10FFFF}`, MOST_ALIKE + 1)
    if (revs.length === 0 || revs.length > MOST_ALIKE) return []
    const isAsked = (line: StoredLine) => line.session === session && kinds[kind](line)
    return linesOf(revs).filter(isAsked)
  }

  return {
    find(session, query, skus) {
      const asked = { ...query, text: query.text.trim() }
      if (asked.before === undefined) {
        const named = byNumber(session, asked)
        if (named.length > 0) return { lines: named, before: null }
      }
      const until = mono() + BUDGET_MS
      const { first, last } = ends.get({ session }) ?? { first: null, last: null }
      if (first === null) return { lines: [], before: null }
      if (asked.kind === 'unmatched' && !anyUnmatched.get(session)) return { lines: [], before: null }
      const can = hints.about(session, asked.text, amountOf(asked.text)) ?? anything
      if (asked.kind === 'refund' && !can.refund) return { lines: [], before: null }
      const meant = meantBy(asked.text, skus, can)
      if (meant === null) return { lines: [], before: null }
      const { condition, values } = meant
      const statement = window(`${kindConditions[asked.kind]} AND ${condition}`)
      const lines: StoredLine[] = []
      let before = Math.min(asked.before ?? Number.MAX_SAFE_INTEGER, (last ?? 0) + 1)
      do {
        const from = before - WINDOW
        const found = statement.all({ ...values, session, before, from })
        const newest = found.slice(-(asked.limit - lines.length))
        lines.push(...linesOf(newest))
        before = newest.length < found.length ? (newest[0] ?? from) : from
      } while (before > first && lines.length < asked.limit && mono() < until)
      return { lines, before: before <= first ? null : before }
    },
  }
}

/** Before all rows have been looked at. */
const anything: CanHave = { number: true, region: true, amount: true, refund: true }

/**
 * Only what the words can mean is compared: each comparison costs every line that is looked at. Null when they can mean
 * nothing that is there.
 */
function meantBy(
  text: string,
  skus: readonly string[],
  can: CanHave,
): { condition: string; values: Record<string, string | number> } | null {
  if (text === '') return { condition: '1', values: {} }
  const meant: string[] = []
  const values: Record<string, string | number> = {}
  const fen = amountOf(text)
  if (can.number) meant.push('instr(order_id, @text) > 0')
  if (can.region) meant.push('instr(region, @text) > 0')
  if (can.number || can.region) values.text = text
  if (can.amount && fen !== null) {
    meant.push('amount_fen = @fen', 'refunded_fen = @fen')
    values.fen = fen
  }
  if (skus.length > 0) {
    meant.push('sku IN (SELECT value FROM json_each(@skus))')
    values.skus = JSON.stringify(skus)
  }
  return meant.length === 0 ? null : { condition: `(${meant.join(' OR ')})`, values }
}

/** The SKUs that a text means: those that contain it, whatever the case, and those of products whose name does. */
export function skusMeant(
  text: string,
  skus: Iterable<string>,
  nameOf: (sku: string) => string | null,
): string[] {
  const asked = text.trim().toLowerCase()
  if (asked === '') return []
  return [...skus].filter(
    (sku) => sku.toLowerCase().includes(asked) || nameOf(sku)?.toLowerCase().includes(asked) === true,
  )
}
