import type { CanvasShape, SafeArea } from '../card/layout.ts'
import type { BannerModel, CardModel, CountersModel, LowerThirdModel } from '../card/model.ts'
import type { ObsVitals } from '../obs/outcome.ts'
import type { ObsRole, ShowEvent } from '../show/events.ts'
import type { CardDelivery, ShowState } from '../show/state.ts'
import type { FileVitals } from './backups.ts'

/**
 * What a surface gets when it follows the show: first a snapshot, then every event after it, in order and with no
 * gap. `engineNow` lets a surface on another machine show the engine's clock instead of its own.
 * On a gap (an event whose `seq` does not follow) the surface drops the stream and subscribes again.
 */
export type ShowStreamMessage =
  | { kind: 'snapshot'; state: ShowState; engineNow: number }
  | { kind: 'events'; events: ShowEvent[]; engineNow: number }

/** What the overlay page must be drawing now. It acknowledges with `card.drawn`. */
export interface OverlayFrame {
  card: CardModel | null
  lowerThird: LowerThirdModel | null
  counters: CountersModel | null
  banner: BannerModel | null
  /** What the platform covers of a picture of either shape, where the studio has said so. */
  safe?: Partial<Record<CanvasShape, SafeArea>>
}

/** What can be wrong with an order source; the UI has words for each. */
export const sourceTroubleCodes = [
  'bad_signature',
  'bad_request',
  'too_large',
  'slow_down',
  'store_failed',
  'internal',
  'not_configured',
  'token_expired',
  'sign_refused',
  'not_authorised',
  'platform_refused',
  'limited',
  'platform_busy',
  'unreachable',
  'timed_out',
  'bad_answer',
  'no_folder',
  'folder_unreadable',
  'sheet_waiting',
] as const
export type SourceTroubleCode = (typeof sourceTroubleCodes)[number]

/** What went wrong at an order source. */
export interface SourceTrouble {
  code: SourceTroubleCode
  /** In Chinese: what happened, what it means, what to do. */
  message: string
  /** What the platform itself said, word for word, where it said something. */
  detail: string | null
  /** Wall ms. */
  at: number
}

/** One order source as the console shows it. Instants are wall ms; the counts are of this run of the engine. */
export interface SourceStatus {
  id: string
  /** In Chinese, for sources that the UI has no words for. */
  name: string
  /**
   * `off`: stopped, or never set up. `running`: orders come. `waiting`: it is on, and nothing has come yet or it will
   * be tried again by itself (`error` then says why). `failed`: it is on and brings nothing until somebody acts.
   */
  state: 'off' | 'running' | 'waiting' | 'failed'
  /** When orders last came. */
  lastReceivedAt: number | null
  /** When an attempt last worked, with orders or without. */
  lastSuccessAt: number | null
  /**
   * How far behind the present it is: by the newest order that came (`newest_order`: a quiet shop lags too), or, of a
   * platform that is asked, by the instant up to which everything has been fetched. Null: nothing yet.
   */
  lag: { ms: number; since: 'newest_order' | 'fetched' } | null
  /** Lines: as they came, newly stored or changed, refused. */
  counts: { received: number; accepted: number; rejected: number }
  error: SourceTrouble | null
  /** Of a platform that is asked again after the show: when that was done, and how many lines it found or corrected. */
  reconciled?: { at: number; found: number } | null
  canStart: boolean
  canStop: boolean
}

/** The machine's clock was set by so much; `at`: wall ms afterwards. */
export interface ClockSet {
  at: number
  byMs: number
}

/** What changes by itself, once a second. Everything here is the present, nothing is history. */
export interface Vitals {
  engineNow: number
  obs: Record<ObsRole, ObsVitals | null>
  overlays: number
  /** Who would draw a card, or figures, that are put up now. */
  delivery: CardDelivery
  consoles: number
  sources: SourceStatus[]
  quarantined: number
  /** How the studio's file stands. */
  file: FileVitals
  /** The last time that this machine's clock was set while the engine ran. */
  clockSet: ClockSet | null
  /** How many of all sessions are counted by card with the stream delay and the window in force. */
  tied: { tied: number; sessions: number }
}

export type { MeterFrame } from '../obs/meters.ts'
export type { MonitorFrame, MonitorMessage, MonitorPace, MonitorRole, MonitorWish } from '../obs/monitors.ts'
export type { ObsVitals } from '../obs/outcome.ts'
