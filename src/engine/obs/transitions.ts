import type { ObsOutcome } from '../../shared/obs/outcome.ts'
import { cutOf } from '../../shared/obs/status.ts'
import { isObsCode, ObsCode } from './callError.ts'
import type { Lane } from './lane.ts'
import type { Model } from './model.ts'
import type { Peer } from './peer.ts'
import type { LinkTime } from './timer.ts'
import { callFailure, failure } from './words.ts'

/** OBS's own limits, ms. */
export const SHORTEST_TRANSITION_MS = 50
export const LONGEST_TRANSITION_MS = 20_000
/** OBS tells of the borrowed cut on another connection: what comes this soon after is still about that. */
const ECHO_MS = 400

/** What OBS has lent us for a cut, kept over reconnects so that it is given back in any case. */
export interface Borrowed {
  name: string | null
  durationMs: number | null
}

/** Which transition OBS uses. */
export interface Transitions {
  /** OBS is on a cut that nobody chose: what it says of its transition now is not the operator's. */
  readonly isBorrowing: boolean
  /** Chooses a transition, and its duration where it has one. Waits its turn among the switches. */
  choose(name: string, durationMs: number | undefined): Promise<ObsOutcome>
  /** Does a job while OBS is on its cut, and gives the chosen transition back. False: there is no cut to borrow. */
  byCut(job: () => Promise<void>): Promise<boolean>
  /** Does a job while the chosen transition takes no longer than it must. */
  shortened(job: () => Promise<void>): Promise<boolean>
  /** Gives back what an earlier connection could not. */
  giveBack(): Promise<void>
}

export interface TransitionsOptions {
  control: Peer
  model: Model
  time: LinkTime
  lane: Lane
  borrowed: Borrowed
  /** The echo is over: what OBS says of its transition counts again. */
  onSettled(): void
}

export function createTransitions(options: TransitionsOptions): Transitions {
  const { control, model, time, lane, borrowed } = options
  let echoes = 0
  const use = (transitionName: string) => control.call('SetCurrentSceneTransition', { transitionName })

  const last = (transitionDuration: number) =>
    control.call('SetCurrentSceneTransitionDuration', { transitionDuration })

  async function giveBack(): Promise<void> {
    const { name, durationMs } = borrowed
    if (name !== null) await use(name)
    borrowed.name = null
    if (durationMs !== null) await last(durationMs)
    borrowed.durationMs = null
  }

  /** What cannot be given back now stays borrowed: the next connection gives it back. */
  async function lent(take: () => Promise<unknown>, job: () => Promise<void>): Promise<true> {
    try {
      await take()
      await job()
    } finally {
      await giveBack().catch(() => {})
      listenAgainSoon()
    }
    return true
  }

  function listenAgainSoon(): void {
    echoes++
    time.setTimer(() => {
      echoes--
      if (echoes === 0) options.onSettled()
    }, ECHO_MS)
  }

  return {
    get isBorrowing() {
      return borrowed.name !== null || borrowed.durationMs !== null || echoes > 0
    },
    choose: (name, durationMs) =>
      lane.run(async () => {
        if (!model.status.transitions.includes(name)) return missing(name)
        try {
          await use(name)
          const isFixed = name === cutOf(model.status)
          if (durationMs !== undefined && !isFixed) {
            await last(durationMs)
          }
          return { ok: true }
        } catch (error) {
          return isObsCode(error, ObsCode.notFound) ? missing(name) : callFailure(error, '选转场')
        }
      }),
    async byCut(job) {
      const cut = cutOf(model.status)
      const chosen = borrowed.name ?? model.status.transition?.name
      if (cut === null || !chosen) return false
      if (chosen === cut) {
        await job()
        return true
      }
      borrowed.name = chosen
      return lent(() => use(cut), job)
    },
    async shortened(job) {
      const durationMs = borrowed.durationMs ?? model.status.transition?.durationMs ?? null
      if (durationMs === null) {
        await job()
        return true
      }
      borrowed.durationMs = durationMs
      return lent(() => last(SHORTEST_TRANSITION_MS), job)
    },
    giveBack: () => lane.run(giveBack),
  }
}

const missing = (name: string) =>
  failure('transition_missing', `没有换转场：OBS 里没有转场“${name}”。请在 OBS 里建好，或另选一个。`)
