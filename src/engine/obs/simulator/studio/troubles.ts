import type { Clock } from '../../../../shared/units/time.ts'

/**
 * What can go wrong in the studio itself, on demand.
 * - `congestion`: the line to the server takes less than is sent; above a third, frames are lost (0…1).
 * - `serverGone`: the server has hung up; a stream that runs tries to come back, a new one fails.
 * - `diskLow`: so many megabytes are left where recordings would go.
 * - `outputEnds`: a stream or recording ends by itself, now.
 * - `overload`: the computer is too slow: pictures are neither drawn nor encoded in time.
 * - `sound`: an input brings nothing any more, or far too much; null: none, as nobody knows which.
 * - `sceneRenamed`: somebody gives a scene (null: the one on program) another name, and takes that back at the end.
 */
export type Trouble =
  | { kind: 'congestion'; level: number }
  | { kind: 'serverGone' }
  | { kind: 'diskLow'; freeMb: number }
  | { kind: 'outputEnds'; output: 'stream' | 'record' }
  | { kind: 'overload' }
  | { kind: 'sound'; input: string | null; is: SoundTrouble }
  | { kind: 'sceneRenamed'; scene: string | null }

/** What reaches the desk from a microphone: nothing (a pulled cable), or more than it can take. */
export type SoundTrouble = 'silent' | 'clipping'

const KINDS: readonly string[] = [
  'congestion',
  'serverGone',
  'diskLow',
  'outputEnds',
  'overload',
  'sound',
  'sceneRenamed',
] satisfies Trouble['kind'][]

export function isTrouble(fault: { kind: string }): fault is Trouble {
  return KINDS.includes(fault.kind)
}

/** OBS begins to lose frames where its buffer has filled to about here. */
const LOSING_FROM = 0.33
/** What an overloaded computer does not get done, of all its frames. */
const UNRENDERED = 0.15
const UNENCODED = 0.1

interface TroublesOptions {
  clock: Clock
  /** The server has gone or come back. */
  onServer(gone: boolean): void
  onEnds(output: 'stream' | 'record'): void
  /** Gives the scene another name. @returns what takes that back */
  onRename(scene: string | null): () => void
}

/** The line, the disk, the computer, the cables and other people's hands: good until somebody says otherwise. */
export class Troubles {
  readonly #options: TroublesOptions
  readonly #active = new Set<Trouble>()
  /** How the troubles end that are a deed. */
  readonly #undo = new Map<Trouble, () => void>()
  #lostMs = 0
  #overloadedMs = 0
  #since: number

  constructor(options: TroublesOptions) {
    this.#options = options
    this.#since = options.clock.mono()
  }

  /** The answer ends it. */
  begin(trouble: Trouble): () => void {
    if (trouble.kind === 'outputEnds') {
      this.#options.onEnds(trouble.output)
      return () => {}
    }
    const own = { ...trouble }
    this.#change(() => this.#active.add(own))
    if (own.kind === 'sceneRenamed') this.#undo.set(own, this.#options.onRename(own.scene))
    return () => this.#end(own)
  }

  clear(): void {
    for (const trouble of [...this.#active]) this.#end(trouble)
  }

  get congestion(): number {
    return Math.max(0, ...this.#of('congestion').map(({ level }) => Math.min(1, level)))
  }

  get serverGone(): boolean {
    return this.#of('serverGone').length > 0
  }

  /** Megabytes; null: as this machine has. */
  get freeMb(): number | null {
    const lows = this.#of('diskLow').map(({ freeMb }) => freeMb)
    return lows.length > 0 ? Math.min(...lows) : null
  }

  get isOverloaded(): boolean {
    return this.#of('overload').length > 0
  }

  /** Picture that was not drawn and not encoded in time since the studio opened, ms. Only grows. */
  get unrenderedMs(): number {
    return UNRENDERED * this.#overloaded
  }

  get unencodedMs(): number {
    return UNENCODED * this.#overloaded
  }

  /** What is wrong with an input's sound; null: nothing. */
  soundOf(input: string): SoundTrouble | null {
    return this.#of('sound').find((trouble) => trouble.input === input)?.is ?? null
  }

  /** How much of the picture, ms, the line has lost since the studio opened. Only grows. */
  get lostMs(): number {
    const share = Math.max(0, (this.congestion - LOSING_FROM) / (1 - LOSING_FROM))
    return this.#lostMs + share * (this.#options.clock.mono() - this.#since)
  }

  get #overloaded(): number {
    return this.#overloadedMs + (this.isOverloaded ? this.#options.clock.mono() - this.#since : 0)
  }

  #end(trouble: Trouble): void {
    this.#change(() => this.#active.delete(trouble))
    this.#undo.get(trouble)?.()
    this.#undo.delete(trouble)
  }

  #change(act: () => void): void {
    this.#lostMs = this.lostMs
    this.#overloadedMs = this.#overloaded
    this.#since = this.#options.clock.mono()
    const wasGone = this.serverGone
    act()
    if (this.serverGone !== wasGone) this.#options.onServer(this.serverGone)
  }

  #of<K extends Trouble['kind']>(kind: K): Extract<Trouble, { kind: K }>[] {
    return [...this.#active].filter((trouble) => trouble.kind === kind) as Extract<Trouble, { kind: K }>[]
  }
}
