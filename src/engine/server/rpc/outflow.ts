import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { settle } from './bell.ts'

/** Whether a subscriber takes what it is sent. A stream that waits here holds one value back instead of a queue. */
export interface Outflow {
  /** Resolves once the socket has room again, at once if it has, and when the signal is aborted. */
  ready(signal: AbortSignal): Promise<void>
}

/** Above Node's own high-water mark, so that a `drain` always follows; below what a page takes in a blink. */
const ROOM_BYTES = 256 * 1024

export function socketOutflow(webSocket: Pick<WebSocket, 'bufferedAmount'>, socket: Socket): Outflow {
  return {
    async ready(signal) {
      while (webSocket.bufferedAmount > ROOM_BYTES && !signal.aborted && !socket.destroyed) {
        await settle(signal, (done) => {
          socket.once('drain', done).once('close', done)
          return () => socket.off('drain', done).off('close', done)
        })
      }
    },
  }
}
