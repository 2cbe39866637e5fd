import type { ObsFailure, TBarOutcome } from '../../shared/obs/outcome.ts'
import { cutOf } from '../../shared/obs/status.ts'
import type { Delta } from './events.ts'
import type { Lane } from './lane.ts'
import type { Motion } from './motion.ts'
import type { PreviewBus } from './preview.ts'
import type { Studio } from './studio.ts'
import { after, deadline } from './timer.ts'
import type { Transitions } from './transitions.ts'
import { callFailure, failure } from './words.ts'

/** From here on letting go means the end: a hand does not hit the last hundredth. */
const END = 0.97
/** OBS glides to where the T-bar is: 0.6 s from one end to the other, measured. */
const LANDS_WITHIN_MS = 2000
const GLIDES_WITHIN_MS = 900
const LOOK_EVERY_MS = 40
const NEARLY_THERE = 0.97
/** A page that holds the T-bar says so each second; one that says nothing for this long has gone. */
const ABANDONED_AFTER_MS = 3000
/** A hand that was overtaken learns so from its next word, and then lets go; a move that comes later is another hand's. */
const OVERTAKEN_FOR_MS = 1500
/** How long a transition that runs already may hold up the first move. */
const STILL_WITHIN_MS = 300

export interface TBarOptions {
  studio: Studio
  /** Requests that move scenes go one after another. */
  scenes: Lane
  motion: Motion
  preview: PreviewBus
  transitions: Transitions
  onError(error: unknown): void
}

/** OBS's T-bar in one hand: from the first move until it has landed or is back. */
export interface TBar {
  move(position: number, release: boolean): Promise<TBarOutcome>
  /** Whether this stroke brings the scene on program. */
  isExpected(scene: string): boolean
  /** Takes it out of the hand that holds it: something more urgent wants to go on program. */
  letGo(): void
  hear(delta: Delta): void
  end(): void
}

interface Stroke {
  from: string
  to: string
  /** The move that waits for its turn, and who waits for it. */
  waiting: { position: number; release: boolean; settle(outcome: TBarOutcome): void } | null
  isSending: boolean
  /** It was let go, one way or the other: no further move belongs to it. */
  isOver: boolean
  cancelWatch(): void
}

