import type { LedgerPace } from '../../src/engine/orders/pace.ts'

/** A ledger's background work that goes on only when the test says so, and then in the order in which it is due. */
export interface ManualPace extends LedgerPace {
  /** Runs at most so many of the steps that wait, those they set off included. Answers how many there were. */
  run(steps?: number): number
}

export function manualPace(pieceLines = 2, linesAtOnce = 3): ManualPace {
  const waiting = new Map<number, () => void>()
  let last = 0
  function wait(run: () => void): () => void {
    const number = ++last
    waiting.set(number, run)
    return () => void waiting.delete(number)
  }
  return {
    setTimer: wait,
    turn: wait,
    pieceLines,
    linesAtOnce,
    run(steps = Number.POSITIVE_INFINITY) {
      let done = 0
      for (; done < steps; done++) {
        const [next] = waiting
        if (!next) break
        waiting.delete(next[0])
        next[1]()
      }
      return done
    },
  }
}
