import type { Timeline } from '../../../shared/script/timeline.ts'
import type { PrompterState } from '../../../shared/show/state.ts'
import type { EngineClock } from '../../stores/clock.ts'
import { type LaidLine, lineAt, timedLines } from './lines.ts'
import { type Arrival, createPace } from './pace.ts'
import { type ScrollPath, scrollPath } from './path.ts'

/** What the script's element needs to be moved by. */
export interface Surface {
  /** Moved by a transform and nothing else. */
  scroll: HTMLElement
  lines: readonly LaidLine[]
  /** Where the marked line is, px from the top of what is seen. */
  markY: number
}

export interface Scroller {
  /** The lines were broken anew; the place in the words stays. */
  layOut(surface: Surface): void
  follow(timeline: Timeline, prompter: PrompterState, how: Arrival): void
  /** Shown syllables. */
  offset(): number
  /** The syllable at which a line begins, found by its height on the page; null beside the script. */
  syllableAt(clientY: number): number | null
  /**
   * How far the text on the screen is from its timeline, ms; positive is ahead. Read back from the element's own
   * transform at this very moment. Null where nothing scrolls: no script, or one of a single line.
   */
  drift(): number | null
  /** Whether it runs undisturbed, so that a drift is one. */
  isSteady(): boolean
  stop(): void
}

/** How fast the difference of two layouts of the same place is gone. */
const SLIP_MS = 150
/** Nobody sees less than a fiftieth of a pixel. */
const SEEN_PX = 0.02

/**
 * Moves the script in the browser's frames: place by the engine's clock, through the pace, along the path. A frame
 * reads no layout. When nothing moves no frames are asked for.
 */
export function createScroller(clock: EngineClock): Scroller {
  const pace = createPace()
  let timeline: Timeline | null = null
  let prompter: PrompterState | null = null
  let surface: Surface | null = null
  let path: ScrollPath | null = null
  let frame: number | null = null
  let drawnY: number | null = null
  let slip = 0
  let lastFrameAt = 0

  /** The engine's time at a moment of this page's own clock. */
  const engineTime = (at: number) => clock.exact() - (performance.now() - at)

  const draw = (frameAt: number) => {
    frame = null
    if (!surface || !path) return
    const now = engineTime(frameAt)
    slip *= Math.exp(-Math.max(0, frameAt - lastFrameAt) / SLIP_MS)
    lastFrameAt = frameAt
    if (Math.abs(slip) < SEEN_PX) slip = 0
    const y = surface.markY - path.yAt(pace.step(now)) + slip
    if (drawnY === null || Math.abs(y - drawnY) > SEEN_PX / 2) {
      surface.scroll.style.transform = `translate3d(0, ${y.toFixed(3)}px, 0)`
      drawnY = y
    }
    if (slip !== 0 || pace.isMoving(now)) wake()
  }

  const wake = () => {
    frame ??= requestAnimationFrame(draw)
  }

  const drawNow = () => {
    if (frame !== null) cancelAnimationFrame(frame)
    draw(performance.now())
  }

  const shownY = () => {
    if (!surface) return null
    const { transform } = getComputedStyle(surface.scroll)
    return transform === 'none' ? null : new DOMMatrixReadOnly(transform).m42
  }

  return {
    layOut(next) {
      surface = next
      path = timeline && scrollPath(timedLines(next.lines, timeline))
      slip = 0
      drawnY = null
      drawNow()
    },
    follow(nextTimeline, next, how) {
      const isOtherPath = timeline !== nextTimeline
      timeline = nextTimeline
      prompter = next
      pace.follow(nextTimeline, next, how)
      if (surface && isOtherPath) {
        path = scrollPath(timedLines(surface.lines, nextTimeline))
        // Another rate is another path through the same lines; the few pixels between them fade.
        if (how !== 'cut' && drawnY !== null) {
          const at = performance.now()
          slip = drawnY - (surface.markY - path.yAt(pace.step(engineTime(at))))
          lastFrameAt = at
        }
      }
      wake()
    },
    offset: pace.offset,
    syllableAt(clientY) {
      if (!surface) return null
      const { top } = surface.scroll.getBoundingClientRect()
      return lineAt(surface.lines, clientY - top)?.syllable ?? null
    },
    drift() {
      const y = shownY()
      if (y === null || !surface || !path || !prompter || surface.lines.length < 2) return null
      return path.msAt(surface.markY - y) - pace.target(engineTime(performance.now()))
    },
    isSteady: () => pace.isSteady() && slip === 0,
    stop() {
      if (frame !== null) cancelAnimationFrame(frame)
      frame = null
    },
  }
}
