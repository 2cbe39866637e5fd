import type { Clock } from '../../../shared/units/time.ts'
import type { SetTimer } from '../timer.ts'
import type { Data, Emit, EventType } from './protocol.ts'
import { Inputs, makeInput, type ShowFile } from './studio/inputs.ts'
import { Items } from './studio/items.ts'
import { KINDS } from './studio/kinds.ts'
import { levels } from './studio/meters.ts'
import { Mixer } from './studio/mixer.ts'
import { Output } from './studio/output.ts'
import { type Room, Timers } from './studio/room.ts'
import { Sources } from './studio/sources.ts'
import { atOrigin } from './studio/transform.ts'
import type { Input, Scene, ShotName, Size, Source } from './studio/types.ts'

export const DEFAULT_SCENES = ['全景', '双人', '产品特写', '片头', '垫片'] as const

/** Which of the simulator's shots a scene's name asks for; the set with nobody in it when it says nothing. */
const SHOTS: readonly (readonly [RegExp, ShotName])[] = [
  [/特写|close/i, 'closeup'],
  [/双人|two/i, 'two'],
  [/全景|wide/i, 'wide'],
  [/片头|开场|open/i, 'opening'],
  [/垫片|待机|slate|standby/i, 'slate'],
]

const STREAM_BITS = 6_000_000
const RECORD_BITS = 9_000_000
/** OBS measures sound about 20 times a second. */
const METER_MS = 50

/** Recordings say where they would be and plainly are not: nothing is written. */
export const RECORD_DIRECTORY = 'simulator://recordings'

export interface StudioOptions {
  clock: Clock
  setTimer: SetTimer
  canvas: Size
  /** The operator's order, top first; the first one is on program. */
  scenes: readonly string[]
  fps: number
  showFile: ShowFile
}

/** The simulated studio behind the protocol: a mixer, cameras, microphones, a stream and a recorder. */
export class Studio {
  readonly room: Room
  readonly sources = new Sources()
  readonly mixer: Mixer
  readonly items: Items
  readonly inputs: Inputs
  readonly stream: Output
  readonly record: Output
  readonly startedAt: number
  readonly #timers: Timers
  readonly #listeners = new Set<Emit>()
  #stopMeters: (() => void) | null = null

  constructor({ clock, setTimer, canvas, scenes, fps, showFile }: StudioOptions) {
    this.#timers = new Timers(setTimer)
    const later = (run: () => void, ms: number) => this.#timers.later(run, ms)
    this.room = {
      clock,
      canvas,
      fps,
      emit: (type, data) => this.#emit(type, data),
      later,
      nextFrame: (run) => {
        later(run, 1000 / fps)
      },
    }
    this.startedAt = clock.mono()
    this.items = new Items(this.room, this.sources)
    this.inputs = new Inputs(this.room, this.sources, this.items, showFile)
    const first = this.#furnish(scenes.length > 0 ? scenes : DEFAULT_SCENES)
    this.mixer = new Mixer(this.room, first, (scene) => this.sources.scenes.includes(scene))
    this.stream = new Output(this.room, { event: 'StreamStateChanged', bitsPerSecond: STREAM_BITS })
    this.record = new Output(this.room, {
      event: 'RecordStateChanged',
      bitsPerSecond: RECORD_BITS,
      path: () => `${RECORD_DIRECTORY}/${stamp(clock.now())}.mkv`,
    })
  }

  /** Hears every event until the answer is called. */
  listen(listener: Emit): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Seconds since the studio opened: what moves in a picture or a level is a function of it. */
  get seconds(): number {
    return (this.room.clock.mono() - this.startedAt) / 1000
  }

  /** Frames that a real OBS would have rendered since it started. */
  get renderedFrames(): number {
    return Math.floor(this.seconds * this.room.fps)
  }

  /** Whether the audience sees or hears a source now, through enabled items only. */
  isActive(source: Source): boolean {
    if (source.type === 'input' && source.always) return true
    return this.mixer.onAir.some((scene) => this.sources.shows(scene, source, true))
  }

  /** Whether it is in any picture that the operator watches: program or preview. */
  isShowing(source: Source): boolean {
    const { preview } = this.mixer
    return this.isActive(source) || (preview !== null && this.sources.shows(preview, source, true))
  }

  /** Meters cost twenty events a second: they run only while somebody listens. */
  setMetering(wanted: boolean): void {
    if (wanted === (this.#stopMeters !== null)) return
    if (wanted) {
      this.#stopMeters = this.#timers.every(() => this.#meter(), METER_MS)
    } else {
      this.#stopMeters?.()
      this.#stopMeters = null
    }
  }

  close(): void {
    this.#emit('ExitStarted')
    this.#timers.clear()
    this.#listeners.clear()
  }

  #emit(type: EventType, data?: Data): void {
    for (const listener of this.#listeners) listener(type, data)
  }

  #meter(): void {
    const heard = this.sources.inputs.filter((input) => KINDS[input.kind]?.audio && this.isActive(input))
    this.#emit('InputVolumeMeters', {
      inputs: heard.map((input) => ({
        inputName: input.name,
        inputLevelsMul: levels(input, this.seconds),
      })),
    })
  }

  /** Sets up the sound desk and, for each scene, the camera that looks at it. */
  #furnish(scenes: readonly string[]): Scene {
    this.sources.inputs.push(
      microphone('县长麦', { type: 'voice', seed: 0 }),
      microphone('主持麦', { type: 'voice', seed: 1 }),
      microphone('现场声', { type: 'room', seed: 2 }),
    )
    const music = makeInput('片头乐', 'ffmpeg_source', { type: 'music', seed: 3 }, { looping: true })
    this.sources.inputs.push(music)
    const made = scenes.map((name) => this.#shoot(name, music))
    this.sources.scenes.push(...made)
    const [first] = made
    if (!first) throw new Error('A studio needs at least one scene')
    return first
  }

  #shoot(name: string, music: Input): Scene {
    const shot = SHOTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'empty'
    const graphics = shot === 'opening' || shot === 'slate'
    const camera = makeInput(`${graphics ? '图文' : '机位'} ${name}`, 'v4l2_input', { type: 'camera', shot })
    camera.size = { ...this.room.canvas }
    this.sources.inputs.push(camera)
    const sources = graphics ? [camera, music] : [camera]
    const items = sources.map((source, index) => ({
      id: index + 1,
      source,
      enabled: true,
      locked: false,
      transform: atOrigin(),
    }))
    return { type: 'scene', name, items, nextItemId: items.length + 1 }
  }
}

function microphone(name: string, feed: Input['feed']): Input {
  const input = makeInput(name, 'pulse_input_capture', feed)
  input.always = true
  return input
}

/** `2026-07-15 20-01-02` in Beijing, as OBS names its files. */
function stamp(at: number): string {
  const iso = new Date(at + 8 * 3600_000).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19).replaceAll(':', '-')}`
}
