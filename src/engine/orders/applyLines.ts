import { isCounting } from '../../shared/orders/contribution.ts'
import { precedence } from '../../shared/orders/precedence.ts'
import type { OrderLine } from '../../shared/orders/types.ts'
import type { StoreTransaction } from '../store/port.ts'
import type { OrderKey, StoredLine } from './lineTable.ts'
import type { LedgerParts } from './parts.ts'
import { sessionByFact } from './sessionBook.ts'
import { type OrderChange, settle } from './settle.ts'

/** What became of a message about a line. */
export type Outcome = 'accepted' | 'duplicate' | 'updated' | 'stale'

/** An order that messages speak of. `after` is `before` itself until something changes. */
interface OpenOrder extends OrderKey, OrderChange {
  before: StoredLine[]
  after: StoredLine[]
  /** Another shop's order with the same number. */
  next: OpenOrder | null
}

/** Messages that arrived together. */
export interface Delivery {
  lines: readonly OrderLine[]
  receivedAt: number
  /** See `IngestContext`. */
  isPast?: boolean | undefined
  /** Told once for each line, in order. */
  onOutcome(outcome: Outcome): void
}

/** When a message came, as its source says. */
interface Arrival {
  receivedAt: number
  isPast: boolean
}

/**
 * Stores messages about order lines in the transaction that runs, and counts the difference they make. Each order is
 * read once, however many messages speak of it, and every line ends as the message that `precedence` prefers.
 */
export function applyLines(parts: LedgerParts, tx: StoreTransaction, deliveries: readonly Delivery[]): void {
  const orders = openOrders(parts, deliveries)
  for (const line of parts.lines.readOrders(orders.all)) orders.of(line.orderId, line.shop).before.push(line)
  for (const { lines, receivedAt, isPast = false, onOutcome } of deliveries) {
    for (const line of lines) {
      const order = orders.of(line.orderId, parts.shops.numberOf(line.platform, line.shopId))
      onOutcome(applyLine(parts, order, line, { receivedAt, isPast }))
    }
  }
  const changes = orders.all.filter(({ before, after }) => after !== before)
  if (changes.length === 0) return
  settle(parts, tx, changes, { before: parts.applied.of, after: parts.applied.of })
}

function applyLine(parts: LedgerParts, order: OpenOrder, incoming: OrderLine, arrival: Arrival): Outcome {
  const { after } = order
  const at = after.length === 0 ? -1 : after.findIndex((line) => line.lineId === incoming.lineId)
  const present = after[at]
  if (present !== undefined) {
    const wins = precedence(incoming, present)
    if (wins === 0) return 'duplicate'
    if (wins < 0) return 'stale'
  }
  if (order.after === order.before) order.after = [...order.before]
  const line = store(parts, order.shop, incoming, present, arrival)
  if (present === undefined) order.after.push(line)
  else order.after[at] = line
  return present === undefined ? 'accepted' : 'updated'
}

function store(
  parts: LedgerParts,
  shop: number,
  line: OrderLine,
  present: StoredLine | undefined,
  { receivedAt, isPast }: Arrival,
): StoredLine {
  const firstReceivedAt = present === undefined ? receivedAt : present.firstReceivedAt
  const session = parts.book.place(line.paidAt, firstReceivedAt, openFor(parts, present, isPast))
  return {
    platform: line.platform,
    shopId: line.shopId,
    orderId: line.orderId,
    lineId: line.lineId,
    sku: line.sku,
    quantity: line.quantity,
    amountFen: line.amountFen,
    refundedFen: line.refundedFen,
    status: line.status,
    createdAt: line.createdAt,
    paidAt: line.paidAt,
    updatedAt: line.updatedAt,
    version: line.version,
    region: line.region,
    shop,
    rev: 0,
    // A line that this very delivery has already changed takes the place of the row, not of its own forerunner.
    replaces: present === undefined ? 0 : present.rev || present.replaces,
    session,
    firstReceivedAt,
    countedAt: isCounting(line) ? (present?.countedAt ?? receivedAt) : null,
    isUnmatched: session !== null && parts.applied.of(session).meaning(line.sku) === null,
  }
}

/** By the fact and not by the clock, which may have been set back to before the session's opening. */
function openFor({ book }: LedgerParts, present: StoredLine | undefined, isPast: boolean): number | null {
  if (present !== undefined) return sessionByFact(book, present)
  return isPast ? null : (book.open()?.number ?? null)
}

/** The orders of some deliveries, found by their number first: it alone tells nearly all of them apart. */
function openOrders(parts: LedgerParts, deliveries: readonly Delivery[]) {
  const all: OpenOrder[] = []
  const byNumber = new Map<string, OpenOrder>()

  function find(orderId: string, shop: number): OpenOrder | null {
    let order = byNumber.get(orderId) ?? null
    while (order !== null && order.shop !== shop) order = order.next
    return order
  }

  for (const { lines } of deliveries) {
    for (const { orderId, platform, shopId } of lines) {
      const shop = parts.shops.numberOf(platform, shopId)
      if (find(orderId, shop) !== null) continue
      const rows: StoredLine[] = []
      const order = { orderId, shop, before: rows, after: rows, next: byNumber.get(orderId) ?? null }
      byNumber.set(orderId, order)
      all.push(order)
    }
  }

  return {
    all,
    of(orderId: string, shop: number): OpenOrder {
      const order = find(orderId, shop)
      if (order === null) throw new Error(`order ${orderId} was not opened`)
      return order
    },
  }
}
