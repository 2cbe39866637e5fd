import type { Product } from '../../shared/library/types.ts'
import { chooseProducts, type DemoDelivery, type DemoLine, tellOrder } from './demoOrders.ts'
import { seededRandom } from './demoRandom.ts'

/** Orders a second: a rate that drifts between the two, and what a card that has just come up adds at first. */
const RATE = { min: 5, max: 8 }
const BURST = { perSecond: 7, fadeMs: 9000 }
/** A machine that slept does not wake up to a flood of invented orders. */
const MAX_STEP_MS = 1000

/** The buyers of one run, from a start to a stop. */
export interface DemoBuyers {
  /** Lets time pass until `now`; answers the messages that get through. */
  step(now: number, products: readonly Product[], onCard: string | null): DemoLine[]
  /** Lets time pass with nobody buying; what was under way is forgotten. */
  pause(now: number): void
}

/** @param seed the same one, asked at the same instants, tells the same story */
export function demoBuyers(seed: number, startedAt: number): DemoBuyers {
  const random = seededRandom(seed)
  // Orders of two runs never share a number: a restarted engine's must not pass for repetitions of the first one's.
  const prefix = `demo-${startedAt.toString(36)}`
  let numbered = 0
  let last = startedAt
  let rate = random.between(RATE.min, RATE.max)
  let card: { productId: string; since: number } | null = null
  let underWay: DemoDelivery[] = []

  function wanted(now: number, elapsed: number): number {
    rate = Math.min(RATE.max, Math.max(RATE.min, rate + random.between(-0.4, 0.4)))
    const burst = card ? BURST.perSecond * Math.exp(-(now - card.since) / BURST.fadeMs) : 0
    return random.count(((rate + burst) * elapsed) / 1000)
  }

  return {
    step(now, products, onCard) {
      const elapsed = Math.min(MAX_STEP_MS, Math.max(0, now - last))
      last = now
      if (onCard === null) card = null
      else if (card?.productId !== onCard) card = { productId: onCard, since: now }
      if (products.length > 0) {
        for (let orders = wanted(now, elapsed); orders > 0; orders--) {
          const paidAt = Math.round(now - random.between(0, elapsed))
          const chosen = chooseProducts(random, products, onCard)
          underWay.push(
            ...tellOrder(random, { orderId: `${prefix}-${++numbered}`, products: chosen, paidAt }),
          )
        }
      }
      const through = underWay.filter(({ at }) => at <= now)
      underWay = underWay.filter(({ at }) => at > now)
      return through.flatMap(({ lines }) => lines)
    },
    pause(now) {
      last = now
      card = null
      underWay = []
    },
  }
}
