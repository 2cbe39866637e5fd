import type { ObsFailure, SwitchOutcome } from '../../shared/obs/outcome.ts'
import { cutOf, type ObsStatus } from '../../shared/obs/status.ts'
import { type Attempt, type OnPhase, startAttempt } from './attempt.ts'
import { isObsCode, ObsCode } from './callError.ts'
import { createHold, SUPERSEDED } from './hold.ts'
import type { Lane } from './lane.ts'
import { ProgramScene } from './liveness.ts'
import type { Model } from './model.ts'
import type { Motion } from './motion.ts'
import type { Peer } from './peer.ts'
import { createProof } from './proof.ts'
import {
  BUSY,
  LOST,
  NO_ANSWER,
  NO_CUT,
  NOT_ANSWERING,
  sceneMissing,
  unconfirmed,
  WITHDRAWN,
} from './switchWords.ts'
import { deadline, type LinkTime } from './timer.ts'
import type { Transitions } from './transitions.ts'
import { callFailure, refusalOf } from './words.ts'

/** A switch is confirmed or failed within this time of being asked for, or of being released where it was held. */
export const SWITCH_WITHIN_MS = 2000
/** How long a switch waits for the answer to the one before it; a healthy OBS answers in 5 ms. */
const TURN_WITHIN_MS = 300
/** An answer that takes longer means that OBS's own window is blocked. */
const BLOCKED_AFTER_MS = 1000
/** OBS announces a scene at the end of its transition: slow ones are asked for meanwhile. */
const VERIFY_AT_MS = [600, 1200, 1700]
/** What is urgent does not go through a transition that takes longer, or that does not say how long it takes. */
const SLOW_MS = 500
/** How long a cut may take to land before OBS gets its chosen transition back. */
const CUT_WITHIN_MS = 500
/** A blocked OBS does answer in the end; only then is it known to be free again. */
const ANSWER_WITHIN_MS = 600_000

export interface SwitcherOptions {
  control: Peer
  model: Model
  time: LinkTime
  /** Requests that move scenes go one after another. */
  lane: Lane
  motion: Motion
  transitions: Transitions
  /** OBS has not answered a switch for a while, or has answered after all. */
  onBlocked(on: boolean): void
  /** A switch was handed over and is not known to have happened: it may come late. */
  onUnproven(scene: string, from: string | null): void
  onError(error: unknown): void
}

export interface SwitchRequest {
  scene: string
  /** Without OBS's chosen transition. */
  byCut?: boolean
  /** Without one that takes its time, as long as OBS has a cut to lend. */
  isUrgent?: boolean | undefined
  onPhase?: OnPhase | undefined
}

/**
 * Puts scenes on program, honestly: refused at once when OBS is not ready, sent only to an OBS that has just
 * answered, confirmed only by OBS's own word, failed in words within 2 s.
 *
 * In studio mode OBS does not do what it is told while a transition runs, and says that it does. A switch that is asked
 * for then is held until the transition has ended, and goes out at once; the latest wins. That is not late: nothing
 * else was asked for since, everybody sees that it waits, and it does not outlive this OBS, its connection or its scene.
 *
 * The question before the switch is what keeps a take from firing late. A frozen process takes bytes in for as
 * long as its socket has room, and acts on them when it wakes; nothing can call them back. So the switch is only
 * handed to an OBS that answered a moment ago (0.3 ms, which disappears in the wait for OBS's next frame).
 */
export interface Switcher {
  go(request: SwitchRequest): Promise<SwitchOutcome>
  /** A switch is about to be asked for: the question whether OBS lives is asked meanwhile. */
  foresee(): void
  /** A switch waits for OBS's transition to end. */
  readonly isHolding: boolean
  /** What is held is not wanted any more. */
  withdraw(): void
  /** Whether one of our switches waits for this scene. */
  isExpected(scene: string): boolean
  /** OBS says that the scene is on program. */
  confirm(scene: string): void
  /** The connection is over: what is still open has failed. */
  end(): void
}

