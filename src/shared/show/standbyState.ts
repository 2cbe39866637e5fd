import type { Divergence } from '../obs/divergence.ts'
import type { FiguresSlot } from '../obs/names.ts'
import type { ObsReasonCode, ObsState } from '../obs/status.ts'

/** What the mirror asks of the standby, after the same was asked of the primary. */
export type MirrorPart =
  | { what: 'scene'; scene: string }
  | { what: 'card' }
  | { what: 'lowerThird' }
  | { what: FiguresSlot }
  | { what: 'mute'; input: string; muted: boolean }
  | { what: 'volume'; input: string; db: number }

/** Something that a standby, or a new primary, did not do. */
export interface PartFailure {
  part: MirrorPart | { what: 'stream' }
  code: string
  message: string
}

/**
 * Stream or recording at a promotion, by OBS's own word.
 * - `running`: the new primary does it already; `starting`: asked for by the promotion itself;
 * - `needed`: the old primary did it, the new one does not: the audience sees nothing until somebody starts it;
 * - `idle`: the old one did not do it either; `unknown`: nobody can say what the old one did.
 */
export type PromotedOutput = 'running' | 'starting' | 'needed' | 'idle' | 'unknown'

/** The last time the roles were swapped. */
export interface Promotion {
  promotionId: string
  at: number
  /** By the desk itself; else by a person. */
  auto: boolean
  /** How the old primary stood at that moment. */
  was: { state: ObsState; reason: ObsReasonCode | null; url: string | null }
  stream: PromotedOutput
  record: PromotedOutput
  failures: PartFailure[]
}

/** How the standby keeps up. Absent in the state while there is nothing to say, and in every log without a standby. */
export interface StandbyState {
  divergences: Divergence[]
  /** How much later than the primary it confirmed the last scene, ms; null: not measured. */
  lagMs: number | null
  /** The scene last asked of it, and when. */
  scene: { scene: string; at: number } | null
  /** What it did not do, the newest of each kind. */
  failures: PartFailure[]
  promotion: Promotion | null
}

export const emptyStandby = (): StandbyState => ({
  divergences: [],
  lagMs: null,
  scene: null,
  failures: [],
  promotion: null,
})
