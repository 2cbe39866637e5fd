/** When a level is worth a word. dB below full scale and milliseconds. */
export interface LoudnessRules {
  /** Under this an input is silent … */
  silentBelowDb: number
  /** … but only after this long: people breathe. */
  silentAfterMs: number
  /** From this peak on it clips. */
  clippingFromDb: number
  /** How long a clip is shown after it happened. */
  clipHoldMs: number
  /** From this peak on somebody speaks into it. */
  loudFromDb: number
  /** Speech has pauses: this long after a loud moment it still counts as loud. */
  loudForMs: number
  /** How long the right microphone may be silent while another is spoken into. */
  wrongAfterMs: number
}

export const LOUDNESS_RULES: LoudnessRules = {
  silentBelowDb: -50,
  silentAfterMs: 10_000,
  clippingFromDb: -0.5,
  clipHoldMs: 3000,
  loudFromDb: -30,
  loudForMs: 1500,
  // The host may ask a long question before the official answers.
  wrongAfterMs: 15_000,
}

/** What is remembered of one input from frame to frame. Instants are wall ms. */
export interface Loudness {
  at: number
  /** The last moment at which it was not silent, or at which listening to it began. */
  heardAt: number
  /** The last moment at which it was spoken into; null: not yet. */
  loudAt: number | null
  /** The last clip; null: none, or acknowledged. */
  clippedAt: number | null
}

/** A longer gap between frames is not silence, it is not knowing. */
const GAP_MS = 2000

/**
 * Folds one frame's peak into what is remembered. A muted input is listened to from when it is opened again: it is
 * silent because somebody wants it to be.
 */
export function listen(
  before: Loudness | null,
  { peakDb, at, muted }: { peakDb: number; at: number; muted: boolean },
  rules: LoudnessRules = LOUDNESS_RULES,
): Loudness {
  const known = before !== null && at >= before.at && at - before.at <= GAP_MS ? before : null
  const isHeard = !muted && peakDb >= rules.silentBelowDb
  const isLoud = !muted && peakDb >= rules.loudFromDb
  const clips = !muted && peakDb >= rules.clippingFromDb
  return {
    at,
    heardAt: known && !muted && !isHeard ? known.heardAt : at,
    loudAt: isLoud ? at : (known?.loudAt ?? null),
    clippedAt: clips ? at : (before?.clippedAt ?? null),
  }
}

/** For how long it has been silent, ms; whether that is long enough for a word is `isSilent`. */
export const silentMs = ({ at, heardAt }: Loudness): number => at - heardAt

export const isSilent = (loudness: Loudness, rules: LoudnessRules = LOUDNESS_RULES): boolean =>
  silentMs(loudness) >= rules.silentAfterMs

/** Spoken into, or only in a pause. */
export const isLoud = (loudness: Loudness, rules: LoudnessRules = LOUDNESS_RULES): boolean =>
  loudness.loudAt !== null && loudness.at - loudness.loudAt <= rules.loudForMs

/** @param now wall ms: the hold goes on although no frame comes */
export const isClipping = (
  { clippedAt }: Loudness,
  now: number,
  rules: LoudnessRules = LOUDNESS_RULES,
): boolean => clippedAt !== null && now - clippedAt < rules.clipHoldMs
