/** A seeded stream of chance: the same seed tells the same story, so the demo can be tested. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  between(min: number, max: number): number
  chance(probability: number): boolean
  /** One of the items, each as likely as its weight; the last where rounding leaves a gap. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
  /** How many things happen that happen `mean` times on average (Poisson). */
  count(mean: number): number
}

/** mulberry32: 32 bits of state, plenty for a show that nobody bets on. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  return {
    next,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    weighted(items) {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0)
      let rest = next() * total
      for (const [item, weight] of items) {
        rest -= weight
        if (rest < 0) return item
      }
      const last = items.at(-1)
      if (last === undefined) throw new RangeError('nothing to choose from')
      return last[0]
    },
    count(mean) {
      const limit = Math.exp(-mean)
      let product = next()
      let events = 0
      while (product > limit) {
        product *= next()
        events++
      }
      return events
    },
  }
}
