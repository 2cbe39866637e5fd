import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Room } from './room.ts'
import type { Scene } from './types.ts'

export interface Transition {
  name: string
  kind: string
  /** A cut takes no time and cannot be set to. */
  fixed: boolean
}

export const TRANSITIONS: readonly [Transition, ...Transition[]] = [
  { name: 'Cut', kind: 'cut_transition', fixed: true },
  { name: 'Fade', kind: 'fade_transition', fixed: false },
]

/** Near enough to an end of its travel that OBS takes the T-bar to be there. */
const TBAR_CLAMP = 0.01

interface Running {
  from: Scene
  to: Scene
  transition: Transition
  startedAt: number
  ms: number
  cancel: () => void
  /** Where the T-bar is, 0–1, when a hand moves it; null when time does. */
  hand: number | null
}

/**
 * Program, preview and what lies between them. The order of events is that of OBS 29 as taped: `Started`, then at the
 * end `VideoEnded`, the preview's swap, `CurrentProgramSceneChanged`, `Ended`; a broken-off transition says nothing.
 */
export class Mixer {
  /** What OBS calls the current program scene: the new one from the moment that a transition starts. */
  program: Scene
  /** Null outside of studio mode. */
  preview: Scene | null = null
  transition: Transition = TRANSITIONS[0]
  /** Of any transition that is not fixed, ms. */
  duration = 300
  #running: Running | null = null
  readonly #room: Room
  readonly #exists: (scene: Scene) => boolean

  /** @param exists whether a scene is still in the list */
  constructor(room: Room, program: Scene, exists: (scene: Scene) => boolean) {
    this.#room = room
    this.program = program
    this.#exists = exists
  }

  /** The scenes that may be in the picture now: two during a transition. */
  get onAir(): readonly Scene[] {
    return this.#running ? [this.#running.from, this.#running.to] : [this.program]
  }

  /** How far the transition is, 0–1; 1 when none runs. */
  get cursor(): number {
    const running = this.#running
    if (!running) return 1
    return running.hand ?? Math.min(1, (this.#room.clock.mono() - running.startedAt) / running.ms)
  }

  /** Switches with the current transition. The scene that is on says nothing, unless it is still fading in. */
  switchTo(scene: Scene): void {
    if (scene === this.program && !this.#running) return
    this.#start(scene)
  }

  /** @throws {Refusal} 506 outside of studio mode */
  setPreview(scene: Scene): void {
    const preview = this.#studioPreview()
    if (preview === scene) return
    this.preview = scene
    this.#room.emit('CurrentPreviewSceneChanged', { sceneName: scene.name })
  }

  /** Takes the preview. OBS ignores it, with success, while a transition runs. @throws {Refusal} 506 */
  trigger(): void {
    const preview = this.#studioPreview()
    if (!this.#running) this.#start(preview)
  }

  /** @param position 0–1. @throws {Refusal} 506. A cut has no travel: nothing happens then, as in OBS. */
  moveTBar(position: number, release: boolean): void {
    const preview = this.#studioPreview()
    if (!this.#running) {
      if (this.transition.fixed || position <= 0) return
      this.#start(preview, position)
    }
    const running = this.#running
    if (!running || running.hand === null) return
    running.hand = position
    if (position >= (release ? 1 - TBAR_CLAMP : 1)) this.#end()
    else if (release && position <= TBAR_CLAMP) this.#abort()
  }

  setStudioMode(on: boolean): void {
    if (on === (this.preview !== null)) return
    if (on) {
      this.preview = this.program
    } else {
      // OBS says the preview's name first and corrects itself; clients have to live with it, so ours must too.
      if (this.#running?.hand != null) this.#end()
      const preview = this.preview ?? this.program
      this.preview = null
      this.#room.emit('CurrentProgramSceneChanged', { sceneName: preview.name })
      this.#room.emit('CurrentProgramSceneChanged', { sceneName: this.program.name })
    }
    this.#room.emit('StudioModeStateChanged', { studioModeEnabled: on })
  }

  /** @throws {Refusal} 600 */
  setTransition(name: string): void {
    const found = TRANSITIONS.find((transition) => transition.name === name)
    if (!found) throw new Refusal(Status.notFound, 'No scene transition was found by that name.')
    if (found === this.transition) return
    this.transition = found
    this.#room.emit('CurrentSceneTransitionChanged', { transitionName: name })
  }

  setDuration(ms: number): void {
    if (ms === this.duration) return
    this.duration = ms
    this.#room.emit('CurrentSceneTransitionDurationChanged', { transitionDuration: ms })
  }

  #studioPreview(): Scene {
    if (!this.preview) throw new Refusal(Status.studioModeNotActive)
    return this.preview
  }

  #start(to: Scene, hand: number | null = null): void {
    this.#running?.cancel()
    const { transition } = this
    const ms = transition.fixed ? 1000 / this.#room.fps : this.duration
    const startedAt = this.#room.clock.mono()
    const cancel = hand === null ? this.#room.later(() => this.#end(), ms) : () => {}
    this.#running = { from: this.program, to, transition, startedAt, ms, cancel, hand }
    this.program = to
    this.#room.emit('SceneTransitionStarted', { transitionName: transition.name })
  }

  #end(): void {
    const running = this.#running
    if (!running) return
    this.#running = null
    const transitionName = running.transition.name
    this.#room.emit('SceneTransitionVideoEnded', { transitionName })
    // Studio mode: what was on program comes back to the preview.
    if (
      this.preview &&
      running.from !== running.to &&
      this.preview !== running.from &&
      this.#exists(running.from)
    ) {
      this.preview = running.from
      this.#room.emit('CurrentPreviewSceneChanged', { sceneName: running.from.name })
    }
    this.#room.emit('CurrentProgramSceneChanged', { sceneName: running.to.name })
    this.#room.emit('SceneTransitionEnded', { transitionName })
  }

  /** The T-bar went back to where it came from: the old scene is still on, and nobody is told anything. */
  #abort(): void {
    if (!this.#running) return
    this.program = this.#running.from
    this.#running = null
  }
}
