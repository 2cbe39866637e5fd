import type { MilestoneKind, ShownCounters, StockLevel } from '../figures/types.ts'
import type { RundownSnapshot } from '../library/snapshot.ts'
import type { Product } from '../library/types.ts'
import type { Alarm, AlarmEnd, AlarmKind } from '../obs/alarms.ts'
import type { Divergence } from '../obs/divergence.ts'
import type { FiguresSlot } from '../obs/names.ts'
import type { HeldFor } from '../obs/outcome.ts'
import type { OutputBy, OutputDeed, OutputName } from '../obs/outputs.ts'
import type { ObsStatus } from '../obs/status.ts'
import type { TrainingFault } from '../training/faults.ts'
import type { MuteAsk } from './panicMutes.ts'
import type { MirrorPart, PartFailure, Promotion } from './standbyState.ts'
import type { CardDelivery, OnAir, ScenePart, SessionMode } from './state.ts'

/** Which OBS an event speaks of. */
export type ObsRole = 'primary' | 'standby'

/**
 * What a take, an undo or a resume does to the card:
 * `take` puts one up, `hide` takes the present one down, `keep` leaves it as it is.
 */
export type CardPart =
  | { action: 'take'; cardId: string; productId: string; version: number; delivery: CardDelivery }
  | { action: 'hide' }
  | { action: 'keep' }

/** Why something did not come true; Chinese, for people. */
export interface Failure {
  code: string
  message: string
}

/**
 * Everything that can happen in a show: event type → payload (version 1 of each).
 * Payloads are plain JSON and complete: `reduce` looks nothing up, so an old log folds for ever.
 */