export function createTBar(options: TBarOptions): TBar {
  const { studio, scenes, motion, preview, transitions, onError } = options
  const { control, model, time } = studio
  let stroke: Stroke | null = null
  let hasLanded: (() => void) | null = null
  /** When another switch ended the stroke under the hand, or that was last said: what still comes of it means nothing. */
  let overtakenAt: number | null = null

  async function move(position: number, release: boolean): Promise<TBarOutcome> {
    if (!model.status.studioMode) return NO_STUDIO_MODE
    if (stroke?.isOver) return BUSY
    if (isOvertaken()) {
      overtakenAt = release ? null : time.clock.mono()
      return OVERTAKEN
    }
    if (!stroke) {
      if (position <= 0) return { ok: true, landed: null, scene: model.status.program ?? '' }
      if (motion.isMoving && !(await motion.still(STILL_WITHIN_MS))) return BUSY
      const refusal = stroke ? null : begin()
      if (refusal) return refusal
    }
    return stroke ? queue(stroke, position, release) : BUSY
  }

  const isOvertaken = () => overtakenAt !== null && time.clock.mono() - overtakenAt < OVERTAKEN_FOR_MS

  function begin(): ObsFailure | null {
    const { program } = model.status
    const to = preview.next
    if (program === null || to === null) return NO_PREVIEW
    if (program === to) return SAME_SCENE
    // OBS's T-bar takes what is on its preview now, not what is on its way there.
    if (to !== model.status.preview) return BUSY
    motion.held = true
    stroke = { from: program, to, waiting: null, isSending: false, isOver: false, cancelWatch: () => {} }
    return null
  }

  /** Latest wins: a move that has not gone out yet gives its place to this one. */
  function queue(mine: Stroke, position: number, release: boolean): Promise<TBarOutcome> {
    mine.waiting?.settle({ ok: true, landed: null, scene: mine.to })
    mine.cancelWatch()
    mine.isOver = release
    if (!release) {
      mine.cancelWatch = deadline(time.setTimer, ABANDONED_AFTER_MS, () => {
        if (stroke === mine && !mine.isOver) void move(0, true)
      })
    }
    return new Promise((settle) => {
      mine.waiting = { position, release, settle }
      if (!mine.isSending) void pump(mine).catch(onError)
    })
  }

  async function pump(mine: Stroke): Promise<void> {
    mine.isSending = true
    for (let next = mine.waiting; next; next = mine.waiting) {
      mine.waiting = null
      const outcome = await attempt(mine, next.position, next.release)
      if (next.release || !outcome.ok) finish(mine)
      next.settle(outcome)
    }
    mine.isSending = false
  }

  async function attempt(mine: Stroke, position: number, release: boolean): Promise<TBarOutcome> {
    try {
      if (!release) {
        await send(position, false)
        return { ok: true, landed: null, scene: mine.to }
      }
      return position >= END ? await land(mine) : await goBack(mine)
    } catch (error) {
      return callFailure(error, 'T 杆')
    }
  }

  const isCutChosen = () =>
    model.status.transition !== null && model.status.transition.name === cutOf(model.status)

  const send = (position: number, release: boolean) =>
    scenes.run(() => control.call('SetTBarPosition', { position, release }))

  /** At its end: OBS says by its own event that the scene is on. */
  async function land(mine: Stroke): Promise<TBarOutcome> {
    const landed = new Promise<void>((resolve) => {
      hasLanded = resolve
    })
    await send(1, false)
    await glide()
    await send(1, true)
    await Promise.race([landed, after(time.setTimer, LANDS_WITHIN_MS)])
    if (model.status.program === mine.to) return { ok: true, landed: 'program', scene: mine.to }
    return failure(
      'unconfirmed',
      `T 杆推到了头，OBS 还没有说“${mine.to}”已播出，节目画面按“${mine.from}”算。请看一眼 OBS。`,
    )
  }

  /** Let go before the picture has followed the hand, OBS now and then never ends the transition: measured. */
  async function glide(): Promise<void> {
    for (let waited = 0; waited < GLIDES_WITHIN_MS; waited += LOOK_EVERY_MS) {
      if ((await motion.cursor()) >= NEARLY_THERE) return
      await after(time.setTimer, LOOK_EVERY_MS)
    }
  }

  /**
   * Back to the start. OBS 29 goes on naming the other scene as its program then, which is not true: the old one is
   * put on program again by a cut that nobody sees.
   */
  async function goBack(mine: Stroke): Promise<TBarOutcome> {
    await send(0, true)
    // Cut off on its way back, OBS's fade stays between its ends for good, and no later stroke starts: measured. With
    // a cut chosen OBS lends the T-bar its fade, and says nothing of how far that is.
    if (isCutChosen()) await after(time.setTimer, GLIDES_WITHIN_MS)
    motion.begun()
    await motion.stands(LANDS_WITHIN_MS)
    // Still in hand until the very end: a switch that waits for it must not come in between.
    await scenes.run(() =>
      transitions.byCut(async () => {
        motion.begun()
        await control.call('SetCurrentProgramScene', { sceneName: mine.from })
        await motion.stands(LANDS_WITHIN_MS)
      }),
    )
    await preview.keep(mine.to)
    return { ok: true, landed: 'back', scene: mine.from }
  }

  function overtake(mine: Stroke): void {
    overtakenAt = time.clock.mono()
    mine.waiting?.settle(OVERTAKEN)
    mine.waiting = null
    finish(mine)
  }

  function finish(mine: Stroke): void {
    mine.cancelWatch()
    if (stroke !== mine) return
    motion.held = false
    stroke = null
  }

  return {
    move,
    isExpected: (scene) => stroke?.isOver === true && (scene === stroke.to || scene === stroke.from),
    letGo() {
      if (!stroke || stroke.isOver) return
      overtakenAt = time.clock.mono()
      void queue(stroke, 0, true)
    },
    hear(delta) {
      if (!stroke) return
      // Without studio mode OBS has no T-bar: whatever hand is on it holds nothing.
      const isGone = delta.do === 'studioMode' && !delta.on
      if (!stroke.isOver && (isGone || delta.do === 'program')) overtake(stroke)
      else if (delta.do === 'program' && delta.scene === stroke.to) hasLanded?.()
    },
    end() {
      if (!stroke) return
      const { waiting } = stroke
      finish(stroke)
      waiting?.settle(LOST)
    },
  }
}

const NO_STUDIO_MODE = failure(
  'studio_mode_off',
  'T 杆没有动：OBS 的 T 杆只在“工作室模式”里能用，现在没有开。画面没有变化。请在操作台上点“启用 T 杆”，会打开工作室模式。',
)
const NO_PREVIEW = failure('no_preview', 'T 杆没有动：还没有选预监场景。请先点一个场景，或按 F1–F8。')
const SAME_SCENE = failure('no_preview', 'T 杆没有动：预监和播出是同一个场景。请先选另一个场景到预监。')
const BUSY = failure('busy', 'T 杆没有动：上一个转场还没有走完。请稍候再推。')
const OVERTAKEN = failure('superseded', 'T 杆没有再动：这时有了别的切换，画面以那一次为准。')
const LOST = failure('connection_lost', 'T 杆还在半路，连接就断了。重新连上后以 OBS 的画面为准。')
