import { type AttributionSettings, creditOf } from '../../shared/orders/cardCredit.ts'
import {
  addOrder,
  type Contribution,
  dimensions,
  isNothing,
  noContribution,
} from '../../shared/orders/contribution.ts'
import { segmentAt } from '../../shared/orders/segmentAt.ts'
import type { TallyFigures } from '../../shared/orders/types.ts'
import { rowNames } from '../orders/counters.ts'
import { paidSecond } from '../orders/deltas.ts'
import { allLines, type CounterRow, type OrderRows, orderKeyOf, type PastLine } from './orderRows.ts'

/** The first figure of the counters that is not what the rows give. */
export interface LedgerDifference {
  dimension: string
  key: string
  figure: keyof TallyFigures | 'unmatched'
  /** What the counter says. */
  counter: number
  /** What a recount of every row gives. */
  recount: number
}

export interface LedgerVerdict {
  lines: number
  /** Counters that were compared. */
  counters: number
  /** The settings by which its lines are tied to cards, all of them; null for none yet. */
  tiedBy: AttributionSettings | null
  difference: LedgerDifference | null
}

const figures = ['orders', 'units', 'gmvFen', 'refundedFen', 'weightG', 'packs'] as const

/** Counts a session from its rows alone, with what its counters were counted with, and compares every figure. */
export function verifyLedger(rows: OrderRows, session: number): LedgerVerdict {
  const orders = new Map<string, PastLine[]>()
  let lines = 0
  for (const line of allLines(rows, session)) {
    lines++
    const key = orderKeyOf(line)
    const known = orders.get(key)
    if (known) known.push(line)
    else orders.set(key, [line])
  }
  const meanings = rows.meanings(session)
  const timeline = rows.timeline(session)
  const cards = rows.cards(session)
  const sum = noContribution()
  const paid = new Map<number, number>()
  const lookup = {
    meaning: (sku: string) => meanings.get(sku) ?? null,
    attribution: (paidAt: number) => segmentAt(timeline, paidAt),
    credit: cards === null ? () => null : creditOf(cards.showings, cards.settings),
  }
  for (const order of orders.values()) {
    addOrder(sum, order, lookup, 1)
    const second = paidSecond(order)
    if (second !== null) paid.set(second, (paid.get(second) ?? 0) + 1)
  }
  const stored = [...rows.counters(session), ...rows.paidSeconds(session).map(secondRow)]
  const tiedBy = cards?.settings ?? null
  return { lines, counters: stored.length, tiedBy, difference: firstDifference(stored, counted(sum, paid)) }
}

/** Counts in the shape of the counters' rows. */
function counted(sum: Contribution, paid: ReadonlyMap<number, number>): CounterRow[] {
  const rows: CounterRow[] = [{ dimension: 'total', key: '', ...sum.total, unmatched: sum.unmatched }]
  for (const name of dimensions) {
    for (const [key, of] of sum[name]) rows.push({ dimension: rowNames[name], key, ...of, unmatched: 0 })
  }
  for (const [second, orders] of paid) rows.push(secondRow({ second, orders }))
  return rows
}

/** Orders of one second as a counter among the others. */
function secondRow({ second, orders }: { second: number; orders: number }): CounterRow {
  return { ...nothing, dimension: 'paid second', key: String(second), orders }
}

const nothing = { orders: 0, units: 0, gmvFen: 0, refundedFen: 0, weightG: 0, packs: 0, unmatched: 0 }

function firstDifference(
  stored: readonly CounterRow[],
  fresh: readonly CounterRow[],
): LedgerDifference | null {
  const nameOf = ({ dimension, key }: CounterRow) => `${dimension} ${key}`
  const storedBy = new Map(stored.map((row) => [nameOf(row), row]))
  const freshBy = new Map(fresh.map((row) => [nameOf(row), row]))
  for (const row of [...fresh, ...stored.filter((row) => !freshBy.has(nameOf(row)) && !isNothing(row))]) {
    const counter = storedBy.get(nameOf(row)) ?? nothing
    const recount = freshBy.get(nameOf(row)) ?? nothing
    for (const figure of [...figures, 'unmatched'] as const) {
      if (counter[figure] === recount[figure]) continue
      const { dimension, key } = row
      return { dimension, key, figure, counter: counter[figure], recount: recount[figure] }
    }
  }
  return null
}
