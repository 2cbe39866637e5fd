import type { Link, Unsubscribe } from '../stores/transport.ts'
import type { Connection, Dial } from './connection.ts'
import type { EndpointSource } from './endpoint.ts'

/** The way to the engine, kept open: lost and found again by itself, and honest about it. */
export interface EngineLink {
  readonly state: Link
  /** The connection that carries now, or null: then nothing can be asked. */
  connection(): Connection | null
  /** Calls with the present state and every change. */
  onState(listener: (state: Link) => void): Unsubscribe
  /** Calls with the present connection, if there is one, and with every later one. */
  onConnection(listener: (connection: Connection) => void): Unsubscribe
  /** Shows another token. */
  authenticate(token: string): void
  close(): void
}

/** The first try after a loss is at once, because a restarted engine keeps its port; no pause is longer than 1 s. */
const PAUSES_MS = [0, 50, 100, 200, 400, 800, 1000]

export function createLink(parts: { endpoint: EndpointSource; dial: Dial; now(): number }): EngineLink {
  const { endpoint, dial, now } = parts
  const stateListeners = new Set<(state: Link) => void>()
  const connectionListeners = new Set<(connection: Connection) => void>()
  let state: Link = { state: 'connecting' }
  let connection: Connection | null = null
  let hangUp: () => void = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  /** Rises with every try, so that a late answer to an earlier one is not taken for this one's. */
  let round = 0
  let isClosed = false

  function become(next: Link): void {
    // One loss is one loss, however often the engine is tried.
    if (next.state === state.state) return
    state = next
    for (const listener of stateListeners) listener(state)
  }

  function tryLater(): void {
    if (isClosed) return
    clearTimeout(timer)
    timer = setTimeout(() => void attempt(), PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)])
    tries += 1
  }

  async function attempt(): Promise<void> {
    round += 1
    const mine = round
    const isStale = () => isClosed || mine !== round
    const found = await endpoint.ask().catch(() => 'unknown' as const)
    if (isStale()) return
    if (found === 'unknown') return tryLater()
    if (!found) return become({ state: 'denied' })
    hangUp = dial(found, {
      accepted(accepted) {
        if (isStale()) return
        tries = 0
        connection = accepted
        become({ state: 'open' })
        for (const listener of connectionListeners) listener(accepted)
      },
      ended(how) {
        if (isStale()) return
        connection = null
        if (how === 'denied') {
          endpoint.forget()
          return become({ state: 'denied' })
        }
        if (state.state === 'open') become({ state: 'lost', since: now() })
        tryLater()
      },
    })
  }

  void attempt()

  return {
    get state() {
      return state
    },
    connection: () => (connection?.isOpen() ? connection : null),
    onState(listener) {
      stateListeners.add(listener)
      listener(state)
      return () => stateListeners.delete(listener)
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      if (connection) listener(connection)
      return () => connectionListeners.delete(listener)
    },
    authenticate(token) {
      endpoint.keep(token)
      hangUp()
      clearTimeout(timer)
      connection = null
      tries = 0
      become({ state: 'connecting' })
      void attempt()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
      hangUp()
      connection = null
    },
  }
}
