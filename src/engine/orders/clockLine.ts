import type { Clock } from '../../shared/units/time.ts'

/** A stretch of time in which nobody set the wall clock. Mono ms; `from` and `to` as far as anyone looked. */
interface Stretch {
  from: number
  to: number
  /** Wall less mono. */
  offset: number
}

/** The wall clock was set back: what it shows from `from` to `until` (wall ms), it has shown before. */
export interface SetBack {
  from: number
  until: number
}

/** Tells when something really happened that carries a time of the wall clock. For the last moments only. */
export interface ClockLine {
  /** Mono ms of now. Looks at both clocks, and so notices that one of them was set. */
  now(): number
  /**
   * When, mono ms, the wall clock showed `at`: within the last `forMs`, the latest first. Two or more where it was set
   * back in between; none where it shows it no more, not yet, or was set across it.
   */
  when(at: number): number[]
}

/** Less than that is the fine adjustment of a network's time. */
const LEAST_MS = 50

/**
 * @param forMs how far back anybody asks
 * @param onSetBack told when the wall clock is found to have been set back
 */
export function createClockLine(clock: Clock, forMs: number, onSetBack: (range: SetBack) => void): ClockLine {
  let seen = clock.mono()
  let last: Stretch = { from: Number.NEGATIVE_INFINITY, to: seen, offset: clock.now() - seen }
  /** The latest first; `last` is the first of them. */
  let stretches: Stretch[] = [last]

  function now(): number {
    const mono = clock.mono()
    const wall = clock.now()
    const offset = wall - mono
    last.to = mono
    const setBy = offset - last.offset
    if (Math.abs(setBy) > LEAST_MS) {
      // It was set at some time since the last look: either may have held until now.
      last = { from: seen, to: mono, offset }
      stretches = [last, ...stretches.filter(({ to }) => to > mono - forMs)]
      if (setBy < 0) onSetBack({ from: seen + offset, until: wall - setBy })
    }
    seen = mono
    return mono
  }

  return {
    now,
    when(at) {
      const mono = now()
      return stretches
        .filter(({ from, to, offset }) => from <= at - offset && at - offset <= to + 1)
        .map(({ offset }) => at - offset)
        .filter((instant) => instant > mono - forMs)
    },
  }
}
