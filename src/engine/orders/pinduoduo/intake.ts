import { isRaw, type PddRaw, PddRefusal } from '../../../shared/orders/pinduoduo/fields.ts'
import { type PostedPddLine, toLines } from '../../../shared/orders/pinduoduo/lines.ts'
import { itemFields, orderFields, type PddOrder, readOrder } from '../../../shared/orders/pinduoduo/order.ts'
import { type PddRefund, readRefund, refundFields } from '../../../shared/orders/pinduoduo/refund.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { Ledger } from '../port.ts'
import type { SourcePulse } from '../sourcePulse.ts'
import type { PddBook } from './book.ts'

export const PDD_SOURCE = 'pinduoduo'

export interface PddIntakeOptions {
  ledger: Pick<Ledger, 'ingest' | 'quarantineBody'>
  book: PddBook
  pulse: SourcePulse
  shopId: string
  clock: Clock
  /** When the open session opened; null: none is. */
  openedAt(): number | null
}

/** Takes pages of the platform's lists into the ledger. Each call resolves once all of its page is durable. */
export interface PddIntake {
  /**
   * @param again also what the book says was taken already, as a sweep does
   * @returns how many lines were new or changed
   */
  orders(page: readonly PddRaw[], again: boolean): Promise<number>
  refunds(page: readonly PddRaw[], again: boolean): Promise<number>
}

/** Which of two states of an order is the newer; within one second, the one further along. */
const stage = { created: 0, paid: 1, cancelled: 2 } as const
function newer(a: PddOrder, b: PddOrder): PddOrder {
  const order = a.updatedAt - b.updatedAt || stage[a.status] - stage[b.status]
  return order > 0 ? a : b
}

export function createPddIntake(options: PddIntakeOptions): PddIntake {
  const { ledger, book, pulse, shopId, clock, openedAt } = options
  const refusedBefore = new Set<string>()

  /** First the ledger, then the book: what dies between the two is fetched again, for the cursor has not moved. */
  async function take(orders: ReadonlyMap<string, PddOrder>, refundsOf: (orderSn: string) => PddRefund[]) {
    const now = clock.now()
    const byArrival = new Map<number, PostedPddLine[]>()
    for (const order of orders.values()) {
      const { lines, excess } = toLines(order, refundsOf(order.orderSn), shopId)
      const at = arrivalOf(order, openedAt(), now)
      byArrival.set(at, [...(byArrival.get(at) ?? []), ...lines])
      for (const refund of excess)
        await refuse(`${refund.refundId} ${refund.updatedAt}`, refund, excessOf(refund))
    }
    let found = 0
    for (const [receivedAt, lines] of byArrival) {
      const receipt = await ledger.ingest(lines, { source: PDD_SOURCE, receivedAt, isPast: receivedAt < now })
      pulse.received(lines, receipt, now)
      found += receipt.accepted + receipt.updated
    }
    return found
  }

  /** Windows overlap and sweeps read again, but what is refused is said and counted once. */
  async function refuse(key: string, kept: object, reason: { code: string; message: string }): Promise<void> {
    if (refusedBefore.has(key)) return
    const now = clock.now()
    await ledger.quarantineBody(JSON.stringify(kept), reason, { source: PDD_SOURCE, receivedAt: now })
    refusedBefore.add(key)
    pulse.refused(now)
  }

  return {
    async orders(page, again) {
      const orders = new Map<string, PddOrder>()
      for (const raw of page) {
        const read = await readOr(raw, readOrder, (refusal) =>
          refuse(`${raw.order_sn} ${raw.updated_at}`, keptOfOrder(raw), refusal),
        )
        if (!read) continue
        const kept = book.order(read.orderSn)
        const order = kept ? newer(kept, read) : read
        const present = orders.get(order.orderSn)
        if (again || !kept || JSON.stringify(order) !== JSON.stringify(kept)) {
          orders.set(order.orderSn, present ? newer(present, order) : order)
        }
      }
      const found = await take(orders, book.refunds)
      book.keep({ orders: [...orders.values()] })
      return found
    },
    async refunds(page, again) {
      const refunds = new Map<string, PddRefund>()
      for (const raw of page) {
        const read = await readOr(raw, readRefund, (refusal) =>
          refuse(`${raw.id} ${raw.updated_time}`, pick(raw, refundFields), refusal),
        )
        if (read) refunds.set(`${read.orderSn} ${read.refundId}`, read)
      }
      const orders = new Map<string, PddOrder>()
      const all = new Map<string, PddRefund[]>()
      for (const refund of refunds.values()) {
        const { orderSn, refundId } = refund
        const known = all.get(orderSn) ?? book.refunds(orderSn)
        const isNew = !known.some((each) => JSON.stringify(each) === JSON.stringify(refund))
        all.set(orderSn, [...known.filter((each) => each.refundId !== refundId), refund])
        const order = book.order(orderSn)
        if (order && (again || isNew)) orders.set(orderSn, order)
      }
      const found = await take(orders, (orderSn) => all.get(orderSn) ?? [])
      book.keep({ refunds: [...refunds.values()] })
      return found
    },
  }
}

/**
 * When an order counts as received. What was bought before the open session opened and is only fetched now, because
 * the desk was off or the platform has touched an old order, was not bought in this show: it is taken as received when
 * it was bought, or the night before would swell the morning's counters.
 */
function arrivalOf(order: PddOrder, openedAt: number | null, now: number): number {
  const boughtAt = order.paidAt ?? order.createdAt
  return openedAt !== null && boughtAt !== null && boughtAt < openedAt ? Math.min(boughtAt, now) : now
}

async function readOr<T>(
  raw: PddRaw,
  read: (raw: PddRaw) => T,
  onRefusal: (refusal: PddRefusal) => Promise<void>,
): Promise<T | null> {
  try {
    return read(raw)
  } catch (error) {
    if (!(error instanceof PddRefusal)) throw error
    await onRefusal(error)
    return null
  }
}

function excessOf({ orderSn, refundId, amountFen }: PddRefund): { code: string; message: string } {
  const message = `订单 ${orderSn} 的退款 ${refundId}（${amountFen} 分）超过了尚未退的金额，没有计入。请到平台后台核对。`
  return { code: 'refund_exceeds_amount', message }
}

/** Buyer fields never get past here. */
function keptOfOrder(raw: PddRaw): object {
  const items = Array.isArray(raw.item_list) ? raw.item_list.filter(isRaw) : []
  return { ...pick(raw, orderFields), item_list: items.map((item) => pick(item, itemFields)) }
}

function pick(raw: PddRaw, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter((field) => raw[field] !== undefined).map((field) => [field, raw[field]]),
  )
}
