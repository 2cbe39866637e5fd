import type { CommandName, CommandPayload, CommandResult } from '../../shared/api/commands.ts'
import type { SourceStatus } from '../../shared/api/streams.ts'
import type { RundownSnapshot } from '../../shared/library/snapshot.ts'
import type { Rundown } from '../../shared/library/types.ts'
import type { Tally } from '../../shared/orders/types.ts'
import type { SoundToCarry } from '../../shared/show/carried.ts'
import type { NewEvent } from '../../shared/show/events.ts'
import type { CardDelivery, ShowState } from '../../shared/show/state.ts'
import type { TrainingFault, TrainingView } from '../../shared/training/faults.ts'
import type { ObsLink } from '../obs/port.ts'
import type { LedgerActs } from '../orders/port.ts'
import type { StoreTransaction } from '../store/port.ts'

/** What a swap of the roles is decided from. */
export interface Roles {
  readonly standby: ObsLink
  /** Whether a promotion has swapped them before. */
  readonly isSwapped: boolean
  /** Who would draw a card if the standby were the primary. */
  readonly standbyDelivery: CardDelivery
  /** The primary's outputs by its own last word; null: it never said. */
  readonly primaryOutputs: { streaming: boolean | null; recording: boolean | null }
  /** The studio wants a promotion to start the stream of a live show. */
  readonly mayStartStream: boolean
}

/** What an act may look at. It decides; the director commits and then runs the effects. */
export interface ActContext {
  readonly state: ShowState
  /** Wall ms, the same instant that the events will carry. */
  readonly now: number
  /** Ms since the last take that still stands, whatever the wall clock did meanwhile; null for none. */
  readonly sinceTakeMs: number | null
  readonly link: ObsLink
  /** Who would draw a card that is taken now. */
  readonly delivery: CardDelivery
  readonly guardMs: number
  /** Inputs that a panic mutes; null: whatever is a microphone. */
  readonly panicMutes: readonly string[] | null
  readonly roles: Roles
  newId(prefix: string): string
  rundown(id: string): Rundown | null
  snapshot(rundown: Rundown): RundownSnapshot
  /** What the ledger does for an operator's act, inside the act's `rows`. */
  ledger(): LedgerActs
  /** The counters of the session that the desk shows, as committed. */
  tally(): Tally
  /** Pages that draw the overlay now. */
  readonly overlayPages: number
  /** How long an approved milestone stays up. */
  readonly milestoneMs: number
  /** How an order source that the desk shows stands; null: there is none of that id. */
  source(id: string): SourceStatus | null
  /** Where a simulated studio stands, and the faults that a trainer has on in it. */
  training(): TrainingView
}

/** What happens outside once the events are durable. Its outcome comes back as events. */
export type Effect =
  /** `isUrgent`: neither a hand on the T-bar nor a long transition keeps it back. */
  | { kind: 'scene'; takeId: string; scene: string; by?: 'transition' | 'cut'; isUrgent?: boolean }
  /** A scene that OBS makes wait is not wanted any more. */
  | { kind: 'withdrawScene' }
  | { kind: 'card' }
  | { kind: 'mutes'; takeId: string; inputs: string[]; muted: boolean }
  /** From here on the effects that follow speak to what was the standby. */
  | { kind: 'swapRoles' }
  | { kind: 'sound'; promotionId: string; sound: SoundToCarry[] }
  | { kind: 'startStream'; promotionId: string }
  | { kind: 'syncStandby' }
  | { kind: 'prerender' }
  | { kind: 'source'; sourceId: string; run: boolean }
  | { kind: 'training'; fault: TrainingFault; on: boolean }

export interface Decision<N extends CommandName> {
  events: NewEvent[]
  /** Rows that belong in the same transaction. */
  rows?: (tx: StoreTransaction) => void
  effects?: Effect[]
  /** A step of one gesture (a T-bar on its way), many a second: not written down; the gesture's end is. */
  isStep?: boolean
  answer: Omit<CommandResult<N>, 'seq'>
}

/**
 * One command's act: guards first (throwing `CommandError`), then a decision. It changes nothing itself.
 * Acts that must ask OBS are asynchronous and decide nothing from a state read before the wait.
 */
export type Act<N extends CommandName> = (
  context: ActContext,
  payload: CommandPayload<N>,
) => Decision<N> | Promise<Decision<N>>