export function createSwitcher(options: SwitcherOptions): Switcher {
  const { control, model, time, lane, motion, transitions } = options
  /** Not settled yet, oldest first, with the scene that was on program before. */
  const open = new Map<Attempt, string | null>()
  const proof = createProof(control, time)
  const hold = createHold({ motion, model, time })
  /** The one asked for last: only that one may be held. */
  let latest: Attempt | null = null

  function go(asked: SwitchRequest): Promise<SwitchOutcome> {
    const attempt = startAttempt(asked, time, options.onError)
    const refusal = refusalToSwitch(model, asked.scene)
    if (refusal) attempt.fail(refusal)
    else {
      hold.drop(SUPERSEDED)
      latest = attempt
      enter(attempt, asked)
    }
    return attempt.outcome
  }

  /** Whether OBS would swallow a switch now. One that it has not even answered yet is no transition that ends. */
  function mustWait(): boolean {
    if (!model.status.studioMode) return false
    return motion.held || (motion.isMoving && [...open.keys()].every(({ isAnswered }) => isAnswered))
  }

  function enter(attempt: Attempt, asked: SwitchRequest): void {
    if (mustWait()) {
      wait(attempt, asked)
      return
    }
    let hasTurn = false
    let isInLane = true
    const turn = async () => {
      hasTurn = true
      if (isInLane) await drive(attempt, asked)
    }
    if (lane.busy) {
      attempt.at(TURN_WITHIN_MS, () => {
        if (hasTurn) return
        isInLane = false
        if (mustWait()) wait(attempt, asked)
        else attempt.fail(BUSY)
      })
    }
    attempt.at(SWITCH_WITHIN_MS, () => expire(attempt))
    void lane.run(turn).catch(options.onError)
  }

  /** Held outside of the lane, so that nothing else waits for it. */
  function wait(attempt: Attempt, asked: SwitchRequest): void {
    if (attempt !== latest) {
      attempt.fail(SUPERSEDED)
      return
    }
    hold.put(attempt, () => enter(attempt, asked))
    if (!motion.held) void lookAhead(attempt).catch(options.onError)
  }

  /**
   * The transition that runs may bring just this scene: then it is as good as sent, as when a take is undone. Asked now: what
   * was asked ahead may be of before that transition.
   */
  async function lookAhead(attempt: Attempt): Promise<void> {
    const program = await askProgram()
    if (program !== attempt.scene || !hold.has(attempt) || motion.held) return
    hold.forget()
    model.set({ program }, { by: 'link' })
    attempt.confirm('query')
  }

  async function drive(attempt: Attempt, asked: SwitchRequest): Promise<void> {
    // In studio mode two at once are not two transitions: what has not gone out yet gives way.
    if (model.status.studioMode && attempt !== latest) attempt.fail(SUPERSEDED)
    if (attempt.isSettled) return
    const from = mustWait() ? null : await prove(attempt)
    const refusal = refusalToSwitch(model, attempt.scene)
    if (refusal) attempt.fail(refusal)
    if (attempt.isSettled || from === undefined) return
    if (mustWait()) wait(attempt, asked)
    else if (asked.byCut) await cut(attempt, from, () => attempt.fail(NO_CUT))
    else if (asked.isUrgent && isSlow(model.status)) await cut(attempt, from, () => send(attempt, from))
    else await send(attempt, from)
  }

  /**
   * Without the chosen transition; it has landed before the next switch, which is to have the chosen one.
   * @param otherwise what to do where OBS has no cut to lend
   */
  async function cut(
    attempt: Attempt,
    from: string | null,
    otherwise: () => void | Promise<void>,
  ): Promise<void> {
    const job = async () => {
      await send(attempt, from)
      // Taken back before the cut has let go of the old scene, OBS keeps both in the picture: measured.
      await motion.still(CUT_WITHIN_MS)
    }
    // A cut in the middle of a fade leaves OBS between the two for good; a fade that is as good as one does not.
    try {
      const done = motion.isMoving ? await transitions.shortened(job) : await transitions.byCut(job)
      if (!done) await otherwise()
    } catch (error) {
      attempt.fail(callFailure(error, '切换场景'))
    }
  }

  async function send(attempt: Attempt, from: string | null): Promise<void> {
    attempt.sent()
    open.set(attempt, from)
    void attempt.outcome.then(() => open.delete(attempt))
    motion.begun()
    if (await deliver(attempt)) watch(attempt, from)
  }

  async function prove(attempt: Attempt): Promise<string | null | undefined> {
    const from = await proof.ask()
    if (from === undefined) attempt.fail(NOT_ANSWERING)
    return from
  }

  /** Hands the request over and waits for the answer, however late; true when OBS accepted it. */
  async function deliver(attempt: Attempt): Promise<boolean> {
    let isBlocked = false
    const cancel = deadline(time.setTimer, BLOCKED_AFTER_MS, () => {
      isBlocked = true
      options.onBlocked(true)
    })
    try {
      await control.call('SetCurrentProgramScene', { sceneName: attempt.scene }, ANSWER_WITHIN_MS)
      attempt.isAnswered = true
      return true
    } catch (error) {
      if (isObsCode(error, ObsCode.notFound)) attempt.fail(sceneMissing(attempt.scene))
      else failUnproven(attempt, callFailure(error, '切换场景'))
      return false
    } finally {
      cancel()
      if (isBlocked) options.onBlocked(false)
    }
  }

  async function askProgram(): Promise<string | null> {
    const answer = await control.ask(ProgramScene, 'GetCurrentProgramScene').catch(() => null)
    return answer?.currentProgramSceneName ?? null
  }

  /** OBS says nothing when the scene is on already, and speaks late when its transition is slow: ask. */
  function watch(attempt: Attempt, from: string | null): void {
    const verify = async () => {
      if ((await askProgram()) !== attempt.scene || attempt.isSettled) return
      model.set({ program: attempt.scene }, { by: 'link' })
      attempt.confirm('query')
    }
    if (from === attempt.scene) void verify()
    for (const ms of VERIFY_AT_MS) attempt.at(ms, () => void verify())
  }

  function expire(attempt: Attempt): void {
    if (!attempt.isSent) attempt.fail(NOT_ANSWERING)
    else if (attempt.isAnswered) attempt.fail(unconfirmed(attempt.scene, model.status.program))
    else failUnproven(attempt, NO_ANSWER)
  }

  function failUnproven(attempt: Attempt, why: ObsFailure): void {
    if (!attempt.isSettled) options.onUnproven(attempt.scene, open.get(attempt) ?? null)
    attempt.fail(why)
  }

  return {
    go,
    get isHolding() {
      return !hold.isEmpty
    },
    withdraw: () => hold.drop(WITHDRAWN),
    foresee() {
      if (!lane.busy) proof.foresee()
    },
    isExpected: (scene) => [...open.keys()].some((attempt) => attempt.scene === scene),
    confirm(scene) {
      const attempts = [...open.keys()]
      const last = attempts.findLastIndex((attempt) => attempt.scene === scene)
      for (const attempt of attempts.slice(0, last + 1)) {
        if (attempt.scene === scene) attempt.confirm('event')
        else attempt.fail(SUPERSEDED)
      }
    },
    end() {
      hold.end()
      for (const attempt of [...open.keys()]) failUnproven(attempt, LOST)
    },
  }
}

function refusalToSwitch(model: Model, scene: string): ObsFailure | null {
  return refusalOf(model.status) ?? (model.status.scenes.includes(scene) ? null : sceneMissing(scene))
}

function isSlow(status: ObsStatus): boolean {
  const { transition } = status
  if (transition === null || transition.name === cutOf(status)) return false
  return transition.durationMs === null || transition.durationMs > SLOW_MS
}
