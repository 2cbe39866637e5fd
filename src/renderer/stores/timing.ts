import type { ShowState } from '../../shared/show/state.ts'
import { type ShowTiming, showTiming } from '../../shared/show/timing.ts'

let last: { state: ShowState; now: number; timing: ShowTiming } | null = null

/** `showTiming`, worked out once for all who ask about the same show at the same tick. */
export function timingAt(state: ShowState, now: number): ShowTiming {
  if (last?.state !== state || last.now !== now) last = { state, now, timing: showTiming(state, now) }
  return last.timing
}
