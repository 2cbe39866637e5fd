import { z } from 'zod'
import type { Delta } from './events.ts'
import type { Peer } from './peer.ts'
import { after, type LinkTime } from './timer.ts'

const Cursor = z.object({ transitionCursor: z.number() })

const LOOK_EVERY_MS = 20
/** OBS's events tell the end; it is asked for the case that one does not come, and less often when it takes long. */
const ASK_LESS_AFTER_MS = 1000
const ASK_EVERY_LOOKS = 5
const ANSWER_WITHIN_MS = 400
/**
 * How often in a row OBS has to be at an end of its travel: at the start a slow one stays for a frame, and before it has
 * said that it started, being at the end may be that of the transition before.
 */
const TIMES_AT_END = 2
const TIMES_AT_START = 8
const SURE = 1

/**
 * Whether OBS is on its way from one scene to another.
 *
 * In studio mode that decides what may be sent. OBS 29 was seen to answer a switch which comes during a transition
 * with success, to name its scene as the program from then on, and to keep the other one on air; and to put the old
 * program on preview when the transition ends, over whatever was chosen meanwhile.
 */
export interface Motion {
  /**
   * The T-bar is in a hand of ours, or on its way from there to an end: OBS names the coming scene as its program, which is
   * not true yet.
   */
  held: boolean
  readonly isMoving: boolean
  /** A switch of ours is going out. */
  begun(): void
  /** Looks whether one runs that began before there was a connection. Never rejects. */
  join(): Promise<void>
  hear(delta: Delta): void
  /** How far OBS says that its transition is, 0…1; 1 when it does not say. */
  cursor(): Promise<number>
  /**
   * True once OBS stands still and no hand is on the T-bar (at once when it is so), false when it is not after
   * `withinMs`.
   */
  still(withinMs: number): Promise<boolean>
  /** The same for the hand that is on the T-bar: OBS stands still. */
  stands(withinMs: number): Promise<boolean>
}

export function createMotion(control: Peer, time: LinkTime): Motion {
  /** OBS says both at the end, in no certain order: the scene is on, and the transition has let go of the old one. */
  const open = { program: false, ended: false }
  /** Which transition it is: what was seen of the one before says nothing of this one. */
  let journey = 0
  let hasStarted = false
  const isMoving = () => open.program || open.ended
  const setMoving = (on: boolean) => Object.assign(open, { program: on, ended: on })

  function begin(isStarted: boolean): void {
    setMoving(true)
    hasStarted = isStarted
    journey++
  }

  /** How sure OBS's answer makes us that nothing moves; an event that never comes must not hold anybody up. */
  async function weigh(): Promise<number | null> {
    const cursor = await motion.cursor()
    if (isUnderway(cursor)) return null
    return SURE / (cursor === 1 && hasStarted ? TIMES_AT_END : TIMES_AT_START)
  }

  async function settles(withinMs: number, isInHand: () => boolean): Promise<boolean> {
    const startedAt = time.clock.mono()
    let seen = 0
    let of = journey
    for (let looks = 0; isMoving() || isInHand(); looks++) {
      const waited = time.clock.mono() - startedAt
      if (waited >= withinMs || !control.open) return false
      await after(time.setTimer, LOOK_EVERY_MS)
      if (isInHand() || !isMoving()) continue
      if (waited >= ASK_LESS_AFTER_MS && looks % ASK_EVERY_LOOKS > 0) continue
      if (of !== journey) seen = 0
      of = journey
      const weight = await weigh()
      seen = weight === null ? 0 : seen + weight
      if (of === journey && seen >= SURE) setMoving(false)
    }
    return true
  }

  const motion: Motion = {
    held: false,
    get isMoving() {
      return isMoving()
    },
    begun: () => begin(false),
    async join() {
      const of = journey
      const cursor = await motion.cursor()
      if (of === journey && isUnderway(cursor)) begin(true)
    },
    cursor: () =>
      control
        .ask(Cursor, 'GetCurrentSceneTransitionCursor', undefined, ANSWER_WITHIN_MS)
        .then(({ transitionCursor }) => transitionCursor)
        .catch(() => 1),
    hear(delta) {
      if (delta.do === 'moving') begin(true)
      if (delta.do === 'program') open.program = false
      if (delta.do === 'moved') open.ended = false
    },
    still: (withinMs) => settles(withinMs, () => motion.held),
    stands: (withinMs) => settles(withinMs, () => false),
  }
  return motion
}

const isUnderway = (cursor: number) => cursor > 0 && cursor < 1
