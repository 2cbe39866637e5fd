import type { Clock } from '../../../../shared/units/time.ts'

/**
 * What can go wrong around the outputs, on demand.
 * - `congestion`: the line to the server takes less than is sent; above a third, frames are lost (0…1).
 * - `serverGone`: the server has hung up; a stream that runs tries to come back, a new one fails.
 * - `diskLow`: so many megabytes are left where recordings would go.
 * - `outputEnds`: a stream or recording ends by itself, now.
 */
export type Trouble =
  | { kind: 'congestion'; level: number }
  | { kind: 'serverGone' }
  | { kind: 'diskLow'; freeMb: number }
  | { kind: 'outputEnds'; output: 'stream' | 'record' }

const KINDS: readonly string[] = [
  'congestion',
  'serverGone',
  'diskLow',
  'outputEnds',
] satisfies Trouble['kind'][]

export function isTrouble(fault: { kind: string }): fault is Trouble {
  return KINDS.includes(fault.kind)
}

/** OBS begins to lose frames where its buffer has filled to about here. */
const LOSING_FROM = 0.33

interface TroublesOptions {
  clock: Clock
  /** The server has gone or come back. */
  onServer(gone: boolean): void
  onEnds(output: 'stream' | 'record'): void
}

/** The line to the server and the disk: good until somebody says otherwise. */
export class Troubles {
  readonly #options: TroublesOptions
  readonly #active = new Set<Trouble>()
  #lostMs = 0
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
    return () => this.#change(() => this.#active.delete(own))
  }

  clear(): void {
    this.#change(() => this.#active.clear())
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

  /** How much of the picture, ms, the line has lost since the studio opened. Only grows. */
  get lostMs(): number {
    const share = Math.max(0, (this.congestion - LOSING_FROM) / (1 - LOSING_FROM))
    return this.#lostMs + share * (this.#options.clock.mono() - this.#since)
  }

  #change(act: () => void): void {
    this.#lostMs = this.lostMs
    this.#since = this.#options.clock.mono()
    const wasGone = this.serverGone
    act()
    if (this.serverGone !== wasGone) this.#options.onServer(this.serverGone)
  }

  #of<K extends Trouble['kind']>(kind: K): Extract<Trouble, { kind: K }>[] {
    return [...this.#active].filter((trouble) => trouble.kind === kind) as Extract<Trouble, { kind: K }>[]
  }
}
