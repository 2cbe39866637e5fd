import { offsetAt, positionAt } from '../../../shared/script/position.ts'
import type { Timeline } from '../../../shared/script/timeline.ts'
import type { PrompterState } from '../../../shared/show/state.ts'

/**
 * How a new state of the prompter came about.
 * - `cut`: another script; it stands at its place at once;
 * - `told`: somebody moved it; the text glides there, forward or back;
 * - `resync`: learnt after a lost connection; a reader must not be thrown back, so it never moves up while it runs.
 */
export type Arrival = 'cut' | 'told' | 'resync'

/** The shown place in the script, always on its way to the true one. Times are ms. */
export interface Pace {
  follow(timeline: Timeline, prompter: PrompterState, how: Arrival): void
  /**
   * Moves on to a moment and answers the place that is shown, ms of the timeline.
   * @param now wall ms of the engine's clock
   */
  step(now: number): number
  /** Where the timeline says that the script must stand at this moment. */
  target(now: number): number
  /** Shown syllables, for a command that starts from what the reader sees. */
  offset(): number
  /** Whether it runs or is still on its way somewhere. */
  isMoving(now: number): boolean
  /** Whether what is shown is simply the timeline: nobody has just moved it. */
  isSteady(): boolean
}

/** Time constants: how soon two thirds of a difference are gone. */
const GLIDE_MS = 110
const LONG_GLIDE_MS = 350
const EASE_MS = 400
const SETTLE_MS = 150
/** A difference that no reader sees. */
const ARRIVED_MS = 4
/** Up to here the text waits for the engine to catch up; a reader who stood still for longer would be left alone. */
const LONGEST_HOLD_MS = 8000
/** A page that was hidden for so long draws the truth at once: nobody has seen where it stood. */
const HIDDEN_MS = 1500

/** One pace a page. It knows nothing of pixels. */
export function createPace(): Pace {
  let timeline: Timeline | null = null
  let prompter: PrompterState | null = null
  let base = 0
  let shown = 0
  let last: number | null = null
  /** The time constant of a glide that is under way. */
  let glideMs: number | null = null

  const target = (now: number) => {
    if (!timeline || !prompter) return 0
    if (!prompter.playing) return base
    return Math.min(timeline.totalMs, base + Math.max(0, now - prompter.at))
  }

  return {
    follow(nextTimeline, next, how) {
      // The same words at another rate: the reader's place stays, its time is another.
      if (timeline && how !== 'cut') shown = positionAt(nextTimeline, offsetAt(timeline, shown))
      timeline = nextTimeline
      prompter = next
      base = positionAt(nextTimeline, next.offset)
      if (how === 'cut') last = null
      glideMs = how === 'told' ? GLIDE_MS : null
    },

    step(now) {
      const dt = last === null ? Number.POSITIVE_INFINITY : Math.max(0, now - last)
      last = now
      const aim = target(now)
      if (dt > HIDDEN_MS) {
        glideMs = null
        shown = aim
        return shown
      }
      const isPlaying = prompter?.playing === true
      const natural = isPlaying ? shown + dt : shown
      const error = aim - natural
      if (isPlaying && error < -LONGEST_HOLD_MS) glideMs ??= LONG_GLIDE_MS
      if (glideMs !== null) {
        shown = natural + error * (1 - Math.exp(-dt / glideMs))
        if (Math.abs(aim - shown) < ARRIVED_MS) glideMs = null
      } else {
        const eased = natural + error * (1 - Math.exp(-dt / (isPlaying ? EASE_MS : SETTLE_MS)))
        shown = isPlaying ? Math.max(shown, eased) : eased
      }
      if (!isPlaying && Math.abs(aim - shown) < 0.05) shown = aim
      if (timeline) shown = Math.min(shown, timeline.totalMs)
      return shown
    },

    target,
    offset: () => (timeline ? offsetAt(timeline, shown) : 0),
    isMoving: (now) =>
      Math.abs(target(now) - shown) > 0 ||
      (prompter?.playing === true && target(now) < (timeline?.totalMs ?? 0)),
    isSteady: () => glideMs === null,
  }
}
