import { type EventType, Status } from './protocol.ts'

/**
 * What a simulated studio can be told to do wrong, as OBSes were seen to. `request`: only requests of this type.
 * - `late`: each answer comes `ms` later; events are on time.
 * - `held`: each such request is done `ms` later, and its events and answer come then, as behind a blocked window.
 * - `silent`: takes in and says nothing, newcomers included, as a frozen process does. When it ends, what lay in
 *   wait is done and said.
 * - `close`: every client is shown the door now, or as soon as the named request comes: before its answer.
 * - `kill`: every connection is cut without a word, now or when the named request comes, and so is every new one.
 * - `garbage`: one frame that is no message; `text` says which.
 * - `disorder`: answers are gathered for `withinMs` and given newest first.
 * - `hugeEvent`: one event, with a name of that many bytes where events of its type carry names.
 * - `refuse`: the `nth` request from now on (1: the next one) is refused with a status code.
 */
export type Fault =
  | { kind: 'late'; ms: number; request?: string }
  | { kind: 'held'; ms: number; request: string }
  | { kind: 'silent' }
  | { kind: 'close'; code?: number; request?: string }
  | { kind: 'kill'; request?: string }
  | { kind: 'garbage'; text?: string }
  | { kind: 'disorder'; withinMs: number }
  | { kind: 'hugeEvent'; bytes: number; event?: EventType }
  | { kind: 'refuse'; nth: number; request?: string; code?: number }

/** Ends a fault; harmless when it is over. */
export type EndFault = () => void

/** One connection, as far as faults go. */
export interface FaultyClient {
  /** Sends a frame that need not be a message. */
  raw(text: string): void
  tell(type: EventType, data: Record<string, unknown>): void
  close(code: number, reason: string): void
  terminate(): void
}

export interface FaultsOptions {
  /** Runs after so many ms, unless the studio has closed by then. */
  later(run: () => void, ms: number): void
  clients: Iterable<FaultyClient>
}

/** OBS's own code of a client that was kicked out by hand. */
const KICKED = 4011
const HALF_A_MESSAGE = '{"op":7,"d":{"requestId":'

/** Stands at the one place where messages go in and out; without a fault everything passes as it is. */
export class Faults {
  readonly #options: FaultsOptions
  readonly #active = new Set<Fault>()
  /** What came and what would have been said during a silence, in order. */
  #waiting: (() => void)[] = []
  /** Answers that will be given in the wrong order. */
  #gathered: (() => void)[] | null = null

  constructor(options: FaultsOptions) {
    this.#options = options
  }

  /** Begins a fault. Several may be on at once. */
  begin(fault: Fault): EndFault {
    if (fault.kind === 'garbage') this.#each((client) => client.raw(fault.text ?? HALF_A_MESSAGE))
    else if (fault.kind === 'hugeEvent') this.#tellHuge(fault)
    else if (fault.kind === 'close' && fault.request === undefined) this.#close(fault.code)
    else {
      // A copy: the same object may be given twice, and `refuse` counts in it.
      const own = { ...fault }
      this.#active.add(own)
      if (own.kind === 'kill' && own.request === undefined) this.#cut()
      return () => this.#end(own)
    }
    return () => {}
  }

  /** Ends every fault; what was held back is let go, in the order in which it came. */
  clear(): void {
    this.#active.clear()
    this.#release()
  }

  /** Whether nobody can come in: the process is gone as far as clients can tell. */
  get isDead(): boolean {
    return this.#find('kill', undefined) !== undefined
  }

  /** A message comes in, or an event, a greeting goes out: now, or when the silence is over. */
  pass(act: () => void): void {
    if (this.#find('silent')) this.#waiting.push(act)
    else act()
  }

  /** Resolves when the request may be done: at once, but for one that is held. */
  async hold(request: string): Promise<void> {
    const held = this.#find('held', request)
    if (held) await new Promise<void>((resolve) => this.#options.later(resolve, held.ms))
  }

  /** An answer goes out. */
  passAnswer(send: () => void, request: string): void {
    const late = this.#find('late', request)
    const disorder = this.#find('disorder')
    if (late) this.#options.later(() => this.pass(send), late.ms)
    else if (disorder) this.#gather(send, disorder.withinMs)
    else this.pass(send)
  }

  /**
   * A request is about to be done.
   * @returns the status code with which it is refused instead; null: it is done
   */
  meet(request: string): number | null {
    const kill = this.#find('kill', request)
    if (kill) {
      // From here on it concerns everything.
      delete kill.request
      this.#cut()
      return Status.cannotAct
    }
    const close = this.#find('close', request)
    if (close) {
      this.#active.delete(close)
      this.#close(close.code)
    }
    const refuse = this.#find('refuse', request)
    if (!refuse || --refuse.nth > 0) return null
    this.#active.delete(refuse)
    return refuse.code ?? Status.cannotAct
  }

  /** The first active fault of a kind that concerns the request; `kill` without a request concerns everything. */
  #find<K extends Fault['kind']>(kind: K, request?: string): Extract<Fault, { kind: K }> | undefined {
    for (const fault of this.#active) {
      if (fault.kind !== kind) continue
      const wanted = 'request' in fault ? fault.request : undefined
      if (wanted === undefined || wanted === request) return fault as Extract<Fault, { kind: K }>
    }
    return undefined
  }

  #end(fault: Fault): void {
    if (!this.#active.delete(fault)) return
    if (!this.#find('silent')) this.#release()
  }

  #release(): void {
    for (const act of this.#waiting.splice(0)) act()
  }

  #gather(send: () => void, withinMs: number): void {
    if (this.#gathered) {
      this.#gathered.push(send)
      return
    }
    const gathered = [send]
    this.#gathered = gathered
    this.#options.later(() => {
      this.#gathered = null
      for (const each of gathered.toReversed()) this.pass(each)
    }, withinMs)
  }

  #tellHuge({ bytes, event = 'CustomEvent' }: Extract<Fault, { kind: 'hugeEvent' }>): void {
    const huge = '谷'.repeat(Math.ceil(bytes / 3))
    const data = { sceneName: huge, oldSceneName: huge.slice(0, 8), inputName: huge, inputMuted: true }
    this.#each((client) => client.tell(event, event === 'CustomEvent' ? { huge } : data))
  }

  #close(code = KICKED): void {
    this.#each((client) => client.close(code, 'The simulator was told to.'))
  }

  #cut(): void {
    // What lay in wait dies with the process.
    this.#waiting = []
    this.#each((client) => client.terminate())
  }

  #each(act: (client: FaultyClient) => void): void {
    for (const client of [...this.#options.clients]) act(client)
  }
}