export interface ShowEventPayloads {
  'session.opened': {
    session: { id: string; title: string; mode: SessionMode }
    rundown: RundownSnapshot
    obs: Record<ObsRole, ObsStatus>
    guardMs: number
  }
  'session.closed': Record<string, never>
  /** Somebody opened the show over warnings of the pre-show check: which, in words, and why. */
  'preshow.overridden': { reason: string; items: string[] }
  /** The engine came up; `lostMs` is how long nobody folded this session (null: nobody knows, or none was open). */
  'engine.started': { engineId: string; recovered: boolean; lostMs: number | null }
  /** Somebody set this machine's wall clock by so much while the engine ran; this event's `at` is by the new one. */
  'clock.set': { byMs: number }
  /** One act: segment, scene, card, timer and prompter together. */
  'take.taken': {
    takeId: string
    segmentId: string
    officialId: string | null
    productId: string | null
    scene: ScenePart
    card: CardPart
  }
  'take.undone': { takeId: string; undoes: string; onAir: OnAir | null; scene: ScenePart; card: CardPart }
  /** A switch outside of a take: the operator, panic or a script asked for a scene. */
  'scene.asked': { takeId: string; scene: ScenePart }
  /**
   * OBS would swallow the switch now: it waits for the end of a transition, or for a hand to let go of the T-bar. Again
   * with the new name, when its scene gets one meanwhile.
   */
  'scene.held': { takeId: string; scene: string; until: HeldFor }
  /** What was held has gone out. */
  'scene.sent': { takeId: string; scene: string }
  'scene.confirmed': { takeId: string; scene: string }
  'scene.failed': { takeId: string; scene: string; code: string; message: string }
  /** OBS was blocked and made an earlier switch only now: the picture has changed behind everybody's back. */
  'scene.late': { scene: string; lateMs: number }
  'card.cued': { productId: string | null }
  'card.taken': Extract<CardPart, { action: 'take' }>
  /** The page that drew this version, or OBS's own read-back of the image, says it is up. */
  'card.confirmed': { cardId: string; version: number; by: CardDelivery }
  'card.failed': { cardId: string; code: string; message: string }
  /** What the card says has changed while it is up: it must be drawn anew before it counts as on air again. */
  'card.revised': { cardId: string; version: number }
  'card.hidden': { cardId: string }
  /** The picture is known to be free of the card. */
  'card.cleared': { cardId: string }
  'relay.handedOver': { officialId: string | null }
  'panic.started': { takeId: string; scene: ScenePart; card: CardPart }
  'panic.ended': { takeId: string; heldMs: number; scene: ScenePart; card: CardPart }
  /** The inputs that a panic mutes beside its scene, as they were; each one's outcome follows. */
  'panic.muted': { takeId: string; mutes: MuteAsk[] }
  /** The inputs that a resume opens again: only what the panic muted and nobody opened since. */
  'panic.unmuting': { takeId: string; inputs: MuteAsk[] }
  /** One input once more, after it failed. */
  'panic.muteAsked': { takeId: string; input: string }
  'panic.muteSettled': {
    takeId: string
    input: string
    ok: boolean
    code: string | null
    message: string | null
  }
  'marker.added': { markerId: string; label: string }
  'prompter.changed': { segmentId: string | null; offset: number; playing: boolean; charsPerMinute: number }
  /** The library's product changed while the session was open (a price, a stock): cards from here on say so. */
  'product.changed': { product: Product }
  'order.matched': { sku: string; productId: string }
  'order.unmatched': { sku: string }
  /** What an operator did about refused input, by its number in the quarantine. */
  'quarantine.resubmitted': { id: number; platform: string; shopId: string; orderId: string; lineId: string }
  'quarantine.discarded': { id: number; reason: string }
  'quarantine.reopened': { id: number }
  /** A figure that somebody entered; never derived. */
  'viewers.noted': { count: number; source: string | null }
  /** A counter has reached a round number of the settings. `threshold` and `value` in the kind's unit. */
  'milestone.passed': { milestoneId: string; kind: MilestoneKind; threshold: number; value: number }
  /** `value`: the counter at this moment; the overlay shows it for `showMs`, and exactly so. */
  'milestone.approved': {
    milestoneId: string
    kind: MilestoneKind
    value: number
    showMs: number
    by?: 'image'
  }
  'milestone.dismissed': { milestoneId: string }
  'milestone.hidden': { milestoneId: string }
  /** `by`: drawn by the engine and put into OBS; absent: overlay pages draw. */
  'overlay.countersChanged': { counters: ShownCounters | null; by?: 'image' }
  /** OBS's word on figures as images: shown or gone, or (with a code) not. Refreshed figures are no news. */
  'figures.settled': { slot: FiguresSlot; isShown: boolean; code: string | null; message: string | null }
  /** A stock was entered in the middle of the show, when `sold` units of the product had been counted. */
  'stock.counted': { productId: string; sold: number }
  /** The stock left has come to another level. `left` in units, an estimate where other channels sell too. */
  'stock.alarmed': { productId: string; level: StockLevel; left: number }
  /** A shallow patch of one OBS's status, from its own events and answers, never from our wishes. */
  'obs.changed': { role: ObsRole; patch: Partial<ObsStatus> }
  /** Stream, recording or replay buffer, by OBS's own events: what it did, by whom, and the file where there is one. */
  'output.changed': { role: ObsRole; output: OutputName; did: OutputDeed; by: OutputBy; path: string | null }
  'alarm.raised': Alarm
  'alarm.cleared': { kind: AlarmKind; because: AlarmEnd }
  /** What became of asking the standby the same as the primary; `lagMs`: how much later it confirmed. */
  'standby.settled': { part: MirrorPart; failure: Failure | null; lagMs: number | null }
  /** How the standby differs from what the show needs, each time that changes. */
  'standby.judged': { divergences: Divergence[] }
  /** The roles are swapped: from here on `primary` is what was the standby, and the picture is asserted on it. */
  'obs.promoted': Pick<Promotion, 'promotionId' | 'auto' | 'was' | 'stream' | 'record'> & { scene: ScenePart }
  /** One part of a promotion on the new primary; failures are kept, a started stream is noted. */
  'obs.asserted': { promotionId: string; part: PartFailure['part']; failure: Failure | null }
  /** A trainer made the simulated studio fail, or ended that. What the desk made of it are events of their own. */
  'training.fault': { fault: TrainingFault; on: boolean }
}

export type ShowEventType = keyof ShowEventPayloads

/** Who asked: a console window, the HTTP door, the engine itself. Shown in the log, never a person's name. */
export type Origin = string

/**
 * An event as the log holds it.
 * `at` is wall ms since the epoch; `mono` ms since the session opened by the monotonic clock;
 * `v` the version of the payload's shape, so that a log written today still folds when types move on.
 */
export type ShowEvent = {
  [T in ShowEventType]: {
    seq: number
    sessionId: string | null
    at: number
    mono: number
    type: T
    v: number
    origin: Origin
    payload: ShowEventPayloads[T]
  }
}[ShowEventType]

/** An event that the director has decided but the log has not numbered yet. */
export type NewEvent = { [T in ShowEventType]: { type: T; payload: ShowEventPayloads[T] } }[ShowEventType]
