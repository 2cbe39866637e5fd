/** A session as the next one of the same rundown is held against it. */
export interface ShowComparison {
  sessionId: string
  title: string
  openedAt: number
  durationMs: number
  /**
   * Orders that began to count within each second since the opening, with their gross sales (fen) and weight (grams)
   * as the ledger has them today. Rising, empty seconds left out.
   */
  seconds: readonly (readonly [second: number, orders: number, gmvFen: number, weightG: number])[]
}

export interface CourseFigures {
  orders: number
  gmvFen: number
  weightG: number
}

/** A past session, to be asked for any minute of it. An answer costs a search, however long the show was. */
export interface Course {
  /** What had been counted that long after the opening. */
  at(elapsedMs: number): CourseFigures
  /** Orders per second between two moments after the opening. */
  rate(fromMs: number, toMs: number): number
}

export function courseOf({ seconds }: Pick<ShowComparison, 'seconds'>): Course {
  const sum: CourseFigures = { orders: 0, gmvFen: 0, weightG: 0 }
  const sums = seconds.map(([, orders, gmvFen, weightG]) => {
    sum.orders += orders
    sum.gmvFen += gmvFen
    sum.weightG += weightG
    return { ...sum }
  })

  /** The figures of all seconds before `second`. */
  function before(second: number): CourseFigures {
    let low = 0
    let high = seconds.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((seconds[middle]?.[0] ?? 0) < second) low = middle + 1
      else high = middle
    }
    return sums[low - 1] ?? { orders: 0, gmvFen: 0, weightG: 0 }
  }

  return {
    at: (elapsedMs) => before(Math.floor(elapsedMs / 1000)),
    rate(fromMs, toMs) {
      const from = Math.floor(fromMs / 1000)
      const to = Math.floor(toMs / 1000)
      return to > from ? (before(to).orders - before(from).orders) / (to - from) : 0
    },
  }
}

/**
 * How a figure stands beside the one of the session before, in whole percent: `+12`. Null where there was nothing to
 * hold it against. Cut towards zero, so that a difference is never made larger than it is.
 */
export function percentOver(now: number, then: number): number | null {
  return then > 0 ? Math.trunc(((now - then) * 100) / then) : null
}
