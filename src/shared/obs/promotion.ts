import { type Divergence, isGrave } from './divergence.ts'
import type { ObsState } from './status.ts'

/** Two promotions by itself in a row would throw the show to and fro between two sick machines. */
export const AUTO_AGAIN_AFTER_MS = 30_000

export interface PromotionCase {
  /** The studio has switched automatic promotion on. */
  enabled: boolean
  /** How long the primary must have given no sign of life, ms. */
  afterMs: number
  /** A live session is open; a rehearsal hurts nobody by waiting for a person. */
  isLive: boolean
  primary: ObsState
  /** Since its last proof of life, or since it is not ready if that is longer ago; ms. */
  silentMs: number
  standby: ObsState
  divergences: readonly Divergence[]
  /** Ms since the roles were last swapped; null: never in this show. */
  sincePromotionMs: number | null
}

export type PromotionDecision =
  | { promote: true }
  | {
      promote: false
      why:
        | 'disabled'
        | 'not_live'
        | 'primary_there'
        | 'too_soon'
        | 'standby_away'
        | 'out_of_step'
        | 'just_swapped'
    }

/** Whether the standby takes over without being asked. Everything must speak for it; doubt leaves it to a person. */
export function decidePromotion(of: PromotionCase): PromotionDecision {
  if (!of.enabled) return no('disabled')
  if (!of.isLive) return no('not_live')
  if (of.primary !== 'lost' && of.primary !== 'hung') return no('primary_there')
  if (of.silentMs < of.afterMs) return no('too_soon')
  if (of.standby !== 'ready') return no('standby_away')
  if (of.divergences.some(isGrave)) return no('out_of_step')
  if (of.sincePromotionMs !== null && of.sincePromotionMs < AUTO_AGAIN_AFTER_MS) return no('just_swapped')
  return { promote: true }
}

const no = (why: Extract<PromotionDecision, { promote: false }>['why']) => ({ promote: false as const, why })
