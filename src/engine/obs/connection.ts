import { OBSWebSocketError } from 'obs-websocket-js/json'
import type { ObsReasonCode } from '../../shared/obs/status.ts'
import { explain, sentNoSubprotocol } from './explain.ts'
import { isLegacyObs } from './legacy.ts'
import { createPeer, type Peer } from './peer.ts'
import { RawObsSocket } from './rawSocket.ts'
import { deadline, type LinkTime } from './timer.ts'
import { parseObsUrl } from './url.ts'

/** A whole attempt, from the TCP handshake to being identified. */
export const CONNECT_WITHIN_MS = 1500

/** The obs-websocket protocol that we speak. */
const RPC_VERSION = 1

export interface ConnectOptions {
  url: string
  password: string | null
  /** Bits of the events wanted; 0 for none. */
  events: number
  time: LinkTime
  onError: (error: unknown) => void
  /** Ends the attempt at once. */
  signal?: AbortSignal
}

/** An attempt that ended without a connection. */
export class ObsConnectError extends Error {
  readonly reason: ObsReasonCode

  constructor(reason: ObsReasonCode, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'ObsConnectError'
    this.reason = reason
  }
}

/**
 * One attempt, on a socket of its own (two attempts on one obs-websocket-js instance break each other).
 * Settles within 1.5 s, plus half a second if something else than OBS answered; rejects with `ObsConnectError` only.
 */
export async function connect(options: ConnectOptions): Promise<Peer> {
  const { time, password } = options
  const url = parseObsUrl(options.url)
  if (!url) throw new ObsConnectError('bad_url', options.url)
  const socket = new RawObsSocket()
  const peer = createPeer(socket, time, options.onError)
  let asksPassword = false
  socket.once('Hello', (hello: { authentication?: unknown }) => {
    asksPassword = hello.authentication !== undefined
  })
  const limit = startLimit(options)
  try {
    await Promise.race([identify(socket, url, options), limit.passed])
    return peer
  } catch (error) {
    peer.terminate()
    if (limit.isOver()) throw new ObsConnectError(socket.opened ? 'not_answering' : 'connect_timeout', url)
    if (sentNoSubprotocol(socket.socketError) && (await isLegacyObs(url, time.setTimer))) {
      throw new ObsConnectError('too_old', url)
    }
    const reason = explain({
      closeCode: error instanceof OBSWebSocketError ? error.code : -1,
      socketError: socket.socketError,
      asksPassword,
      gavePassword: password !== null && password !== '',
    })
    throw new ObsConnectError(reason, `${url}: ${String(error)}`)
  } finally {
    limit.cancel()
  }
}

/** Resolves once identified. Unlike the library's own promise it rejects as soon as the socket has failed. */
function identify(socket: RawObsSocket, url: string, { password, events }: ConnectOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once('ConnectionError', reject)
    socket.once('ConnectionClosed', reject)
    socket
      .connect(url, password ?? undefined, { rpcVersion: RPC_VERSION, eventSubscriptions: events })
      .then(resolve, reject)
  })
}

function startLimit({ time, signal }: ConnectOptions) {
  let over = false
  let cancel = () => {}
  const passed = new Promise<never>((_, reject) => {
    const end = () => {
      over = true
      reject(new Error('no answer in time'))
    }
    const cancelTimer = deadline(time.setTimer, CONNECT_WITHIN_MS, end)
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end, { once: true })
    cancel = () => {
      cancelTimer()
      signal?.removeEventListener('abort', end)
    }
  })
  return { passed, isOver: () => over, cancel }
}
