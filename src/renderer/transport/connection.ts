import { createTRPCClient, createWSClient, type TRPCClient, wsLink } from '@trpc/client'
import type { AppRouter } from '../../engine/server/router.ts'
import { closeCodes, RPC_PATH, type RpcHello } from '../../shared/api/rpc.ts'
import type { Endpoint } from './endpoint.ts'

export type EngineClient = TRPCClient<AppRouter>

/** One connection that the engine has let in. It never comes back: after its end there is another one, or none. */
export interface Connection {
  readonly client: EngineClient
  /** False from the moment at which nothing more can be sent. */
  isOpen(): boolean
}

export interface DialListener {
  accepted(connection: Connection): void
  /** Called once. `denied`: the engine is there and the token is good for nothing. */
  ended(how: 'lost' | 'denied'): void
}

/** Tries one connection; answers how to hang up, which calls nobody. */
export type Dial = (endpoint: Endpoint, listener: DialListener) => () => void

/** An engine that has not let us in by then is busy dying or not ours. */
const ACCEPTED_WITHIN_MS = 3000
/** Beats without a word from the engine, pings included, after which it counts as gone although the socket is open. */
const BEAT_MS = 800
const SILENT_BEATS = 3

/**
 * One tRPC client for one socket. tRPC's own reconnecting would send again what was asked before the socket was lost;
 * here a lost socket is the end of everything on it, and a new one starts with nothing.
 */
export const dial: Dial = (endpoint, listener) => {
  let socket: WebSocket | null = null
  let silentBeats = 0
  let isOver = false

  class HeardWebSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url)
      socket = this
      this.addEventListener('message', () => {
        silentBeats = 0
      })
    }
  }

  const hello: RpcHello = { token: endpoint.token }
  const ws = createWSClient({
    url: `${endpoint.url.replace(/^http/, 'ws')}${RPC_PATH}`,
    connectionParams: { ...hello },
    WebSocket: HeardWebSocket,
    retryDelayMs: () => ACCEPTED_WITHIN_MS * 10,
    onOpen: () => void greet(),
    onClose: (cause) => end(cause?.code === closeCodes.unauthorized ? 'denied' : 'lost'),
    onError: () => end('lost'),
  })
  const client = createTRPCClient<AppRouter>({ links: [wsLink({ client: ws })] })
  const isOpen = () => !isOver && socket?.readyState === WebSocket.OPEN

  const late = setTimeout(() => end('lost'), ACCEPTED_WITHIN_MS)
  const beat = setInterval(() => {
    if (!isOpen()) return
    silentBeats += 1
    if (silentBeats > SILENT_BEATS) return end('lost')
    socket?.send('PING')
  }, BEAT_MS)

  async function greet(): Promise<void> {
    try {
      await client.hello.query()
    } catch {
      // The socket's own end says why.
      return
    }
    clearTimeout(late)
    if (!isOver) listener.accepted({ client, isOpen })
  }

  function end(how: 'lost' | 'denied'): void {
    if (isOver) return
    hangUp()
    listener.ended(how)
  }

  function hangUp(): void {
    isOver = true
    clearTimeout(late)
    clearInterval(beat)
    // tRPC stops trying and answers what is pending; a hung engine does not answer a close, so nobody waits for it.
    void ws.close()
    socket?.close()
  }

  return hangUp
}
