import type { CardEffects, ViewerNote } from '../../shared/orders/cardEffects.ts'
import type { SearchAnswer, SearchQuery } from '../../shared/orders/search.ts'
import type { PlayedStretch } from '../../shared/orders/segmentAt.ts'
import type { Showing } from '../../shared/orders/showings.ts'
import type { FeedLine, IngestReceipt, OrderSeries, Tally } from '../../shared/orders/types.ts'
import type { QuarantineQuery, QuarantineRow, SkuMatch, UnmatchedSku } from '../desk.ts'
import type { Repairs } from './repair.ts'
import type { TiedSessions } from './retieAll.ts'

/** Where a batch came from and when. `receivedAt`: wall ms of its arrival, the ledger's time for everything. */
export interface IngestContext {
  /** Id of the order source: `webhook`, `demo`… Kept with what is refused. */
  source: string
  receivedAt: number
  /** `receivedAt` is of the past on purpose, not by a clock that was set: it belongs to no session that was not open then. */
  isPast?: boolean
}

/** What a commit changed, told once it is durable. */
export interface LedgerCommit {
  /** Sessions whose tally may have changed. */
  sessionIds: ReadonlySet<string>
  /** Lines of a session that were stored or changed, oldest change first. */
  lines(sessionId: string): FeedLine[]
}

/** What an operator's acts do to the ledger. All join a running `Store.transaction`. */
export type LedgerActs = Pick<Ledger, 'match' | 'unmatch' | 'matchedTo' | 'repairs'>

/** Answers the played timeline of a session as the log folds to it; null for a session that it cannot fold. */
export type TimelineOf = (sessionId: string) => readonly PlayedStretch[] | null
/** The same for its card timeline. */
export type ShowingsOf = (sessionId: string) => readonly Showing[] | null

/**
 * The order ledger: lines as they stand, and counters that always equal a recount of them. Safe to call from
 * anywhere in the engine; every method but `ingest` is synchronous.
 */
export interface Ledger {
  /**
   * Stores lines in the shape of `POST /ingest/orders`, whatever they are, and answers once they are durable.
   * Calls that come together share one commit. Rejects with CommandError `store_failed` when the disk refuses:
   * then nothing of this batch is stored, and sending it again is safe.
   */
  ingest(batch: readonly unknown[], context: IngestContext): Promise<IngestReceipt>
  /** As many lines wait for their commit as may. Who can send again is told `slow_down` instead of being queued. */
  isFull(): boolean
  /** Keeps input that is not even a batch of lines. Durable when it resolves. */
  quarantineBody(
    raw: string,
    reason: { code: string; message: string },
    context: IngestContext,
  ): Promise<void>
  /**
   * Ties an SKU to a product of the library and counts its lines anew, in past sessions too. Joins a running
   * `Store.transaction`. Throws CommandError `unknown_product`, or `not_unmatched` for an SKU that a product owns.
   * @returns how many lines it counted anew
   */
  match(sku: string, productId: string): number
  /** Takes an operator's match back: the SKU means nothing again. Throws CommandError `not_found` without one. */
  unmatch(sku: string): number
  /** The product that an operator matched the SKU to, or null. */
  matchedTo(sku: string): string | null
  /** What operators have matched, the newest first. */
  matches(): SkuMatch[]
  readonly repairs: Repairs
  /** To be called after a commit that changed what was played: lines paid since are attributed anew. */
  timelineChanged(sessionId: string): void
  /** To be called when the stream delay or the window was set anew: every session is counted by them, the newest first. */
  attributionChanged(): void
  /** How many of all sessions are counted by the stream delay and the window in force. */
  tiedSessions(): TiedSessions
  /** The counters of a session; all zero for null. Costs the same at a thousand lines and at a million. */
  tally(sessionId: string | null): Tally
  /** Orders that began to count, by arrival, newest bucket last. `bucketMs`: a multiple of 1000. */
  series(sessionId: string | null, query: { bucketMs: number; spanMs: number }): OrderSeries
  /** Lines by last change: newest first, or oldest first when `after` is given. */
  feed(sessionId: string | null, query: { after?: number; before?: number; limit: number }): FeedLine[]
  /** Searches a session's lines, a stretch at a time: asked on with its answer's `before` until that is null. */
  search(sessionId: string | null, query: SearchQuery): SearchAnswer
  /** SKUs of a session that the library does not know, the most recent first. */
  unmatched(sessionId: string | null): UnmatchedSku[]
  /** Newest first. */
  quarantine(query: QuarantineQuery): QuarantineRow[]
  /** How many inputs are in quarantine and nobody has dealt with. */
  quarantined(): number
  /** The tally counted anew from every stored line, for whoever doubts the counters. Slow on purpose. */
  recount(sessionId: string): Tally
  /**
   * What was bought while each card was on, by the counters: an estimate. `viewers`: the figures entered in this
   * session. Null for an unknown session. Costs the same however many lines there are.
   */
  cardEffects(sessionId: string, viewers: readonly ViewerNote[]): CardEffects | null
  /** The same counted anew from every stored line. Slow on purpose. */
  recountCards(sessionId: string, viewers: readonly ViewerNote[]): CardEffects | null
  onCommit(listener: (commit: LedgerCommit) => void): () => void
  /** Commits what is waiting. Nothing may be ingested afterwards. */
  close(): Promise<void>
}
