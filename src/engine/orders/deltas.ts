import {
  addOrder,
  type Contribution,
  type CountLookup,
  noContribution,
} from '../../shared/orders/contribution.ts'
import type { StoredLine } from './lineTable.ts'

/** How much the counters of one session change. */
export interface SessionDelta {
  contribution: Contribution
  /** Orders by the instant (wall ms) at which they began to count; negative when they no longer do. */
  arrivals: Map<number, number>
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
    delta = { contribution: noContribution(), arrivals: new Map() }
    deltas.set(session, delta)
  }
  addOrder(delta.contribution, lines, lookupOf(session), sign)
  const at = beganToCount(lines)
  if (at !== null) delta.arrivals.set(at, (delta.arrivals.get(at) ?? 0) + sign)
}

/** When an order began to count: with the first of its counting lines. */
function beganToCount(lines: readonly StoredLine[]): number | null {
  let first: number | null = null
  for (const { countedAt } of lines) {
    if (countedAt !== null && (first === null || countedAt < first)) first = countedAt
  }
  return first
}
