import type { BackupInfo, DataStatus, FileCheck, LostSince } from '../shared/api/backups.ts'
import type { CommandName, CommandResult } from '../shared/api/commands.ts'
import type {
  ObsTestResult,
  PinduoduoTest,
  SecretName,
  SettingsPatch,
  SettingsView,
  SourceTestResult,
} from '../shared/api/settings.ts'
import type { MeterFrame, MonitorMessage, MonitorWish, OverlayFrame, Vitals } from '../shared/api/streams.ts'
import type { ShowComparison } from '../shared/figures/comparison.ts'
import type { LibraryKind, LibraryRow } from '../shared/library/types.ts'
import type { SetupReport } from '../shared/obs/outcome.ts'
import type { CardEffects } from '../shared/orders/cardEffects.ts'
import type { SearchAnswer, SearchQuery } from '../shared/orders/search.ts'
import type { FeedLine, OrderSeries, Tally } from '../shared/orders/types.ts'
import type { PreshowReport } from '../shared/preshow/types.ts'
import type { OrdersAt, ReportWithHistory, SessionSummary, SessionTape } from '../shared/replay/types.ts'
import type { ObsRole, ShowEvent } from '../shared/show/events.ts'
import type { ShowState } from '../shared/show/state.ts'
import type { SheetImports } from './orders/sheet/imports.ts'
import type { ExportQuery, SessionExport } from './replay/export.ts'

export type Unsubscribe = () => void

/** A past or present session, as lists show it. */
export interface SessionRow {
  id: string
  rundownId: string
  title: string
  mode: 'live' | 'rehearsal'
  openedAt: number
  closedAt: number | null
}

/** Raw input that was refused, kept so that nothing is lost. */
export interface QuarantineRow {
  id: number
  receivedAt: number
  source: string
  code: string
  message: string
  /** As it came, or its beginning: `isWhole` says which. */
  raw: string
  isWhole: boolean
  /** How often the same came, and when last. */
  times: number
  lastReceivedAt: number
  state: QuarantineState
  settledAt: number | null
  /** Why it was discarded. */
  reason: string | null
}

/** What became of it: nothing yet, sent again corrected, or put away with a reason. */
export type QuarantineState = 'open' | 'resubmitted' | 'discarded'

/** A page of the quarantine, newest first. `settled`: what a person has dealt with, instead of what is open. */
export interface QuarantineQuery {
  before?: number | undefined
  limit: number
  settled?: boolean | undefined
}

/** An SKU that an operator tied to a product. */
export interface SkuMatch {
  sku: string
  productId: string
  matchedAt: number
}

/** An SKU that orders carry and the library does not know. */
export interface UnmatchedSku {
  sku: string
  lines: number
  amountFen: number
  lastAt: number
}

/**
 * The engine as its doors see it: one object that the HTTP routes and the RPC router call, and nothing else.
 * Refusals are thrown as `CommandError`; anything else thrown is a bug.
 */
export interface Desk {
  readonly version: string
  now(): number

  show: {
    state(): ShowState
    /** Runs one command of the contract. Resolves after its events are durable. */
    run<N extends CommandName>(name: N, payload: unknown, origin: string): Promise<CommandResult<N>>
    /** Listener first, then read `state()`: no event between the two is missed. */
    onEvents(listener: (events: ShowEvent[]) => void): Unsubscribe
  }

  orders: {
    tally(): Tally
    /** Called at most once a commit, with the counters as committed. */
    onTally(listener: (tally: Tally) => void): Unsubscribe
    feed(query: { before?: number; limit: number }): FeedLine[]
    search(query: SearchQuery): SearchAnswer
    onFeed(listener: (lines: FeedLine[]) => void): Unsubscribe
    series(query: { bucketMs: number; spanMs: number }): OrderSeries
    /** The session before, for the same minute of this one; null where there is none to compare with. */
    comparison(): ShowComparison | null
    unmatched(): UnmatchedSku[]
    /** What operators have matched, the newest first. */
    matches(): SkuMatch[]
    quarantine(query: QuarantineQuery): QuarantineRow[]
    /** The webhook: raw body and headers in, status and body out, after the commit. */
    webhook(
      headers: Record<string, string | undefined>,
      body: Buffer,
    ): Promise<{ status: number; headers?: Record<string, string>; body: unknown }>
  }

  /** Spreadsheets of orders. */
  imports: Pick<SheetImports, 'open' | 'read' | 'commit' | 'status' | 'cancel'>

