import type { LibraryKind, LibraryRow } from '../../shared/library/types.ts'
import type { ShowEvent } from '../../shared/show/events.ts'
import type { SessionMode } from '../../shared/show/state.ts'
import type { LoggedEvent } from '../../shared/show/upcast.ts'
import type { Durability } from './transactions.ts'

/** An event as it is handed to the log: everything but the number that only the log can give. */
export type EventDraft = ShowEvent extends infer E ? (E extends ShowEvent ? Omit<E, 'seq'> : never) : never

/** A session's own row; what happened in it is in `events`. Instants in ms since the epoch. */
export interface SessionRow {
  id: string
  rundownId: string
  title: string
  mode: SessionMode
  openedAt: number
  closedAt: number | null
}

/** A command as it was asked and how it ended. `firstSeq..lastSeq` are the events that it caused, null for none. */
export interface CommandRecord {
  id: string
  sessionId: string | null
  at: number
  origin: string
  name: string
  args: unknown
  outcome: 'done' | 'refused' | 'failed'
  errorCode: string | null
  firstSeq: number | null
  lastSeq: number | null
}

/**
 * What the fold was worth after an event, as the engine had it live. `hash`: sha256 of the state's canonical JSON.
 * `digests`: eight hex digits for each event of the session since the checkpoint before, this event's last.
 */
export interface Checkpoint {
  sessionId: string
  seq: number
  at: number
  hash: string
  digests: string
}

/**
 * The one way to change the show's rows. It exists only inside `Store.transaction`: what is written through it is
 * durable together or not at all. Every method answers what changed.
 */
export interface StoreTransaction {
  /** Appends to the log, in order. Answers the events with their `seq`, rising and never reused. */
  append(events: readonly EventDraft[]): ShowEvent[]
  /** Throws CommandError `session_open` while another session is open. */
  openSession(row: Omit<SessionRow, 'closedAt'>): void
  /** Throws CommandError `no_session` when that session is not open. */
  closeSession(sessionId: string, at: number): void
  recordCommand(record: CommandRecord): void
  recordCheckpoint(checkpoint: Checkpoint): void
  /** Validates and keeps a row, behind the others when it is new. Throws CommandError `bad_request`, `conflict`. */
  putLibraryRow<K extends LibraryKind>(kind: K, row: unknown): LibraryRow<K>
  /** Answers whether there was such a row. Throws CommandError `in_use` when another row still needs it. */
  removeLibraryRow(kind: LibraryKind, id: string): boolean
  putSetting(key: string, value: unknown): void
  /** Runs once the transaction is durable, in order of registration; never after a rollback. Must not throw. */
  afterCommit(run: () => void): void
  /** Runs if the transaction is rolled back after all: the way to drop what a cache learned inside it. */
  afterRollback(run: () => void): void
}

export interface SessionLog {
  /** Events of a session with `seq > afterSeq`, in order. `null`: those outside of any session. Default: no limit. */
  since(sessionId: string | null, afterSeq: number, limit?: number): ShowEvent[]
  /** As `since`, but as they were written, before any upcast. */
  logged(sessionId: string, afterSeq: number, limit?: number): LoggedEvent[]
  /** Events of every session, for a surface that follows the whole desk. */
  all(afterSeq: number, limit?: number): ShowEvent[]
  /** The last start of an engine before an event, of whatever session: what a session finds when it opens. */
  engineBefore(seq: number): ShowEvent | null
  /** The last `seq` in the log, 0 for an empty one. */
  lastSeq(): number
  openSession(): SessionRow | null
  session(id: string): SessionRow | null
  /** Newest first. */
  sessions(): SessionRow[]
}

export interface Checkpoints {
  /** Of a session, in order. */
  of(sessionId: string): Checkpoint[]
  /** `seq` of its last one, 0 for none. */
  lastSeq(sessionId: string): number
}

export interface CommandLog {
  /** Newest first. */
  recent(limit: number): CommandRecord[]
}

export interface Library {
  /** In the studio's order. */
  list<K extends LibraryKind>(kind: K): LibraryRow<K>[]
  get<K extends LibraryKind>(kind: K, id: string): LibraryRow<K> | null
}

export interface SettingsTable {
  get(key: string): unknown
}

/** `since`: wall ms of the first refusal in a row. */
export interface StoreTrouble {
  since: number
  message: string
}

/** What a commit changed beside the log, so that who keeps a copy knows when to look again. */
export interface StoreChange {
  sessions: boolean
  library: ReadonlySet<LibraryKind>
}

/** The studio's one file. Reads go through a read-only connection; writes only through `transaction`. */
export interface Store {
  /** The disk refuses since then, in the words of its last refusal; null: the last transaction was stored. */
  trouble(): StoreTrouble | null
  /**
   * Runs `work` in one immediate, synchronous transaction and returns its result once it is durable. Called inside
   * another, it joins it. Anything that `work` throws rolls everything back and comes out again; a disk that
   * refuses comes out as CommandError `store_failed`.
   * @param durability `observed` for what OBS or a page would say again if it were asked; joined, the outer one's holds
   */
  transaction<T>(work: (tx: StoreTransaction) => T, durability?: Durability): T
  readonly log: SessionLog
  readonly checkpoints: Checkpoints
  readonly commands: CommandLog
  readonly library: Library
  readonly settings: SettingsTable
  /** Called after a commit that touched sessions or the library. Answers the way to stop. */
  onChange(listener: (change: StoreChange) => void): () => void
  /** Checkpoints, closes both connections and gives the data directory free. */
  close(): void
}
