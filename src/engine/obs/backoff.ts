import type { ObsReasonCode } from '../../shared/obs/status.ts'

/** Together with an attempt's own time these keep "back within 2 s of OBS returning". */
const QUICK_MS = [100, 200, 400]
const STEADY_MS = 500
/** A person has to change something first, and each attempt is a line in OBS's log. */
const REFUSED_MS = 1500
/** OBS still listens for a quarter of a second after it said goodbye; it is left in peace to save its scenes. */
const QUIT_MS = 600

const REFUSED: ReadonlySet<ObsReasonCode> = new Set([
  'wrong_password',
  'password_needed',
  'not_obs',
  'too_old',
  'protocol_mismatch',
  'kicked',
])

export interface Backoff {
  /** Milliseconds until the next attempt; null when trying again cannot help. */
  next(reason: ObsReasonCode): number | null
  /** After a success. */
  reset(): void
}

export function createBackoff(): Backoff {
  let attempts = 0
  return {
    next(reason) {
      if (reason === 'bad_url') return null
      if (REFUSED.has(reason)) return REFUSED_MS
      const wait = QUICK_MS[attempts++] ?? STEADY_MS
      return reason === 'quit' ? QUIT_MS : wait
    },
    reset() {
      attempts = 0
    },
  }
}
