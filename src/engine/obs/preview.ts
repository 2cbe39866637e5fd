import { z } from 'zod'
import type { ObsFailure, ObsOutcome } from '../../shared/obs/outcome.ts'
import type { ObsStatus } from '../../shared/obs/status.ts'
import { isObsCode, ObsCode } from './callError.ts'
import type { Lane } from './lane.ts'
import type { Motion } from './motion.ts'
import type { Studio } from './studio.ts'
import { after } from './timer.ts'
import { LONGEST_TRANSITION_MS } from './transitions.ts'
import { callFailure, failure } from './words.ts'

const Preview = z.object({ currentPreviewSceneName: z.string().nullish() })

/** OBS answers before its window has done it: read back at once, and then after these waits. */
const LOOK_AGAIN_MS = [20, 60, 150, 300, 500]
/** A held switch goes out this soon after OBS stands still. */
const LET_IT_GO_MS = 20

/** The preview bus: what goes on program next, whichever mode OBS is in. */
export interface PreviewBus {
  /** What a transition takes: what was asked for last, also when OBS cannot show it on preview yet. */
  readonly next: string | null
  /**
   * Puts a scene on preview; resolves when it is there. In studio mode, while a transition runs or a switch waits for its
   * end, it waits, too: OBS then puts the old program on preview, and what was set before would be lost. The latest wish
   * wins; the ones before it are `superseded`.
   */
  set(scene: string): Promise<ObsOutcome>
  /** Puts back what OBS has moved away, unless something else was asked for meanwhile. */
  keep(scene: string): Promise<void>
  /** What was asked for goes on program: nothing waits for preview any more. With a scene: unless it is another one. */
  taken(scene?: string): void
}

export interface PreviewOptions {
  studio: Studio
  /** Requests that move scenes go one after another. */
  lane: Lane
  motion: Motion
  /** A switch waits for OBS's transition: it goes first. */
  isSwitchHeld(): boolean
}

export function createPreviewBus({ studio, lane, motion, isSwitchHeld }: PreviewOptions): PreviewBus {
  const { model, control, time } = studio
  /** The newest wish, until it is on preview. */
  let wish: { scene: string; settle(outcome: ObsOutcome): void } | null = null

  async function inObs(scene: string): Promise<ObsOutcome> {
    try {
      await control.call('SetCurrentPreviewScene', { sceneName: scene })
      if (!(await isOnPreview(scene))) {
        return failure('unconfirmed', `OBS 的预监还不是“${scene}”。请再试一次。`)
      }
      model.set({ preview: scene })
      return { ok: true }
    } catch (error) {
      // Studio mode was left under way: the preview is the desk's own again.
      if (isObsCode(error, ObsCode.studioModeNotActive)) return ofOurs(scene)
      return isObsCode(error, ObsCode.notFound) ? missing(scene) : callFailure(error, '预监')
    }
  }

  async function isOnPreview(scene: string): Promise<boolean> {
    for (const wait of [0, ...LOOK_AGAIN_MS]) {
      if (wait > 0) await after(time.setTimer, wait)
      const { currentPreviewSceneName } = await control.ask(Preview, 'GetCurrentPreviewScene')
      if (currentPreviewSceneName === scene) return true
    }
    return false
  }

  function ofOurs(scene: string): ObsOutcome {
    if (!model.status.scenes.includes(scene)) return missing(scene)
    model.set({ preview: scene })
    return { ok: true }
  }

  /** At the first moment at which OBS keeps it: no transition runs and no switch is about to begin one. */
  async function whenKept(mine: NonNullable<typeof wish>): Promise<ObsOutcome> {
    while (wish === mine) {
      if (!(await motion.still(LONGEST_TRANSITION_MS))) return STILL_MOVING
      if (isSwitchHeld()) await after(time.setTimer, LET_IT_GO_MS)
      else {
        const outcome = await lane.run(async () => (wish === mine ? put(mine.scene) : SUPERSEDED))
        if (outcome) return outcome
      }
    }
    return SUPERSEDED
  }

  /** Null: something has begun to move since. */
  async function put(scene: string): Promise<ObsOutcome | null> {
    if (!model.status.studioMode) return ofOurs(scene)
    return motion.isMoving || motion.held || isSwitchHeld() ? null : inObs(scene)
  }

  function forget(): void {
    const dropped = wish
    wish = null
    dropped?.settle(SUPERSEDED)
  }

  return {
    get next() {
      return wish?.scene ?? model.status.preview
    },
    async set(scene) {
      if (!model.status.scenes.includes(scene)) return missing(scene)
      forget()
      if (!model.status.studioMode) return ofOurs(scene)
      const mine = { scene, settle: (_: ObsOutcome) => {} }
      const settled = new Promise<ObsOutcome>((resolve) => {
        mine.settle = resolve
      })
      wish = mine
      // Left in OBS's own window, while a transition goes on in its books: the preview is the desk's own from then on.
      const stop = model.on((event) => {
        if (event.type === 'status' && wish === mine && isLeft(event.status)) mine.settle(ofOurs(scene))
      })
      try {
        return await Promise.race([whenKept(mine), settled])
      } finally {
        stop()
        if (wish === mine) wish = null
      }
    },
    async keep(scene) {
      await lane.run(async () => {
        if (!wish && model.status.studioMode) await inObs(scene)
      })
    },
    taken(scene) {
      if (scene === undefined || wish?.scene === scene) forget()
    },
  }
}

const isLeft = ({ state, studioMode }: ObsStatus) => state === 'ready' && !studioMode
const missing = (scene: string): ObsFailure =>
  failure('scene_missing', `没有预监：OBS 里没有场景“${scene}”。`)
const SUPERSEDED = failure('superseded', '被后一次预监取代。')
const STILL_MOVING = failure('unconfirmed', 'OBS 的转场一直没有走完，预监没有变化。请看一眼 OBS。')
