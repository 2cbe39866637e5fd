import type { ObsFailure } from '../../shared/obs/outcome.ts'
import type { Attempt } from './attempt.ts'
import type { Model } from './model.ts'
import type { Motion } from './motion.ts'
import type { LinkTime } from './timer.ts'
import { LONGEST_TRANSITION_MS } from './transitions.ts'
import { failure, refusalOf } from './words.ts'

/** OBS's longest transition, and some time to notice its end. */
export const HOLD_WITHIN_MS = LONGEST_TRANSITION_MS + 5000

/**
 * The one switch that waits until OBS does what it is told again, outside of every queue, so that it keeps nothing else
 * from being done. The latest wins. It is handed on the moment OBS stands still or leaves studio mode, and at no other.
 */
export interface Hold {
  has(attempt: Attempt): boolean
  readonly isEmpty: boolean
  /** Holds a switch; the one that was held before is superseded. */
  put(attempt: Attempt, go: () => void): void
  /** What is held need not wait any more: somebody else settles it. */
  forget(): void
  /** What is held has failed: it was not sent and does not come late. */
  drop(why: ObsFailure): void
  /** The connection is over. */
  end(): void
}

export function createHold({ motion, model, time }: { motion: Motion; model: Model; time: LinkTime }): Hold {
  let held: Attempt | null = null
  let handOn = () => {}

  function drop(why: ObsFailure): void {
    const dropped = held
    held = null
    dropped?.fail(why)
  }

  function release(): void {
    const mine = held
    held = null
    if (!mine || mine.isSettled) return
    mine.released()
    handOn()
  }

  async function wait(mine: Attempt): Promise<void> {
    const left = HOLD_WITHIN_MS - (time.clock.mono() - mine.askedAt)
    const isStill = await motion.still(left)
    if (held !== mine) return
    if (isStill) release()
    else drop(motion.held ? STILL_IN_HAND : STILL_MOVING)
  }

  const stop = model.on((event) => {
    if (!held) return
    if (event.type === 'status') {
      const refusal = refusalOf(event.status)
      if (refusal) drop(failure(refusal.code, `${NOT_SENT}${refusal.message}`))
      // Outside of studio mode OBS swallows nothing.
      else if (!event.status.studioMode && !motion.held) release()
    } else if (event.type === 'scenes') {
      const { renamed, scenes } = event
      if (renamed?.from === held.scene) held.renamed(renamed.to)
      else if (!scenes.includes(held.scene)) drop(sceneGone(held.scene))
    }
  })

  return {
    has: (attempt) => held === attempt,
    get isEmpty() {
      return held === null
    },
    put(attempt, go) {
      drop(SUPERSEDED)
      held = attempt
      handOn = go
      attempt.held(motion.held ? 'tbar' : 'transition')
      // Whoever heard of it may have asked for something else.
      if (held === attempt) void wait(attempt)
    },
    forget() {
      held = null
    },
    drop,
    end() {
      stop()
      drop(LOST)
    },
  }
}

export const SUPERSEDED = failure('superseded', '被后一次切换取代。')
const NOT_SENT = '没有切换：在等 OBS 的转场走完，切换没有发出，也不会迟到。'
const LOST = failure('not_ready', `${NOT_SENT}这时连接断了。重新连上后请看画面，需要时再切。`)
const STILL_MOVING = failure(
  'busy',
  '没有切换：OBS 的转场 25 秒还没有走完，切换没有发出，也不会迟到。请看一眼 OBS。',
)
const STILL_IN_HAND = failure(
  'busy',
  '没有切换：T 杆推在半路 25 秒没有放开，切换没有发出，也不会迟到。请放开 T 杆，再切。',
)
const sceneGone = (scene: string) =>
  failure(
    'scene_missing',
    `没有切换：在等转场走完时，OBS 里的场景“${scene}”没有了。切换没有发出，也不会迟到。`,
  )
