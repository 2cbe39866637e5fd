import type { CardModel, LowerThirdModel } from '../card/model.ts'
import type { ObsVitals } from '../obs/outcome.ts'
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

export type { MeterFrame } from '../obs/meters.ts'
export type { MonitorFrame, ObsVitals } from '../obs/outcome.ts'
