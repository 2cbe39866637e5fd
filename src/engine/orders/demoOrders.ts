import type { Product } from '../../shared/library/types.ts'
import type { Random } from './demoRandom.ts'

/** A line as the demo "platform" sends it: the webhook's shape. */
export interface DemoLine {
  platform: string
  shopId: string
  orderId: string
  lineId: string
  sku: string
  quantity: number
  amountFen: number
  refundedFen: number
  status: 'created' | 'paid' | 'refunded'
  createdAt: string
  paidAt: string | null
  updatedAt: string
  version: number
  region: string
}

/** A message of the demo platform and when it gets through. */
export interface DemoDelivery {
  at: number
  lines: DemoLine[]
}

/** Where a Shanxi show's buyers are: neighbours and the populous coast. */
const regions: readonly (readonly [string, number])[] = [
  ['山西', 16],
  ['广东', 14],
  ['江苏', 10],
  ['浙江', 9],
  ['山东', 9],
  ['河南', 8],
  ['河北', 7],
  ['北京', 6],
  ['上海', 6],
  ['四川', 6],
  ['陕西', 5],
  ['湖北', 4],
]

const quantities: readonly (readonly [number, number])[] = [
  [1, 76],
  [2, 16],
  [3, 5],
  [5, 2],
  [10, 1],
]

/** Share of orders … with a second product, seen before they are paid, sent twice, held up, and refunded. */
const TWO_PRODUCTS = 0.08
const SEEN_UNPAID = 0.1
const SENT_TWICE = 0.03
const HELD_UP = 0.04
const REFUNDED = 0.03
/** Of the refunds: those of a part, and those whose news overtakes the news of the payment. */
const PARTLY = 0.3
const OVERTAKING = 0.15

/** One buyer's choice. */
export interface DemoChoice {
  orderId: string
  products: readonly Product[]
  paidAt: number
}

/** Everything that the demo platform will say about one order, in no order. */
export function tellOrder(random: Random, { orderId, products, paidAt }: DemoChoice): DemoDelivery[] {
  const region = random.weighted(regions)
  const createdAt = paidAt - Math.round(random.between(2000, 30_000))
  const paid = products.map((product, i): DemoLine => {
    const quantity = random.weighted(quantities)
    return {
      platform: 'demo',
      shopId: 'fieldcue-demo',
      orderId,
      lineId: String(i),
      sku: product.sku,
      quantity,
      amountFen: product.groupPriceFen * quantity,
      refundedFen: 0,
      status: 'paid',
      createdAt: iso(createdAt),
      paidAt: iso(paidAt),
      updatedAt: iso(paidAt),
      version: 2,
      region,
    }
  })
  const deliveries: DemoDelivery[] = []
  if (random.chance(SEEN_UNPAID)) {
    const unpaid = { status: 'created', paidAt: null, updatedAt: iso(createdAt), version: 1 } as const
    deliveries.push({ at: paidAt - 1000, lines: paid.map((line) => ({ ...line, ...unpaid })) })
  }
  const heldUpMs = random.chance(HELD_UP) ? random.between(3000, 15_000) : random.between(50, 600)
  deliveries.push({ at: paidAt + heldUpMs, lines: paid })
  if (random.chance(SENT_TWICE)) {
    deliveries.push({ at: paidAt + heldUpMs + random.between(200, 5000), lines: paid })
  }
  if (random.chance(REFUNDED)) {
    const overtakes = random.chance(OVERTAKING)
    const afterMs = overtakes ? heldUpMs / 2 : heldUpMs + random.between(8000, 90_000)
    deliveries.push({ at: paidAt + afterMs, lines: refund(random, paid, paidAt + afterMs) })
  }
  return deliveries
}

/** The whole order, or part of what its first line cost. */
function refund(random: Random, paid: readonly DemoLine[], at: number): DemoLine[] {
  const told = { updatedAt: iso(at), version: 3 }
  const [first] = paid
  if (first && random.chance(PARTLY)) {
    return [{ ...first, ...told, refundedFen: Math.round(first.amountFen * random.between(0.1, 0.5)) }]
  }
  return paid.map((line) => ({ ...line, ...told, status: 'refunded' as const, refundedFen: line.amountFen }))
}

/** What a buyer takes: mostly what is on the card, sometimes something beside it. */
export function chooseProducts(
  random: Random,
  products: readonly Product[],
  onCard: string | null,
): Product[] {
  const chosen: Product[] = []
  const wanted = random.chance(TWO_PRODUCTS) ? 2 : 1
  for (let i = 0; i < Math.min(wanted, products.length); i++) {
    const rest = products.filter((product) => !chosen.includes(product))
    chosen.push(
      random.weighted(rest.map((product) => [product, product.id === onCard ? 4 * products.length : 1])),
    )
  }
  return chosen
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
