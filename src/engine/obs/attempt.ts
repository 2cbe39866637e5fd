import type { HeldFor, ObsFailure, SwitchOutcome, SwitchPhase } from '../../shared/obs/outcome.ts'
import { deadline, type LinkTime } from './timer.ts'

export type OnPhase = (phase: SwitchPhase) => void

/** One switch on its way: (held →) not sent → sent → settled. Settles once; what comes later changes nothing. */
export interface Attempt {
  readonly scene: string
  /** Monotonic ms at which it was asked for. */
  readonly askedAt: number
  readonly outcome: Promise<SwitchOutcome>
  readonly isSent: boolean
  readonly isSettled: boolean
  /** OBS has answered the request (which confirms nothing yet). */
  isAnswered: boolean
  /** It waits: nothing that was to run at a time does, until it is released. */
  held(until: HeldFor): void
  /** OBS is free: its time begins anew. */
  released(): void
  /** Its scene goes by another name now. */
  renamed(scene: string): void
  sent(): void
  confirm(via: 'event' | 'query'): void
  fail(failure: ObsFailure): void
  /** Runs when the attempt is still open `ms` after it was asked for, or released. */
  at(ms: number, run: () => void): void
}

/** @param onError hears what `onPhase` throws: the attempt goes on */
export function startAttempt(
  { scene: asked, onPhase }: { scene: string; onPhase?: OnPhase | undefined },
  { clock, setTimer }: LinkTime,
  onError: (error: unknown) => void,
): Attempt {
  const askedAt = clock.mono()
  let startedAt = askedAt
  let scene = asked
  let heldFor: HeldFor | null = null
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

  function forgetTimers(): void {
    for (const cancel of timers.splice(0)) cancel()
  }

  function wait(until: HeldFor): void {
    heldFor = until
    tell({ phase: 'held', scene, at: clock.now(), until })
  }

  function settle(result: SwitchOutcome, phase: SwitchPhase): void {
    isSettled = true
    forgetTimers()
    tell(phase)
    resolve(result)
  }

  return {
    get scene() {
      return scene
    },
    askedAt,
    outcome,
    isAnswered: false,
    get isSent() {
      return sentAt !== null
    },
    get isSettled() {
      return isSettled
    },
    held(until) {
      forgetTimers()
      wait(until)
    },
    released() {
      heldFor = null
      startedAt = clock.mono()
    },
    renamed(to) {
      scene = to
      if (heldFor) wait(heldFor)
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
