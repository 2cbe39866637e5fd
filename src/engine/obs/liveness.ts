import { z } from 'zod'
import { ObsCallError } from './callError.ts'
import type { Peer } from './peer.ts'
import { deadline, type LinkTime } from './timer.ts'

/** A frozen OBS is called hung at the latest 500 + 1,100 ms after it froze: inside the promised 2 s. */
const ASK_EVERY_MS = 500
const DEAD_AFTER_MS = 1100
/** Only bounds the wait for an answer that nobody waits for any more. */
const GIVE_UP_MS = 20_000

export const ProgramScene = z.object({ currentProgramSceneName: z.string().nullish() })

export interface LivenessOptions {
  peer: Peer
  time: LinkTime
  /** An answer came: its round trip, and what OBS says is on program. */
  onAlive(rttMs: number, program: string | null): void
  /** No answer for longer than a living OBS takes. Called once. */
  onDead(): void
}

export interface Liveness {
  /** Asks nothing while OBS must be left alone (it changes its scene collection). */
  pause(on: boolean): void
  stop(): void
}

/**
 * Asks a small question twice a second, always one at a time. WebSocket pings would not do: a deadlocked OBS
 * still answers them. The question is what is on program, so that a lost event is found out too.
 */
export function startLiveness({ peer, time, onAlive, onDead }: LivenessOptions): Liveness {
  // Each pause and the end begin a new round; what an older round still hears means nothing.
  let round = 0
  let cancel = () => {}

  async function ask(mine: number): Promise<void> {
    const askedAt = time.clock.mono()
    const cancelDeath = deadline(time.setTimer, DEAD_AFTER_MS, () => {
      if (mine !== round) return
      round++
      onDead()
    })
    const program = await readProgram(peer)
    cancelDeath()
    if (mine !== round || program === undefined) return
    onAlive(time.clock.mono() - askedAt, program)
    next(mine)
  }

  function next(mine: number): void {
    cancel = time.setTimer(() => void ask(mine), ASK_EVERY_MS)
  }
  next(round)

  return {
    pause(on) {
      round++
      cancel()
      if (!on) next(round)
    },
    stop() {
      round++
      cancel()
    },
  }
}

/** What is on program; null when OBS is too busy loading to say; undefined when it did not answer. */
async function readProgram(peer: Peer): Promise<string | null | undefined> {
  try {
    const answer = await peer.ask(ProgramScene, 'GetCurrentProgramScene', undefined, GIVE_UP_MS)
    return answer.currentProgramSceneName ?? null
  } catch (error) {
    return error instanceof ObsCallError && error.problem === 'refused' ? null : undefined
  }
}
