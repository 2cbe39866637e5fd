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

const CUT: Transition = { name: 'Cut', kind: 'cut_transition', fixed: true }
const FADE: Transition = { name: 'Fade', kind: 'fade_transition', fixed: false }
export const TRANSITIONS: readonly [Transition, ...Transition[]] = [CUT, FADE]

/** Near enough to an end of its travel that OBS takes the T-bar to be there. */
const TBAR_CLAMP = 0.01

interface Running {
  to: Scene
  transition: Transition
  startedAt: number
  ms: number
  cancel: () => void
  /** What comes to the preview at the end: the old program, unless it stood there when the transition began. */
  swap: Scene | null
  /** Where the T-bar is, 0–1, when a hand moves it; null when time does. */
  hand: number | null
  /** Studio mode was left: its scene is on already, it only counts on to its end, and says nothing then. */
  isSilent: boolean
}

/**
 * Program, preview and what lies between them. The order of events is that of OBS 29 as taped: `Started`, then at the
 * end `VideoEnded`, the preview's swap, `CurrentProgramSceneChanged`, `Ended`; a broken-off transition says nothing.
 *
 * OBS's name for the program and its picture part ways in studio mode, and so they do here: a switch that comes during
 * a transition changes the name alone, and a T-bar that was put back leaves the name where it was going.
 */
export class Mixer {
  /** What OBS calls the current program scene: the new one from the moment that a transition starts. */
  program: Scene
  /** What the audience sees when nothing moves. */
  #picture: Scene
  /** What is drawn for the audience: OBS goes on drawing both scenes of a transition that never ended. */
  #drawn: readonly Scene[]
  /** Where the travel stands while nothing runs. */
  #rest = 1
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
    this.#picture = program
    this.#drawn = [program]
    this.#exists = exists
  }

  /** The scenes that may be in the picture now: two during a transition. */
  get onAir(): readonly Scene[] {
    return this.#drawn
  }

  /** How far the transition is, 0–1; 1 when none runs. */
  get cursor(): number {
    const running = this.#running
    if (!running) return this.#rest
    // Asked of a cut, although a fade of OBS's own stands in for it on the T-bar.
    if (this.transition.fixed && running.hand !== null) return 1
    return running.hand ?? Math.min(1, (this.#room.clock.mono() - running.startedAt) / running.ms)
  }

  /**
   * Switches with the current transition. Outside of studio mode a transition that runs gives way, and the scene that
   * is on says nothing; in studio mode it runs on to its own end, and only the name changes.
   */
  switchTo(scene: Scene): void {
    if (this.preview && this.#running) this.program = scene
    else if (this.preview || this.#running || scene !== this.program) this.#start(scene)
  }

  /** @throws {Refusal} 506 outside of studio mode */
  setPreview(scene: Scene): void {
    const preview = this.#studioPreview()
    if (preview === scene) return
    this.preview = scene
    this.#room.emit('CurrentPreviewSceneChanged', { sceneName: scene.name })
  }

  /** Takes the preview. @throws {Refusal} 506 */
  trigger(): void {
    this.switchTo(this.#studioPreview())
  }

  /** @param position 0–1; it counts as an end only when let go. @throws {Refusal} 506 */
  moveTBar(position: number, release: boolean): void {
    const preview = this.#studioPreview()
    if (!this.#running) {
      if (position <= 0) return
      this.#start(preview, position)
    }
    const running = this.#running
    if (!running || running.hand === null) return
    running.hand = position
    if (release && position >= 1 - TBAR_CLAMP) this.#end()
    else if (release && position <= TBAR_CLAMP) this.#abort()
  }

  setStudioMode(on: boolean): void {
    if (on === (this.preview !== null)) return
    if (on) {
      this.preview = this.program
    } else {
      // OBS says the preview's name first and corrects itself; clients have to live with it, so ours must too.
      if (this.#running?.hand != null) this.#end()
      else this.#silence()
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
    // The one that is chosen already is told again, and breaks nothing off.
    if (found !== this.transition && found.fixed) this.#breakOff()
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
    // A cut has no travel for a hand: OBS puts a fade of its own in its place.
    const transition = hand !== null && this.transition.fixed ? FADE : this.transition
    const ms = transition.fixed ? 1000 / this.#room.fps : this.duration
    const startedAt = this.#room.clock.mono()
    const cancel = hand === null ? this.#room.later(() => this.#end(), ms) : () => {}
    const swap = this.preview && this.program !== this.preview ? this.program : null
    this.#running = { to, transition, startedAt, ms, cancel, hand, swap, isSilent: false }
    this.program = to
    this.#drawn = [this.#picture, to]
    this.#room.emit('SceneTransitionStarted', { transitionName: transition.name })
  }

  #end(): void {
    const running = this.#running
    if (!running) return
    this.#running = null
    this.#picture = running.to
    this.#drawn = [running.to]
    this.#rest = 1
    if (running.isSilent) return
    const transitionName = running.transition.name
    this.#room.emit('SceneTransitionVideoEnded', { transitionName })
    // Studio mode: what was on program comes back to the preview.
    const { swap } = running
    if (this.preview && swap && swap !== this.preview && this.#exists(swap)) {
      this.preview = swap
      this.#room.emit('CurrentPreviewSceneChanged', { sceneName: swap.name })
    }
    this.#room.emit('CurrentProgramSceneChanged', { sceneName: this.program.name })
    this.#room.emit('SceneTransitionEnded', { transitionName })
  }

  /** The scene of a transition that runs by time is in the picture at once; OBS goes on counting, and swallowing. */
  #silence(): void {
    if (!this.#running) return
    this.#running.isSilent = true
    this.#picture = this.#running.to
    this.#drawn = [this.#running.to]
  }

  /** The T-bar went back to where it came from. OBS tells nobody, and goes on naming the scene that did not come. */
  #abort(): void {
    this.#running = null
    this.#rest = 0
  }

  /** Another transition in its place ends one that runs by time: its scene is in the picture, and nobody is told. */
  #breakOff(): void {
    if (!this.#running || this.#running.hand !== null) return
    this.#running.cancel()
    this.#picture = this.#running.to
    this.#running = null
    this.#rest = 1
  }
}
