import type { ObsFailure, SwitchOutcome, SwitchPhase } from '../../shared/obs/outcome.ts'
import { deadline, type LinkTime } from './timer.ts'

export type OnPhase = (phase: SwitchPhase) => void

/** One switch on its way: not sent → sent → settled. Settles once; what comes later changes nothing. */
export interface Attempt {
  readonly scene: string
  readonly outcome: Promise<SwitchOutcome>
  readonly isSent: boolean
  readonly isSettled: boolean
  /** OBS has answered the request (which confirms nothing yet). */
  isAnswered: boolean
  sent(): void
  confirm(via: 'event' | 'query'): void
  fail(failure: ObsFailure): void
  /** Runs when the attempt is still open `ms` after it was asked for. */
  at(ms: number, run: () => void): void
}

/** @param onError hears what `onPhase` throws: the attempt goes on */
export function startAttempt(
  { scene, onPhase }: { scene: string; onPhase?: OnPhase | undefined },
  { clock, setTimer }: LinkTime,
  onError: (error: unknown) => void,
): Attempt {
  const startedAt = clock.mono()
  const timers: (() => void)[] = []
  let resolve: (outcome: SwitchOutcome) => void = () => {}
  const outcome = new Promise<SwitchOutcome>((settle) => {
    resolve = settle
  })
  let sentAt: number | null = null
  let isSettled = false

  function tell(phase: SwitchPhase): void {
    try {
      onPhase?.(phase)
    } catch (error) {
      onError(error)
    }
  }

  function settle(result: SwitchOutcome, phase: SwitchPhase): void {
    isSettled = true
    for (const cancel of timers) cancel()
    tell(phase)
    resolve(result)
  }

  return {
    scene,
    outcome,
    isAnswered: false,
    get isSent() {
      return sentAt !== null
    },
    get isSettled() {
      return isSettled
    },
    sent() {
      sentAt = clock.now()
      tell({ phase: 'sent', scene, at: sentAt })
    },
    confirm(via) {
      if (isSettled) return
      const at = clock.now()
      const result = { ok: true as const, scene, via, sentAt: sentAt ?? at, confirmedAt: at }
      settle({ ...result, ms: clock.mono() - startedAt }, { phase: 'confirmed', scene, at })
    },
    fail(failure) {
      if (isSettled) return
      const { code, message } = failure
      settle(failure, { phase: 'failed', scene, at: clock.now(), code, message })
    },
    at(ms, run) {
      const left = ms - (clock.mono() - startedAt)
      timers.push(deadline(setTimer, Math.max(0, left), run))
    },
  }
}
