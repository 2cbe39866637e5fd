import type { OrderStatus } from '../../src/shared/orders/types.ts'

/** A line as an order system posts it. */
export interface PostedLine {
  platform: string
  shopId: string
  orderId: string
  lineId: string
  sku: string
  quantity: number
  amountFen: number
  status: OrderStatus
  createdAt: string
  paidAt: string | null
  updatedAt: string
  version: number
  refundedFen: number
  region: string
}

export function makeLine(patch: Partial<PostedLine> = {}): PostedLine {
  return {
    platform: 'pinduoduo',
    shopId: 'jingle-01',
    orderId: '200417-0001',
    lineId: '0',
    sku: 'JL-XM-5J',
    quantity: 2,
    amountFen: 5980,
    status: 'paid',
    createdAt: '2026-07-15T20:01:02.120+08:00',
    paidAt: '2026-07-15T20:01:03.120+08:00',
    updatedAt: '2026-07-15T20:01:03.120+08:00',
    version: 1,
    refundedFen: 0,
    region: '广东',
    ...patch,
  }
}

/** Figures that anyone can recount from the newest version of each line: written apart from the ledger on purpose. */
export interface PlainTally {
  orders: number
  units: number
  gmvFen: number
  refundedFen: number
  weightG: number
}

/**
 * The tally's definition (architecture.md, "What the tally means"), as a plain pass.
 * @param lines in any order, with duplicates; the highest version of a line stands
 * @param gramsOf weight of one unit by SKU; an SKU that is not in it is unmatched and weighs nothing
 */
export function plainTally(lines: Iterable<PostedLine>, gramsOf: ReadonlyMap<string, number>): PlainTally {
  const newest = new Map<string, PostedLine>()
  for (const line of lines) {
    const key = JSON.stringify([line.platform, line.shopId, line.orderId, line.lineId])
    const known = newest.get(key)
    if (!known || line.version > known.version) newest.set(key, line)
  }
  const counting = [...newest.values()].filter((line) => line.status === 'paid' || line.status === 'refunded')
  const paid = counting.filter((line) => line.status === 'paid')
  const sum = (of: readonly PostedLine[], figure: (line: PostedLine) => number) =>
    of.reduce((total, line) => total + figure(line), 0)
  return {
    orders: new Set(counting.map((line) => JSON.stringify([line.platform, line.shopId, line.orderId]))).size,
    units: sum(paid, (line) => line.quantity),
    gmvFen: sum(counting, (line) => line.amountFen),
    refundedFen: sum(counting, (line) =>
      line.status === 'refunded' && line.refundedFen === 0 ? line.amountFen : line.refundedFen,
    ),
    weightG: sum(paid, (line) => line.quantity * (gramsOf.get(line.sku) ?? 0)),
  }
}

/** A small generator with a seed, so that a failing run can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Deliveries of a busy show: one line an order, about 3 % refunded later, about 5 % delivered twice, all of it shuffled
 * within reach of each other.
 */
export function busyDeliveries(count: number, skus: readonly string[], seed = 1, prefix = 'O'): PostedLine[] {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const deliveries: { at: number; line: PostedLine }[] = []
  for (let index = 0; index < count; index++) {
    const quantity = 1 + Math.floor(random() * 3)
    const line = makeLine({
      orderId: `${prefix}-${index}`,
      sku: pick(skus),
      quantity,
      amountFen: quantity * (1990 + Math.floor(random() * 4000)),
      region: pick(['广东', '江苏', '山东', '北京', '山西']),
    })
    const send = (sent: PostedLine) => deliveries.push({ at: index + random() * 200, line: sent })
    send(line)
    if (random() < 0.05) send(line)
    if (random() < 0.03) send({ ...line, version: 2, status: 'refunded' })
  }
  return deliveries.sort((a, b) => a.at - b.at).map((delivery) => delivery.line)
}
