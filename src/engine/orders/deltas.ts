import {
  addOrder,
  type Contribution,
  type CountLookup,
  isCounting,
  noContribution,
} from '../../shared/orders/contribution.ts'
import type { StoredLine } from './lineTable.ts'

/** What the orders come to that began to count at one time. */
export interface Arrival {
  orders: number
  /** Gross, fen. */
  gmvFen: number
  weightG: number
}

/** How much the counters of one session change. */
export interface SessionDelta {
  contribution: Contribution
  /** By the instant (wall ms) at which orders began to count; negative when they no longer do. */
  arrivals: Map<number, Arrival>
  /** Orders by the second (since the epoch) of their first payment, as their platform tells it. */
  payments: Map<number, number>
}

export type Deltas = Map<number, SessionDelta>
export type LookupOf = (session: number) => CountLookup

/**
 * Adds or takes back one order, session by session: its lines may have been paid in different ones, and an order
 * counts once in each. Nearly always all are of one, which costs no more than counting them.
 */
export function addOrderDelta(
  deltas: Deltas,
  lines: readonly StoredLine[],
  lookupOf: LookupOf,
  sign: 1 | -1,
): void {
  const session = lines[0]?.session
  if (session === undefined) return
  if (lines.every((line) => line.session === session)) {
    if (session !== null) addToSession(deltas, session, lines, lookupOf, sign)
    return
  }
  for (const each of new Set(lines.map((line) => line.session))) {
    if (each === null) continue
    const own = lines.filter((line) => line.session === each)
    addToSession(deltas, each, own, lookupOf, sign)
  }
}

function addToSession(
  deltas: Deltas,
  session: number,
  lines: readonly StoredLine[],
  lookupOf: LookupOf,
  sign: 1 | -1,
): void {
  let delta = deltas.get(session)
  if (delta === undefined) {
    delta = { contribution: noContribution(), arrivals: new Map(), payments: new Map() }
    deltas.set(session, delta)
  }
  const { total } = delta.contribution
  const { gmvFen, weightG } = total
  addOrder(delta.contribution, lines, lookupOf(session), sign)
  const at = beganToCount(lines)
  const paid = paidSecond(lines)
  if (paid !== null) delta.payments.set(paid, (delta.payments.get(paid) ?? 0) + sign)
  if (at === null) return
  // What this order has just added to the whole, or taken from it, belongs to the moment at which it began to count.
  const own = { orders: sign, gmvFen: total.gmvFen - gmvFen, weightG: total.weightG - weightG }
  addArrival(delta.arrivals, at, own)
}

/** Adds to what came at one time. */
export function addArrival(arrivals: Map<number, Arrival>, at: number, arrival: Arrival): void {
  const present = arrivals.get(at)
  if (present === undefined) {
    arrivals.set(at, { ...arrival })
    return
  }
  present.orders += arrival.orders
  present.gmvFen += arrival.gmvFen
  present.weightG += arrival.weightG
}

/** When an order began to count: with the first of its counting lines. */
function beganToCount(lines: readonly StoredLine[]): number | null {
  let first: number | null = null
  for (const { countedAt } of lines) {
    if (countedAt !== null && (first === null || countedAt < first)) first = countedAt
  }
  return first
}

/** The second in which an order was first paid; null while none of its lines counts or says when. */
export function paidSecond(lines: readonly Pick<StoredLine, 'status' | 'paidAt'>[]): number | null {
  let first: number | null = null
  for (const line of lines) {
    if (line.paidAt !== null && isCounting(line) && (first === null || line.paidAt < first))
      first = line.paidAt
  }
  return first === null ? null : Math.floor(first / 1000)
}
