import WebSocket from 'ws'
import type { SetTimer } from './timer.ts'

const WITHIN_MS = 500

/**
 * Whether an obs-websocket 4 answers here (OBS up to 27, port 4444 by default): it knows no subprotocol, so
 * a plain connection asks it for its version, which it tells without a password. Never rejects.
 */
export function isLegacyObs(url: string, setTimer: SetTimer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    const done = (answer: boolean) => {
      cancel()
      resolve(answer)
      socket.terminate()
    }
    const cancel = setTimer(() => done(false), WITHIN_MS)
    socket.on('error', () => done(false))
    socket.on('close', () => done(false))
    socket.on('open', () => socket.send('{"request-type":"GetVersion","message-id":"fieldcue"}'))
    socket.on('message', (data) => done(String(data).includes('"obs-websocket-version"')))
  })
}
