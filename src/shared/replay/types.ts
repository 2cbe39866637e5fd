import type { FeedLine, Tally } from '../orders/types.ts'
import type { SessionMode, ShowState } from '../show/state.ts'
import type { Lanes } from './lanes.ts'
import type { RehearsalReport } from './report.ts'

/** A session in a list, with the figures as the ledger has them now. Money fen, weight grams, instants wall ms. */
export interface SessionSummary {
  id: string
  rundownId: string
  title: string
  mode: SessionMode
  openedAt: number
  closedAt: number | null
  orders: number
  gmvFen: number
  refundedFen: number
  weightG: number
}

/** What a page needs to stand anywhere in a session; its events come in pages after this. */
export interface SessionTape {
  session: SessionSummary
  /** The desk as the session found it: where the fold begins. */
  base: ShowState
  /** How many events it has, and the `seq` of its last one. */
  events: number
  lastSeq: number
  lanes: Lanes
  /** Orders by the second (since the epoch) of their arrival. */
  seconds: [second: number, orders: number][]
}

/**
 * The ledger at an instant. The ledger keeps only the newest word on each line, so: lines that had begun to count by
 * then, with quantity, amount, refund and meaning **as known today**; a line that was cancelled since is not in it.
 */
export interface OrdersAt {
  tally: Tally
  /** The newest first, by first arrival. */
  feed: FeedLine[]
}

/** A session's report and the earlier sessions of the same rundown, the latest first. */
export interface ReportWithHistory {
  report: RehearsalReport
  earlier: RehearsalReport[]
}
