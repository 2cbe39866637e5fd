import {
  addOrder,
  type Contribution,
  type CountLookup,
  dimensions,
  noContribution,
} from '../../shared/orders/contribution.ts'
import type { FeedLine, OrderRates } from '../../shared/orders/types.ts'
import { perSecond, RATE_WINDOWS_MS } from '../orders/rate.ts'
import { orderKeyOf, type PastLine } from './orderRows.ts'

/** The ledger of one session, to be asked for any instant. See `OrdersAt` for what is reconstructed and what not. */
export interface OrderTape {
  /** Lines that count. */
  readonly counted: number
  countersAt(at: number): Contribution
  /** Orders that began to count within the last moments, per second. */
  ratesAt(at: number): OrderRates
  /** Newest first, by first arrival. */
  feedAt(at: number, limit: number): FeedLine[]
}

/** Counters are kept every so many lines. */
const KEPT_EVERY = 256

/** One pass over the rows; afterwards an instant costs a search and at most {@link KEPT_EVERY} lines. */
export function createOrderTape(lines: Iterable<PastLine>, lookup: CountLookup): OrderTape {
  const work = build(lines, lookup)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** The same in short pieces: the show of this moment goes on between them, whatever the size of the past one. */
export async function loadOrderTape(lines: Iterable<PastLine>, lookup: CountLookup): Promise<OrderTape> {
  const work = build(lines, lookup)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Lines that are worked on in one piece: a few milliseconds. */
const PIECE = 2000

function* build(lines: Iterable<PastLine>, lookup: CountLookup): Generator<undefined, OrderTape> {
  const all: PastLine[] = []
  for (const line of lines) if (all.push(line) % PIECE === 0) yield
  const arrived = [...all].sort((a, b) => a.firstReceivedAt - b.firstReceivedAt || a.rev - b.rev)
  const counted = all.filter((line) => line.countedAt !== null)
  yield
  counted.sort((a, b) => (a.countedAt ?? 0) - (b.countedAt ?? 0) || a.rev - b.rev)
  yield
  const instants = counted.map((line) => line.countedAt ?? 0)
  const earlier = earlierLines(counted)
  const firsts = instants.filter((_, index) => earlier[index] === -1)
  const kept: Contribution[] = []

  /** Adds line `index` to counters that hold all lines before it. */
  function step(sum: Contribution, index: number): void {
    const before: PastLine[] = []
    for (let i = earlier[index] ?? -1; i !== -1; i = earlier[i] ?? -1) before.push(counted[i] as PastLine)
    if (before.length > 0) addOrder(sum, before, lookup, -1)
    addOrder(sum, [...before, counted[index] as PastLine], lookup, 1)
  }

  const sum = noContribution()
  for (let index = 0; index < counted.length; index++) {
    if (index % PIECE === 0) yield
    if (index % KEPT_EVERY === 0) kept.push(copy(sum))
    step(sum, index)
  }

  return {
    counted: counted.length,
    countersAt(at) {
      const place = placeOf(instants, at)
      const from = Math.min(Math.floor(place / KEPT_EVERY), kept.length - 1)
      const found = kept[from]
      if (!found) return noContribution()
      const result = copy(found)
      for (let index = from * KEPT_EVERY; index < place; index++) step(result, index)
      return result
    },
    ratesAt(at) {
      const end = placeOf(firsts, at)
      const within = (ms: number) => end - placeOf(firsts, at - ms)
      const { oneSecond, tenSeconds, oneMinute } = RATE_WINDOWS_MS
      return perSecond({
        oneSecond: within(oneSecond),
        tenSeconds: within(tenSeconds),
        oneMinute: within(oneMinute),
      })
    },
    feedAt(at, limit) {
      const end = placeOf(arrived, at, (line) => line.firstReceivedAt)
      return arrived
        .slice(Math.max(0, end - limit), end)
        .map((line, index) => feedLine(line, Math.max(0, end - limit) + index + 1, lookup))
        .reverse()
    },
  }
}

/** For each line the one before it of the same order, or −1. */
function earlierLines(lines: readonly PastLine[]): Int32Array {
  const earlier = new Int32Array(lines.length)
  const lastOf = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    const key = orderKeyOf(line)
    earlier[index] = lastOf.get(key) ?? -1
    lastOf.set(key, index)
  }
  return earlier
}

function feedLine(line: PastLine, rev: number, { meaning }: CountLookup): FeedLine {
  const { platform, orderId, lineId, sku, quantity, amountFen, refundedFen, status, region } = line
  return {
    rev,
    at: line.paidAt ?? line.updatedAt,
    platform,
    orderId,
    lineId,
    sku,
    productId: meaning(sku)?.productId ?? null,
    quantity,
    amountFen,
    refundedFen,
    status,
    region,
  }
}

/** How many entries of an ordered list are not later than `at`. */
function placeOf<T>(list: readonly T[], at: number, instantOf: (entry: T) => number = Number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (instantOf(list[middle] as T) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function copy(sum: Contribution): Contribution {
  const copied = noContribution()
  copied.total = { ...sum.total }
  copied.unmatched = sum.unmatched
  for (const name of dimensions) for (const [key, value] of sum[name]) copied[name].set(key, { ...value })
  return copied
}
