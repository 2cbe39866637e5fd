import type { MonitorStrain } from '../../shared/obs/monitors.ts'

/** What a while of taking screenshots has cost. */
export interface ShotLoad {
  /** How long the while was, ms. */
  ms: number
  /** How much of it was spent waiting for OBS's pictures, ms. */
  askingMs: number
  /** By how much the engine's own timers came late, in the mean, ms. */
  lateMs: number
  /** Frames that OBS did not get rendered meanwhile, 0…1; null when it did not say. */
  skipped: number | null
  /** OBS's share of its machine's processor, per cent; null when it did not say. */
  obsCpuPercent: number | null
}

/** How far screenshots are held back. */
export interface ShotPace {
  /** Of the rate asked for, `LEAST_SCALE`…1. */
  scale: number
  /** Why, of the last time that it had to be lowered; null at full rate. */
  because: { strain: MonitorStrain; figure: number } | null
  /** Without strain since the last change, ms. */
  calmMs: number
  /** So long must it be calm before the next step up, ms. */
  holdMs: number
  /** The last change was a step up. */
  isRising: boolean
}

export const FULL_PACE: ShotPace = { scale: 1, because: null, calmMs: 0, holdMs: 3000, isRising: false }

/** Slower is no monitor any more. */
const LEAST_SCALE = 0.05
/** OBS counts a second's frames: one lost by chance is not yet a strain. */
const SKIPPED_FROM = 0.02
/** OBS's encoder wants what is left. */
const OBS_CPU_FROM = 85
/** An engine that is late by so much would be late with a take. */
const LATE_FROM_MS = 40
const STEP_UP = 1.25
const LONGEST_HOLD_MS = 48_000
/** Aims a little under the ceiling, so that the next look does not find it crossed again. */
const BELOW_CEILING = 0.9

/**
 * Lowers the pace at once when OBS or this machine is loaded, and raises it slowly when it is not. A step up that
 * brings the strain back makes the next one wait twice as long, so that the rate does not swing.
 * @param ceiling share of the time that screenshots may keep OBS busy, 0…1
 */
export function govern(pace: ShotPace, load: ShotLoad, ceiling: number): ShotPace {
  const share = load.ms > 0 ? load.askingMs / load.ms : 0
  const strain = strainOf(load, share, ceiling)
  if (strain) return lower(pace, strain, strain.strain === 'slow' ? (ceiling * BELOW_CEILING) / share : 0.5)
  if (pace.scale === 1) return FULL_PACE
  const calmMs = pace.calmMs + load.ms
  const scale = Math.min(1, pace.scale * STEP_UP)
  const isTooDear = share * (scale / pace.scale) > ceiling
  if (calmMs < pace.holdMs || isTooDear) return { ...pace, calmMs }
  if (scale === 1) return FULL_PACE
  // The step before has held, so this one need not be as careful.
  const holdMs = pace.isRising ? Math.max(FULL_PACE.holdMs, pace.holdMs / 2) : pace.holdMs
  return { ...pace, scale, calmMs: 0, holdMs, isRising: true }
}

function strainOf(load: ShotLoad, share: number, ceiling: number): ShotPace['because'] {
  const { skipped, obsCpuPercent, lateMs } = load
  if (skipped !== null && skipped >= SKIPPED_FROM) return { strain: 'skipping', figure: percent(skipped) }
  if (obsCpuPercent !== null && obsCpuPercent >= OBS_CPU_FROM) {
    return { strain: 'obsBusy', figure: Math.round(obsCpuPercent) }
  }
  if (share > ceiling) return { strain: 'slow', figure: percent(share) }
  return lateMs >= LATE_FROM_MS ? { strain: 'deskBusy', figure: Math.round(lateMs) } : null
}

function lower(pace: ShotPace, because: NonNullable<ShotPace['because']>, factor: number): ShotPace {
  return {
    scale: Math.max(LEAST_SCALE, pace.scale * Math.max(0.25, Math.min(0.9, factor))),
    because,
    calmMs: 0,
    holdMs: pace.isRising ? Math.min(LONGEST_HOLD_MS, pace.holdMs * 2) : pace.holdMs,
    isRising: false,
  }
}

const percent = (share: number): number => Math.round(share * 100)
