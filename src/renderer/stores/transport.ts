import type { BackupInfo, DataStatus, FileCheck, LostSince } from '../../shared/api/backups.ts'
import type { CommandName, CommandPayload, CommandResult } from '../../shared/api/commands.ts'
import type { SheetCommit, SheetPreview, SheetRead, SheetStatus } from '../../shared/api/imports.ts'
import type {
  ObsTestResult,
  PinduoduoTest,
  SecretName,
  SettingsPatch,
  SettingsView,
  SourceTestResult,
} from '../../shared/api/settings.ts'
import type {
  MeterFrame,
  MonitorMessage,
  MonitorWish,
  ShowStreamMessage,
  Vitals,
} from '../../shared/api/streams.ts'
import type { ShowComparison } from '../../shared/figures/comparison.ts'
import type { LibraryKind, LibraryRow } from '../../shared/library/types.ts'
import type { SetupReport } from '../../shared/obs/outcome.ts'
import type { CardEffects } from '../../shared/orders/cardEffects.ts'
import type { SearchAnswer, SearchQuery } from '../../shared/orders/search.ts'
import type { FeedLine, OrderSeries, Tally } from '../../shared/orders/types.ts'
import type { PreshowReport } from '../../shared/preshow/types.ts'
import type { ObsRole } from '../../shared/show/events.ts'

export type Unsubscribe = () => void

/**
 * How the page stands with its engine.
 * `lost`: it was open and is tried again by itself; `since` is this machine's wall time of the loss.
 * `denied`: the engine is there and wants the operator's token.
 */
export type Link =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'lost'; since: number }
  | { state: 'denied' }

/** An SKU that orders carry and the library does not know. */
export interface UnmatchedSku {
  sku: string
  lines: number
  amountFen: number
  lastAt: number
}

/** Raw input that was refused and kept. */
export interface QuarantineRow {
  id: number
  receivedAt: number
  source: string
  code: string
  message: string
  /** As it came, or its beginning: `isWhole` says which. */
  raw: string
  isWhole: boolean
  times: number
  lastReceivedAt: number
  state: 'open' | 'resubmitted' | 'discarded'
  settledAt: number | null
  /** Why it was discarded. */
  reason: string | null
}

/** An SKU that an operator tied to a product. */
export interface SkuMatch {
  sku: string
  productId: string
  matchedAt: number
}

/**
 * Everything that the stores ask of the wire. The pages know no other way to the engine, and the stores do not know
 * what carries it.
 *
 * Each `follow…` calls its listener with the present first and with every change after it, over all reconnections,
 * until it is unsubscribed. Questions and commands reject with a `CommandError` when the engine refuses; when the
 * engine cannot be reached they reject **at once** with a `LinkError`, and nothing is kept for later: a take that
 * arrives when the engine is back would be fired late.
 */
export interface ConsoleTransport {
  followLink(listener: (link: Link) => void): Unsubscribe
  followShow(listener: (message: ShowStreamMessage) => void): Unsubscribe
  followTally(listener: (tally: Tally) => void): Unsubscribe
  /** Lines stored from now on; the earlier ones are asked for with `feed`. */
  followFeed(listener: (lines: FeedLine[]) => void): Unsubscribe
  followVitals(listener: (vitals: Vitals) => void): Unsubscribe
  /** Thumbnails, and how fast they come; there is no first call. */
  followMonitors(wish: MonitorWish, listener: (message: MonitorMessage) => void): Unsubscribe
  /** Sound levels, about 20 a second while OBS is there; there is no first call. */
  followMeters(listener: (frame: MeterFrame) => void): Unsubscribe
  followSettings(listener: (view: SettingsView) => void): Unsubscribe
  /** Says which table of the library changed; there is no first call. */
  followLibrary(listener: (kind: LibraryKind) => void): Unsubscribe

  run<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<CommandResult<N>>

  /** Newest first. */
  feed(query: { before?: number; limit: number }): Promise<FeedLine[]>
  /** A stretch at a time; asked on with the answer's `before`. */
  searchOrders(query: SearchQuery): Promise<SearchAnswer>
  series(query: { bucketMs: number; spanMs: number }): Promise<OrderSeries>
  /** The session before, to hold this one against; null where there is none. */
  comparison(): Promise<ShowComparison | null>
  unmatched(): Promise<UnmatchedSku[]>
  /** What was bought while each card of a session was on: an estimate. */
  cardEffects(sessionId: string): Promise<CardEffects>
  /** What operators have matched, the newest first. */
  skuMatches(): Promise<SkuMatch[]>
  /** `settled`: what a person has dealt with, instead of what is open. */
  quarantine(query: { before?: number; limit: number; settled?: boolean }): Promise<QuarantineRow[]>
  /** Uploads a spreadsheet and answers what it would bring; nothing is stored yet. */
  openSheet(file: File, signal: AbortSignal): Promise<SheetPreview>
  readSheet(wish: SheetRead): Promise<SheetPreview>
  commitSheet(wish: SheetCommit): Promise<SheetStatus>
  sheetStatus(id: string): Promise<SheetStatus>
  cancelSheet(id: string): Promise<SheetStatus>
  library<K extends LibraryKind>(kind: K): Promise<LibraryRow<K>[]>
  /** Rejects as a command does. */
  putLibrary<K extends LibraryKind>(kind: K, row: LibraryRow<K>): Promise<void>

  updateSettings(patch: SettingsPatch): Promise<SettingsView>
  setSecret(name: SecretName, value: string | null): Promise<{ kept: boolean }>
  ingestSecret(): Promise<string>
  rotateIngestSecret(): Promise<string>
  testObs(input: { url: string; role: ObsRole; password?: string }): Promise<ObsTestResult>
  /** Left out secrets: those that are kept. */
  testPinduoduo(input: PinduoduoTest): Promise<SourceTestResult>
  setupStudio(role: ObsRole): Promise<SetupReport>

  /** The pre-show check of a rundown; takes as long as OBS takes to answer some dozens of questions. */
  preshow(rundownId: string): Promise<PreshowReport>
  followData(listener: (status: DataStatus) => void): Unsubscribe
  backUp(): Promise<BackupInfo>
  checkFile(): Promise<FileCheck>
  lostWith(name: string): Promise<{ backup: BackupInfo; lost: LostSince }>
  /** Answered before the engine goes and comes back with the backup. */
  restoreBackup(name: string): Promise<void>

  loadDemo(): Promise<{ rundownId: string }>
  startDemo(): Promise<void>
  stopDemo(): Promise<void>

  /** Hands in the operator's token after `denied`; kept by the transport, never in the address bar. */
  authenticate(token: string): void
}

/** The engine could not be reached, or went away before it answered: nobody knows more than that. */
export class LinkError extends Error {
  /** True when the command had left: it may or may not have been carried out. */
  readonly sent: boolean

  constructor(message: string, sent: boolean) {
    super(message)
    this.name = 'LinkError'
    this.sent = sent
  }
}
