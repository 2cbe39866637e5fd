import { z } from 'zod'
import type { Delta } from './events.ts'
import type { Peer } from './peer.ts'
import { after, type LinkTime } from './timer.ts'

const Cursor = z.object({ transitionCursor: z.number() })

const ASK_EVERY_MS = 20
const ANSWER_WITHIN_MS = 400
/** How often in a row OBS has to be at an end of its travel: at the start a slow one stays for a frame. */
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
  /** The T-bar is in a hand of ours: OBS names the coming scene as its program, which is not true yet. */
  held: boolean
  readonly isMoving: boolean
  /** A switch of ours is going out. */
  begun(): void
  hear(delta: Delta): void
  /** How far OBS says that its transition is, 0…1; 1 when it does not say. */
  cursor(): Promise<number>
  /** True once OBS stands still (at once when it does), false when it still moves after `withinMs`. */
  still(withinMs: number): Promise<boolean>
}

export function createMotion(control: Peer, time: LinkTime): Motion {
  /** OBS says both at the end, in no certain order: the scene is on, and the transition has let go of the old one. */
  const open = { program: false, ended: false }
  const isMoving = () => open.program || open.ended
  const setMoving = (on: boolean) => Object.assign(open, { program: on, ended: on })

  /** Adds up how sure OBS's answer makes us that nothing moves; an event that never comes must not hold anybody up. */
  async function weigh(seen: number): Promise<number> {
    const cursor = await motion.cursor()
    if (cursor > 0 && cursor < 1) return 0
    return seen + SURE / (cursor === 0 ? TIMES_AT_START : TIMES_AT_END)
  }

  const motion: Motion = {
    held: false,
    get isMoving() {
      return isMoving()
    },
    begun: () => setMoving(true),
    cursor: () =>
      control
        .ask(Cursor, 'GetCurrentSceneTransitionCursor', undefined, ANSWER_WITHIN_MS)
        .then(({ transitionCursor }) => transitionCursor)
        .catch(() => 1),
    hear(delta) {
      if (delta.do === 'moving') setMoving(true)
      if (delta.do === 'program') open.program = false
      if (delta.do === 'moved') open.ended = false
    },
    async still(withinMs) {
      const endsAt = time.clock.mono() + withinMs
      let seen = 0
      while (isMoving() || motion.held) {
        if (time.clock.mono() >= endsAt || !control.open) return false
        await after(time.setTimer, ASK_EVERY_MS)
        if (motion.held || !isMoving()) continue
        seen = await weigh(seen)
        if (seen >= SURE) setMoving(false)
      }
      return true
    },
  }
  return motion
}
