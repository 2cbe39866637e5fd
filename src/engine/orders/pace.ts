import { type SetTimer, systemTimer } from '../obs/timer.ts'

/** How the ledger shares the event loop with the show when a whole session is counted anew. */
export interface LedgerPace {
  setTimer: SetTimer
  /** Runs after everything else that waits has had its turn; the returned function cancels. */
  turn(run: () => void): () => void
  /** Lines of one piece: a few milliseconds, so that no take waits for longer. */
  pieceLines: number
  /** The newest session is counted at once, in one transaction, while it has no more lines than this. */
  linesAtOnce: number
}

export const systemPace: LedgerPace = {
  setTimer: systemTimer,
  turn(run) {
    const turn = setImmediate(run)
    return () => clearImmediate(turn)
  },
  pieceLines: 250,
  linesAtOnce: 1000,
}
