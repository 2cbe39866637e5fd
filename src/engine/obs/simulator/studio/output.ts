import { type EventType, Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Room } from './room.ts'

/** How long a simulated encoder takes to come up and to flush, ms; about what OBS takes for a real one. */
const STARTING_MS = 450
const STOPPING_MS = 190
/** How long OBS tries a server that does not answer. */
const REFUSED_MS = 60

interface OutputOptions {
  event: Extract<EventType, 'StreamStateChanged' | 'RecordStateChanged' | 'ReplayBufferStateChanged'>
  bitsPerSecond: number
  /** The file that a new recording would get; streams have none. */
  path?: () => string
  /** The line that it is sent over; what stays in the house has none. */
  line?: () => Line
}

interface Line {
  serverGone: boolean
  /** Picture that it has lost so far, ms. */
  lostMs: number
}

/**
 * A stream, a recording or a replay buffer that never leaves this machine: the states, the clock and the bytes are as OBS would tell
 * them, but nothing is sent and no file is written.
 */
export class Output {
  state: 'stopped' | 'starting' | 'active' | 'stopping' = 'stopped'
  paused = false
  /** Its server is gone and it tries to come back. */
  reconnecting = false
  /** The file of the running or the last recording. */
  path: string | null = null
  readonly #room: Room
  readonly #options: OutputOptions
  #since = 0
  /** Run time gathered before the last pause, ms. */
  #gathered = 0
  /** What the line had lost when it began, ms. */
  #lostBefore = 0

  constructor(room: Room, options: OutputOptions) {
    this.#room = room
    this.#options = options
  }

  /** As OBS tells it: true from STARTED to STOPPED. */
  get active(): boolean {
    return this.state === 'active' || this.state === 'stopping'
  }

  /** Run time, ms, without pauses. */
  get duration(): number {
    if (!this.active || this.reconnecting) return 0
    return Math.round(this.#gathered + (this.paused ? 0 : this.#room.clock.mono() - this.#since))
  }

  /** Grows with the time, unevenly as encoders do, never back. */
  get bytes(): number {
    const seconds = Math.max(0, this.duration - this.#lostMs) / 1000
    return Math.floor(((seconds + 0.25 * Math.sin(seconds * 0.9)) * this.#options.bitsPerSecond) / 8)
  }

  get frames(): number {
    return Math.floor((this.duration * this.#room.fps) / 1000)
  }

  /** Frames that the line has lost. */
  get lostFrames(): number {
    return Math.min(this.frames, Math.floor((this.#lostMs * this.#room.fps) / 1000))
  }

  get #lostMs(): number {
    if (!this.active || this.reconnecting) return 0
    return (this.#options.line?.().lostMs ?? 0) - this.#lostBefore
  }

  /** @throws {Refusal} 500 */
  start(): void {
    if (this.state !== 'stopped') throw new Refusal(Status.outputRunning)
    this.state = 'starting'
    this.#tell('STARTING')
    if (this.#options.line?.().serverGone) {
      this.#room.later(() => this.#end(), REFUSED_MS)
      return
    }
    this.#room.later(() => {
      this.state = 'active'
      this.paused = false
      this.#begin()
      this.path = this.#options.path?.() ?? null
      this.#tell('STARTED', this.path)
    }, STARTING_MS)
  }

  /** @throws {Refusal} 501 */
  stop(): void {
    if (this.state !== 'active') throw new Refusal(Status.outputNotRunning)
    this.state = 'stopping'
    this.#tell('STOPPING')
    this.#room.later(() => this.#end(), STOPPING_MS)
  }

  /** Ends without having been asked: OBS then says STOPPED and no STOPPING before it. */
  endItself(): void {
    if (this.state === 'active') this.#end()
  }

  /** Its server has gone or come back. OBS counts anew from there. */
  serverChanged(gone: boolean): void {
    if (this.state !== 'active' || gone === this.reconnecting) return
    this.reconnecting = gone
    this.#begin()
    this.#tell(gone ? 'RECONNECTING' : 'RECONNECTED')
  }

  /** @throws {Refusal} 501, 502, 503 */
  setPaused(paused: boolean): void {
    if (this.state !== 'active') throw new Refusal(Status.outputNotRunning)
    if (paused === this.paused) throw new Refusal(paused ? Status.outputPaused : Status.outputNotPaused)
    if (paused) this.#gathered = this.duration
    else this.#since = this.#room.clock.mono()
    this.paused = paused
    this.#tell(paused ? 'PAUSED' : 'RESUMED')
  }

  #begin(): void {
    this.#since = this.#room.clock.mono()
    this.#gathered = 0
    this.#lostBefore = this.#options.line?.().lostMs ?? 0
  }

  #end(): void {
    this.state = 'stopped'
    this.paused = false
    this.reconnecting = false
    this.#tell('STOPPED', this.path)
  }

  /** OBS calls an output active in its events once STARTED, RESUMED or RECONNECTED, and not while it pauses. */
  #tell(state: string, path: string | null = null): void {
    const outputActive = state === 'STARTED' || state === 'RESUMED' || state === 'RECONNECTED'
    const data = { outputActive, outputState: `OBS_WEBSOCKET_OUTPUT_${state}` }
    this.#room.emit(this.#options.event, this.#options.path ? { ...data, outputPath: path } : data)
  }
}

/** `00:00:00.000`, as OBS writes run times. */
export function timecode(ms: number): string {
  const pad = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0')
  return `${pad(ms / 3600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}.${pad(ms % 1000, 3)}`
}
