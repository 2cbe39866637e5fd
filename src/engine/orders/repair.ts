import { CommandError } from '../../shared/api/errors.ts'
import { isCounting } from '../../shared/orders/contribution.ts'
import { precedence } from '../../shared/orders/precedence.ts'
import type { OrderLine } from '../../shared/orders/types.ts'
import type { StoreTransaction } from '../store/port.ts'
import { applyLines, type Outcome } from './applyLines.ts'
import type { StoredLine } from './lineTable.ts'
import type { LedgerParts } from './parts.ts'
import type { KeptInput } from './quarantine.ts'
import { changed } from './recountOrders.ts'
import { sessionByFact } from './sessionBook.ts'
import { settle } from './settle.ts'

/** What a resubmission did, as the quarantine keeps it: enough to take it back. */
interface Repair {
  outcome: Outcome
  stored: OrderLine
  previous: OrderLine | null
}

/** What an operator can do about input that was refused. All join a running transaction and can be undone. */
export interface Repairs {
  /** Sends corrected input to the ledger like any other line. The kept row is settled, its raw text stays. */
  resubmit(id: number, line: OrderLine): Outcome
  discard(id: number, reason: string): void
  /** Opens it again; what a resubmission stored is taken back, unless the platform has spoken of it since. */
  reopen(id: number): void
}

/** @param now wall ms */
export function createRepairs(parts: LedgerParts, now: () => number): Repairs {
  const { quarantine } = parts

  function inState(id: number, wanted: (kept: KeptInput) => boolean, otherwise: string): KeptInput {
    const kept = quarantine.get(id)
    if (!kept)
      throw new CommandError('not_found', `没有编号为 ${id} 的隔离条目，什么都没有改变。请刷新列表。`)
    if (!wanted(kept)) throw new CommandError('conflict', otherwise)
    return kept
  }
  const isOpen = ({ state }: KeptInput) => state === 'open'
  const HANDLED = '这一条已经处理过了，没有重复处理。要改主意请先撤销。'

  return {
    resubmit: (id, line) =>
      parts.transaction((tx) => {
        inState(id, isOpen, HANDLED)
        const previous = present(parts, line)
        let outcome: Outcome = 'duplicate'
        const onOutcome = (told: Outcome) => {
          outcome = told
        }
        applyLines(parts, tx, [{ lines: [line], receivedAt: now(), onOutcome }])
        const repair: Repair = { outcome, stored: line, previous: previous && contentOf(previous) }
        quarantine.settle(id, { state: 'resubmitted', at: now(), repair: JSON.stringify(repair) })
        return outcome
      }),
    discard: (id, reason) =>
      parts.transaction(() => {
        inState(id, isOpen, HANDLED)
        quarantine.settle(id, { state: 'discarded', at: now(), reason })
      }),
    reopen: (id) =>
      parts.transaction((tx) => {
        const kept = inState(id, (row) => !isOpen(row), '这一条本来就在待处理里，没有可撤销的。')
        if (kept.repair !== null) takeBack(parts, tx, JSON.parse(kept.repair) as Repair)
        quarantine.settle(id, { state: 'open' })
      }),
  }
}

function present(parts: LedgerParts, line: OrderLine): StoredLine | null {
  return ordersLines(parts, line).find(({ lineId }) => lineId === line.lineId) ?? null
}

function ordersLines(parts: LedgerParts, { platform, shopId, orderId }: OrderLine): StoredLine[] {
  return parts.lines.readOrders([{ orderId, shop: parts.shops.numberOf(platform, shopId) }])
}

/** The platform's own words of a line, without what the ledger knows of it. */
function contentOf(line: StoredLine): OrderLine {
  const { platform, shopId, orderId, lineId, sku, quantity, amountFen, refundedFen, status } = line
  const { createdAt, paidAt, updatedAt, version, region } = line
  const name = { platform, shopId, orderId, lineId, sku }
  return { ...name, quantity, amountFen, refundedFen, status, createdAt, paidAt, updatedAt, version, region }
}

function takeBack(parts: LedgerParts, tx: StoreTransaction, { outcome, stored, previous }: Repair): void {
  // Nothing came of it: another message had already said the same, or something newer.
  if (outcome === 'duplicate' || outcome === 'stale') return
  const before = ordersLines(parts, stored)
  const line = before.find(({ lineId }) => lineId === stored.lineId)
  if (!line || precedence(line, stored) !== 0) {
    throw new CommandError(
      'conflict',
      `订单 ${stored.orderId} 在补录之后又有了新的消息，不能撤销补录；计数以最新的消息为准。`,
    )
  }
  const others = before.filter((other) => other !== line)
  const change = previous
    ? { before, after: [...others, asBefore(parts, line, previous)] }
    : { before, after: others, removed: [line] }
  settle(parts, tx, [change], { before: parts.applied.of, after: parts.applied.of })
}

/** The line as it stood before the repair, placed and matched by what is known now. */
function asBefore(parts: LedgerParts, line: StoredLine, previous: OrderLine): StoredLine {
  const session = parts.book.place(previous.paidAt, line.firstReceivedAt, sessionByFact(parts.book, line))
  const isUnmatched = session !== null && parts.applied.of(session).meaning(previous.sku) === null
  return changed(line, {
    ...previous,
    session,
    isUnmatched,
    countedAt: isCounting(previous) ? line.countedAt : null,
  })
}
