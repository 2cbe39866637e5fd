import type { CardModel, LowerThirdModel } from '../card/model.ts'
import type { ObsRole, ShowEvent } from '../show/events.ts'
import type { ShowState } from '../show/state.ts'

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
}

/** A thumbnail. `at` is the engine's wall time of the picture. */
export interface MonitorFrame {
  role: 'program' | 'preview'
  scene: string
  /** `data:image/jpeg;base64,…` as OBS answered it. */
  dataUrl: string
  at: number
}

/** How one OBS feels, each second; never part of the log. Null where OBS has not said. */
export interface ObsVitals {
  lastAnswerAt: number | null
  rttMs: number | null
  fps: number | null
  cpuPercent: number | null
  freeDiskMb: number | null
  /** Share of frames dropped by the network and skipped by the encoder and renderer, 0…1. */
  droppedRatio: number | null
  skippedRatio: number | null
  congestion: number | null
  streamMs: number | null
  streamKbps: number | null
  recordMs: number | null
}

/** One order source as the console's status line shows it. */
export interface SourceStatus {
  id: string
  name: string
  state: 'off' | 'running' | 'waiting' | 'failed'
  lastReceivedAt: number | null
  message: string | null
}

/** What changes by itself, once a second. Everything here is the present, nothing is history. */
export interface Vitals {
  engineNow: number
  obs: Record<ObsRole, ObsVitals | null>
  overlays: number
  consoles: number
  sources: SourceStatus[]
  quarantined: number
}
