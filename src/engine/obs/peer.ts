import { type OBSRequestTypes, OBSWebSocketError } from 'obs-websocket-js/json'
import type { z } from 'zod'
import { ObsCallError } from './callError.ts'
import type { RawObsSocket } from './rawSocket.ts'
import { deadline, type LinkTime } from './timer.ts'

export type ObsRequest = keyof OBSRequestTypes
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** How long a request may take unless its caller says otherwise. */
export const CALL_DEADLINE_MS = 2000

/** Why a connection is over. `code` is the WebSocket close code; 1006 when nobody said goodbye. */
export interface PeerEnd {
  code: number
  reason: string
}

/** One identified connection to OBS. Every call settles: by the answer, its deadline, or the connection's end. */
export interface Peer {
  readonly open: boolean
  /** Sends at once. Rejects with an `ObsCallError`, and with nothing else. */
  call(request: ObsRequest, data?: JsonObject, deadlineMs?: number): Promise<unknown>
  /** `call`, and checks the answer's shape: what does not fit rejects as `garbage`. */
  ask<S extends z.ZodType>(
    schema: S,
    request: ObsRequest,
    data?: JsonObject,
    deadlineMs?: number,
  ): Promise<z.output<S>>
  /** Hears one kind of OBS event until the connection ends. */
  on(event: string, listener: (data: unknown) => void): void
  /** Called once, also when it has ended already. */
  onEnd(listener: (end: PeerEnd) => void): void
  /** Ends it now. A frozen OBS cannot hold us. */
  terminate(): void
}

/**
 * Wraps a socket, before it connects so that no close is missed; `connect` hands it out once it is identified.
 * obs-websocket-js leaves calls pending for ever after a disconnect and swallows what listeners throw; here the
 * first cannot happen and the second reaches `onError`.
 */
export function createPeer(socket: RawObsSocket, time: LinkTime, onError: (error: unknown) => void): Peer {
  const pending = new Set<(error: ObsCallError) => void>()
  const endListeners: ((end: PeerEnd) => void)[] = []
  let ended: PeerEnd | null = null

  const guarded =
    <T>(listener: (value: T) => void) =>
    (value: T) => {
      try {
        listener(value)
      } catch (error) {
        onError(error)
      }
    }

  function end(how: PeerEnd): void {
    if (ended) return
    ended = how
    for (const reject of [...pending]) reject(new ObsCallError('closed', 'connection'))
    pending.clear()
    for (const listener of endListeners.splice(0)) guarded(listener)(how)
  }
  // Listeners of the socket see the close before the library drops everything it holds.
  socket.on('ConnectionClosed', (error) => end({ code: error.code, reason: error.message }))

  const peer: Peer = {
    get open() {
      return ended === null
    },
    call(request, data, deadlineMs = CALL_DEADLINE_MS) {
      return new Promise((resolve, reject) => {
        if (ended) return reject(new ObsCallError('closed', request))
        const fail = (error: ObsCallError) => {
          cancel()
          pending.delete(fail)
          reject(error)
        }
        const late = () => fail(new ObsCallError('timeout', request))
        const cancel = deadline(time.setTimer, deadlineMs, late)
        pending.add(fail)
        // The library types each request's data; ours is checked by the requests' own tests on a real OBS.
        socket.call(request, data as OBSRequestTypes[typeof request]).then(
          (answer) => {
            cancel()
            pending.delete(fail)
            resolve(answer)
          },
          (error: unknown) => fail(translate(request, error)),
        )
      })
    },
    async ask(schema, request, data, deadlineMs) {
      const answer = await peer.call(request, data, deadlineMs)
      const parsed = schema.safeParse(answer)
      if (!parsed.success) throw new ObsCallError('garbage', request, null, parsed.error.issues[0]?.message)
      return parsed.data
    },
    on(event, listener) {
      // Event names are open: newer versions of OBS send more than the library knows.
      socket.on(event as 'ExitStarted', guarded(listener) as () => void)
    },
    onEnd(listener) {
      if (ended) guarded(listener)(ended)
      else endListeners.push(listener)
    },
    terminate() {
      socket.terminate()
      end({ code: 1006, reason: 'ended by us' })
    },
  }
  return peer
}

function translate(request: string, error: unknown): ObsCallError {
  if (error instanceof OBSWebSocketError) {
    return new ObsCallError('refused', request, error.code, error.message ?? '')
  }
  return new ObsCallError('closed', request, null, error instanceof Error ? error.message : String(error))
}
