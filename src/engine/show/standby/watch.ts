import type { Settings } from '../../../shared/api/settings.ts'
import type { AlarmLimits } from '../../../shared/obs/alarms.ts'
import {
  type Divergence,
  divergencesOf,
  isPassing,
  type StandbyScene,
} from '../../../shared/obs/divergence.ts'
import { decidePromotion } from '../../../shared/obs/promotion.ts'
import { wantedScene } from '../../../shared/show/carried.ts'
import type { CardDelivery } from '../../../shared/show/state.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { Switchboard } from '../../obs/switchboard.ts'
import type { SetTimer } from '../../obs/timer.ts'
import type { Director } from '../director.ts'
import { watchTroubles } from './troubles.ts'

/** What the mirror is about to put right is no divergence yet. */
const PASSING_MS = 2000
const LOOK_EVERY_MS = 250

interface WatchParts {
  director: Director
  board: Switchboard
  clock: Clock
  setTimer: SetTimer
  policy(): Settings['standbyPolicy']
  delivery(): CardDelivery
  /** From where on the standby's own figures are trouble. */
  limits(): AlarmLimits
  /** The scenes that the show needs. */
  needs(): readonly string[]
  /** The standby has just come (back). */
  onReady(): void
  /** The standby must take over now, unasked. */
  promote(): void
  onError(error: unknown): void
}

/**
 * Looks at the two OBS four times a second: writes down how the standby differs each time that changes, and decides
 * whether it takes over by itself.
 */
export function watchStandby(parts: WatchParts): () => void {
  const { director, board, clock, policy, onError } = parts
  const { primary, standby } = board
  /** When each passing difference was first seen, monotonic ms. */
  const since = new Map<string, number>()
  const troubles = watchTroubles(parts)
  let wasReady = false
  /** Monotonic ms since when the primary is not ready; null while it is. */
  let awaySince: number | null = null
  /** The primary's last answer, wall ms as its link says it, and monotonic ms: nobody can set that clock. */
  let answered: { at: number | null; mono: number } = { at: null, mono: 0 }
  let lookedAt = clock.mono()
  let swappedAt: number | null = null
  let isSwapped = board.isSwapped
  let cancel = () => {}

  function look(): void {
    try {
      noteReadiness()
      noteAnswer()
      judge()
      decide()
    } catch (error) {
      onError(error)
    }
    cancel = parts.setTimer(look, LOOK_EVERY_MS)
  }

  function noteReadiness(): void {
    const now = clock.mono()
    if (isSwapped !== board.isSwapped) {
      isSwapped = board.isSwapped
      swappedAt = now
      awaySince = null
      since.clear()
      wasReady = false
    }
    const isReady = standby.status.state === 'ready'
    if (isReady && !wasReady) parts.onReady()
    wasReady = isReady
    if (primary.status.state === 'ready') awaySince = null
    else awaySince ??= now
  }

  /** An answer that is new came since the last look, whatever the wall clock says meanwhile. */
  function noteAnswer(): void {
    const now = clock.mono()
    const { lastAnswerAt: at } = primary.vitals()
    if (at !== answered.at) {
      const age = at === null ? 0 : Math.min(now - lookedAt, Math.max(0, clock.now() - at))
      answered = { at, mono: now - age }
    }
    lookedAt = now
  }

  function scene(): StandbyScene {
    const state = director.state()
    return {
      primary: primary.status,
      standby: standby.status,
      needs: parts.needs(),
      wanted: wantedScene(state),
      delivery: parts.delivery(),
      lagMs: state.standby?.lagMs ?? null,
      troubles: troubles.look(),
    }
  }

  function judge(): void {
    const found = divergencesOf(scene())
    const present = new Set(found.map((one) => JSON.stringify(one)))
    for (const key of since.keys()) if (!present.has(key)) since.delete(key)
    const lasting = found.filter(lasts)
    const said = director.state().standby?.divergences ?? []
    if (JSON.stringify(lasting) === JSON.stringify(said)) return
    director.record([{ type: 'standby.judged', payload: { divergences: lasting } }], 'engine')
  }

  function lasts(found: Divergence): boolean {
    if (!isPassing(found)) return true
    const key = JSON.stringify(found)
    const now = clock.mono()
    const first = since.get(key) ?? now
    since.set(key, first)
    return now - first >= PASSING_MS
  }

  function decide(): void {
    if (primary.status.state === 'ready') return
    const state = director.state()
    const { session, standby: judged } = state
    const now = clock.mono()
    const { autoPromote, autoPromoteAfterMs } = policy()
    const sinceAnswer = answered.at === null ? 0 : now - answered.mono
    const decision = decidePromotion({
      enabled: autoPromote,
      afterMs: autoPromoteAfterMs,
      isLive: session !== null && session.closedAt === null && session.mode === 'live',
      primary: primary.status.state,
      silentMs: Math.max(sinceAnswer, awaySince === null ? 0 : now - awaySince),
      standby: standby.status.state,
      divergences: judged?.divergences ?? [],
      sincePromotionMs: swappedAt === null ? null : now - swappedAt,
    })
    if (decision.promote) parts.promote()
  }

  look()
  return () => {
    cancel()
    troubles.stop()
  }
}
