import { allot } from '../allot.ts'
import type { PddItem, PddOrder } from './order.ts'
import type { PddRefund } from './refund.ts'

/** A line in the shape of `POST /ingest/orders`. */
export interface PostedPddLine {
  platform: 'pinduoduo'
  shopId: string
  orderId: string
  lineId: string
  sku: string
  quantity: number
  amountFen: number
  refundedFen: number
  status: 'created' | 'paid' | 'cancelled' | 'refunded'
  createdAt: string | null
  paidAt: string | null
  updatedAt: string
  version: number
  region: string | null
}

/** What an order and its refunds come to. `excess`: refunds for more than was left to refund; they are not counted. */
export interface PddLines {
  lines: PostedPddLine[]
  excess: PddRefund[]
}

/**
 * An order and all its paid refunds as lines for the ledger. The same order and refunds give the same lines, whatever
 * the order in which they became known, and the fuller knowledge is always the one that the ledger prefers.
 */
export function toLines(order: PddOrder, refunds: readonly PddRefund[], shopId: string): PddLines {
  const { refunded, counted, excess } = allotRefunds(order, refunds)
  const updatedAt = counted.reduce((latest, refund) => Math.max(latest, refund.updatedAt), order.updatedAt)
  // The platform numbers nothing, so knowledge does: a later state or one more refund is always the higher version. By
  // time alone two refunds of one second could leave the split of the first standing.
  const version = Math.floor(order.updatedAt / 1000) + refunds.length
  const lines = order.items.map((item, index): PostedPddLine => {
    const refundedFen = refunded[index] ?? 0
    return {
      platform: 'pinduoduo',
      shopId,
      orderId: order.orderSn,
      lineId: item.lineId,
      sku: item.sku,
      quantity: item.quantity,
      amountFen: item.amountFen,
      refundedFen,
      status: statusOf(order, item, refundedFen),
      createdAt: isoOf(order.createdAt),
      paidAt: isoOf(order.paidAt),
      updatedAt: new Date(updatedAt).toISOString(),
      version,
      region: order.region,
    }
  })
  return { lines, excess }
}

function statusOf(order: PddOrder, item: PddItem, refundedFen: number): PostedPddLine['status'] {
  if (order.status !== 'paid') return order.status
  return refundedFen > 0 && refundedFen === item.amountFen ? 'refunded' : 'paid'
}

/** To the line of the refund's SKU where it fits, else over what is left of every line. */
function allotRefunds({ items }: PddOrder, refunds: readonly PddRefund[]) {
  const counted: PddRefund[] = []
  const excess: PddRefund[] = []
  const left = items.map(({ amountFen }) => amountFen)
  for (const refund of refunds.toSorted((a, b) => (a.refundId < b.refundId ? -1 : 1))) {
    const at = refund.skuId === null ? -1 : items.findIndex(({ lineId }) => lineId === refund.skuId)
    if (at >= 0 && refund.amountFen <= (left[at] ?? 0)) {
      left[at] = (left[at] ?? 0) - refund.amountFen
      counted.push(refund)
      continue
    }
    const total = left.reduce((sum, each) => sum + each, 0)
    if (refund.amountFen > total) {
      excess.push(refund)
      continue
    }
    counted.push(refund)
    for (const [index, share] of allot(refund.amountFen, left).entries())
      left[index] = (left[index] ?? 0) - share
  }
  return { refunded: items.map(({ amountFen }, index) => amountFen - (left[index] ?? 0)), counted, excess }
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
