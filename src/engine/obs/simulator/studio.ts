import type { Clock } from '../../../shared/units/time.ts'
import type { SetTimer } from '../timer.ts'
import { type Data, type Emit, type EventType, Status } from './protocol.ts'
import { Refusal } from './refusal.ts'
import { furnish } from './studio/furnish.ts'
import { Inputs, type ShowFile } from './studio/inputs.ts'
import { Items } from './studio/items.ts'
import { KINDS } from './studio/kinds.ts'
import { levels } from './studio/meters.ts'
import { Mixer } from './studio/mixer.ts'
import { Output } from './studio/output.ts'
import { type Room, Timers } from './studio/room.ts'
import { lendName } from './studio/scenes.ts'
import { Sources } from './studio/sources.ts'
import { Troubles } from './studio/troubles.ts'
import type { Size, Source } from './studio/types.ts'

export const DEFAULT_SCENES = ['全景', '双人', '产品特写', '片头', '垫片'] as const

const STREAM_BITS = 6_000_000
const RECORD_BITS = 9_000_000
/** Writing the last seconds to a disk takes a moment. */
const SAVING_MS = 120
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
  readonly replayBuffer: Output
  readonly troubles: Troubles
  /** The path of the last replay that was saved, or ''. */
  lastReplay = ''
  readonly startedAt: number
  readonly #timers: Timers
  readonly #listeners = new Set<Emit>()
  #stopMeters: (() => void) | null = null
  #decoding = 0
  #frozenSince = 0
  #frozenMs = 0

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
    const show: ShowFile = (input, file) => this.#frozen(showFile(input, file))
    this.inputs = new Inputs(this.room, this.sources, this.items, show)
    const first = furnish(this.sources, scenes.length > 0 ? scenes : DEFAULT_SCENES, canvas)
    this.mixer = new Mixer(this.room, first, (scene) => this.sources.scenes.includes(scene))
    this.troubles = new Troubles({
      clock,
      onServer: (gone) => this.stream.serverChanged(gone),
      onEnds: (output) => this[output].endItself(),
      onRename: (scene) => lendName(this.room, this.sources, this.mixer, scene),
    })
    this.stream = new Output(this.room, {
      event: 'StreamStateChanged',
      bitsPerSecond: STREAM_BITS,
      line: () => this.troubles,
    })
    this.replayBuffer = new Output(this.room, {
      event: 'ReplayBufferStateChanged',
      bitsPerSecond: STREAM_BITS,
    })
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

  /** Frames that a real OBS would have rendered since it started: none while it decodes a picture. */
  get renderedFrames(): number {
    const frozen = this.#frozenMs + (this.#decoding > 0 ? this.room.clock.mono() - this.#frozenSince : 0)
    return Math.floor((this.seconds - frozen / 1000) * this.room.fps)
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

  /** @throws {Refusal} 501 */
  saveReplay(): void {
    if (!this.replayBuffer.active) throw new Refusal(Status.outputNotRunning)
    const savedReplayPath = `${RECORD_DIRECTORY}/Replay ${stamp(this.room.clock.now())}.mkv`
    this.room.later(() => {
      this.lastReplay = savedReplayPath
      this.#emit('ReplayBufferSaved', { savedReplayPath })
    }, SAVING_MS)
  }

  /** Who waits for two more frames may count on the picture that was being decoded: so it is with OBS. */
  async #frozen<T>(decoding: Promise<T>): Promise<T> {
    const { clock } = this.room
    if (this.#decoding++ === 0) this.#frozenSince = clock.mono()
    try {
      return await decoding
    } finally {
      if (--this.#decoding === 0) this.#frozenMs += clock.mono() - this.#frozenSince
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
        inputLevelsMul: levels(input, this.seconds, this.troubles.soundOf(input.name)),
      })),
    })
  }
}

/** `2026-07-15 20-01-02` in Beijing, as OBS names its files. */
function stamp(at: number): string {
  const iso = new Date(at + 8 * 3600_000).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19).replaceAll(':', '-')}`
}
