import type { ObsVitals } from '../../shared/obs/outcome.ts'
import type { Clock } from '../../shared/units/time.ts'
import { FULL_PACE, govern, type ShotPace } from './shotGovernor.ts'

/** How often the cost is looked at. */
const LOOK_EVERY_MS = 1000

export type ObsLoad = Pick<ObsVitals, 'cpuPercent' | 'renderSkippedFrames' | 'renderTotalFrames'>

export interface ShotMeter {
  pace(): ShotPace
  /** A screenshot was waited for, with or without success. */
  asked(ms: number): void
  /** A timer came so late. */
  late(ms: number): void
  /** Once a second and not more often: adds up what it cost and sets the pace. */
  look(load: ObsLoad, ceiling: number): void
  reset(): void
}

/** Adds up what screenshots cost, and lets the governor judge it. */
export function createShotMeter(clock: Clock): ShotMeter {
  let pace = FULL_PACE
  let since = clock.mono()
  let askingMs = 0
  let lateMs: number[] = []
  let before: ObsLoad | null = null

  function begin(load: ObsLoad | null): void {
    since = clock.mono()
    askingMs = 0
    lateMs = []
    before = load
  }

  return {
    pace: () => pace,
    asked(ms) {
      askingMs += ms
    },
    late(ms) {
      lateMs.push(Math.max(0, ms))
    },
    look(load, ceiling) {
      const ms = clock.mono() - since
      if (before === null || ms > 10 * LOOK_EVERY_MS) return begin(load)
      if (ms < LOOK_EVERY_MS) return
      const mean = lateMs.length > 0 ? lateMs.reduce((sum, late) => sum + late, 0) / lateMs.length : 0
      const skipped = skippedSince(before, load)
      pace = govern(pace, { ms, askingMs, lateMs: mean, skipped, obsCpuPercent: load.cpuPercent }, ceiling)
      begin(load)
    },
    reset() {
      pace = FULL_PACE
      begin(null)
    },
  }
}

/** OBS's counts begin anew when it does. */
function skippedSince(before: ObsLoad, load: ObsLoad): number | null {
  const total = (load.renderTotalFrames ?? Number.NaN) - (before.renderTotalFrames ?? Number.NaN)
  const skipped = (load.renderSkippedFrames ?? Number.NaN) - (before.renderSkippedFrames ?? Number.NaN)
  return total > 0 && skipped >= 0 ? skipped / total : null
}
