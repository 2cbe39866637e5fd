import type { OrderLine, OrderStatus } from './types.ts'

/** How far along its life a line is. Used only between messages that the platform itself put at one moment. */
const stage: Record<OrderStatus, number> = { created: 0, paid: 1, refunded: 2, cancelled: 3 }

/**
 * Which of two messages about one line is the truth: above 0 when `a` wins, below 0 when `b` wins, 0 when they say
 * the same. A total order over contents, so the winner of any set of messages is the same in whatever order, and
 * however often, they arrive.
 *
 * 1. the higher `version` (absent counts as 0);
 * 2. the later `updatedAt`;
 * 3. the one further along: created < paid < refunded < cancelled, then the larger refund. Platforms whose clock
 *    ticks in seconds put "created" and "paid" on one tick; a hash (domain.md) would believe the wrong one every
 *    other time;
 * 4. the rest of the content, field by field: arbitrary, but the same everywhere, without a hash to collide.
 *
 * The winner takes all: a refund that arrives before its "paid" is stored as it is, and the "paid" that follows is
 * stale. A field that only the loser carries is not merged in, for then the order of arrival would matter.
 */
export function precedence(a: OrderLine, b: OrderLine): number {
  return (
    a.version - b.version ||
    a.updatedAt - b.updatedAt ||
    stage[a.status] - stage[b.status] ||
    a.refundedFen - b.refundedFen ||
    a.amountFen - b.amountFen ||
    a.quantity - b.quantity ||
    (a.paidAt ?? 0) - (b.paidAt ?? 0) ||
    (a.createdAt ?? 0) - (b.createdAt ?? 0) ||
    compareText(a.sku, b.sku) ||
    compareText(a.region ?? '', b.region ?? '')
  )
}

/** By UTF-16 code units: no locale, so every machine agrees. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
