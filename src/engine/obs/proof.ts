import { ProgramScene } from './liveness.ts'
import type { Peer } from './peer.ts'
import type { LinkTime } from './timer.ts'

/** How long OBS may take to prove that it lives before a switch is sent to it. */
const PROOF_WITHIN_MS = 400
/** An answer to a question that was asked earlier than this says nothing about now. */
const PROOF_HOLDS_MS = 50

/** Asks what is on program: an answer proves that OBS lives, and tells whether there is anything to switch. */
export interface Proof {
  /** A switch is about to be asked for: the question is asked meanwhile. */
  foresee(): void
  /** The scene on program (null: none), from an answer of a moment ago or a new one; undefined when OBS stays silent. */
  ask(): Promise<string | null | undefined>
}

export function createProof(control: Peer, time: LinkTime): Proof {
  let foreseen: { answer: Promise<string | null | undefined>; at: number } | null = null

  async function question(): Promise<string | null | undefined> {
    try {
      const answer = await control.ask(ProgramScene, 'GetCurrentProgramScene', undefined, PROOF_WITHIN_MS)
      return answer.currentProgramSceneName ?? null
    } catch {
      return undefined
    }
  }

  return {
    foresee() {
      foreseen = { answer: question(), at: time.clock.mono() }
    },
    ask() {
      const asked = foreseen
      foreseen = null
      const holds = asked !== null && time.clock.mono() - asked.at < PROOF_HOLDS_MS
      return holds ? asked.answer : question()
    },
  }
}