  library: {
    list<K extends LibraryKind>(kind: K): LibraryRow<K>[]
    get<K extends LibraryKind>(kind: K, id: string): LibraryRow<K> | null
    /** Checks, keeps and returns the row. */
    put<K extends LibraryKind>(kind: K, row: unknown): LibraryRow<K>
    /** Refused with `in_use` while another row needs it; false when there was none. */
    remove(kind: LibraryKind, id: string): boolean
    onChange(listener: (kind: LibraryKind) => void): Unsubscribe
    /** Bytes of a product's picture with its media type, or null. */
    picture(reference: string): Promise<{ type: string; bytes: Buffer } | null>
  }

  past: {
    sessions(): SessionRow[]
    /** The same with the figures as the ledger has them now. */
    summaries(): SessionSummary[]
    events(sessionId: string, after: number, limit: number): ShowEvent[]
    /** The fold at a wall instant (ms since the epoch); null for an unknown session. */
    stateAt(sessionId: string, at: number): ShowState | null
    /** What a page needs to stand anywhere in a session; null for an unknown one, as all that follow. */
    open(sessionId: string): SessionTape | null
    /** The ledger at a wall instant, with at most `feed` lines; see {@link OrdersAt} for what is reconstructed. */
    ordersAt(sessionId: string, at: number, feed: number): Promise<OrdersAt | null>
    /** Plan against reality, and the earlier sessions of the same rundown. */
    report(sessionId: string): ReportWithHistory | null
    /** What was bought while each card was on: an estimate. Costs the same however many lines there are. */
    cards(sessionId: string): CardEffects | null
    /** The session as a file, in pages. */
    export(sessionId: string, query: ExportQuery): SessionExport | null
  }

  overlay: {
    frame(): OverlayFrame
    onFrame(listener: (frame: OverlayFrame) => void): Unsubscribe
    /** A page came or went: decides whether `auto` delivery has somebody who draws. */
    attach(): Unsubscribe
    drawn(ack: { cardId: string; version: number }): void
    /** The page has painted a picture without a card. */
    cleared(): void
  }

  monitors: {
    watch(options: MonitorWish, listener: (message: MonitorMessage) => void): Unsubscribe
  }

  meters: {
    /** The primary's sound levels, about 20 frames a second; OBS is asked for none while nobody watches. */
    watch(listener: (frame: MeterFrame) => void): Unsubscribe
  }

  vitals(): Vitals
  /** A console came or went. */
  attachConsole(): Unsubscribe

  settings: {
    view(): SettingsView
    update(patch: SettingsPatch): SettingsView
    /** Null forgets the secret. Answers whether the secret store keeps it past this run. */
    setSecret(name: SecretName, value: string | null): Promise<{ kept: boolean }>
    /** The ingest secret in clear, for the operator to hand to the order system. */
    ingestSecret(): string
    rotateIngestSecret(): Promise<string>
    /** Tries an address without touching the live link. `password` undefined: the one that is kept for the role. */
    testObs(input: { url: string; role: ObsRole; password?: string | undefined }): Promise<ObsTestResult>
    /** Asks the platform one question with these keys, touching nothing. */
    testPinduoduo(input: PinduoduoTest): Promise<SourceTestResult>
    setupStudio(role: ObsRole): Promise<SetupReport>
    /** How far a set-up would go, touching nothing. */
    onChange(listener: (view: SettingsView) => void): Unsubscribe
  }

  /** The studio's file: backups, checks, restore. */
  data: {
    status(): DataStatus
    onChange(listener: () => void): Unsubscribe
    /** Refused with `conflict` while one runs, with `store_failed` in words when the disk is short. */
    backUp(): Promise<BackupInfo>
    check(): Promise<FileCheck>
    /** What would be missing with this backup. */
    lostWith(name: string): { backup: BackupInfo; lost: LostSince }
    /** Resolves once the backup has proven whole; then the engine goes and comes back with it. */
    restore(name: string): Promise<void>
  }
  /** Everything that a rundown needs, looked at and judged. Throws `unknown_rundown`. */
  preshow(rundownId: string): Promise<PreshowReport>

  demo: {
    /** Loads the demo show into the library; a row that exists is left alone. */
    load(): { rundownId: string }
    /** Simulated studio and simulated orders on or off. Orders run only while a session is open. */
    start(): Promise<void>
    stop(): Promise<void>
  }
}
