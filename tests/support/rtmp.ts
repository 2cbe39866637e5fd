import { readFileSync, statSync } from 'node:fs'
import { createServer, connect as dial, type Socket } from 'node:net'
import { type Child, findBinary, freePort, startChild } from './child.ts'
import { until } from './until.ts'

/** The stream's key in the profile of a test OBS. */
const KEY = 'stream-a'

/** A real RTMP server: ffmpeg, for one stream, kept as it comes. */
export interface RtmpListener {
  /** Bytes of the stream that have been written. */
  bytes(): number
  /** Resolves when the stream has ended and its file is whole. */
  readonly ended: Promise<unknown>
  /** Without a word, as a server that fails. */
  kill(): Promise<void>
}

/** @param file where the stream is written, as FLV */
export async function listenForStream(port: number, file: string): Promise<RtmpListener> {
  const ffmpeg = findBinary('ffmpeg', 'ffmpeg')
  const from = `rtmp://127.0.0.1:${port}/live/${KEY}`
  const args = ['-loglevel', 'error', '-listen', '1', '-f', 'flv', '-i', from]
  const out = ['-c', 'copy', '-flush_packets', '1', '-f', 'flv', '-y', file]
  const child: Child = startChild(ffmpeg, [...args, ...out], { stdio: 'ignore' })
  await until(
    () => isListening(port) || !child.alive,
    (is) => is,
  )
  if (!child.alive) throw new Error(`ffmpeg does not listen on ${port}`)
  return {
    bytes: () => statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    ended: child.exited,
    kill: () => child.end('SIGKILL', 0),
  }
}

const LISTENING = '0A'

/** Asked of the kernel: a connection would be taken for the stream. */
function isListening(port: number): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([, local, , state]) => local?.endsWith(wanted) && state === LISTENING)
}

/** A line between OBS and its server that can be stopped up. */
export interface Line {
  readonly port: number
  /** Takes nothing more in, as a choked uplink, until `flow`. */
  stall(): void
  flow(): void
  close(): Promise<void>
}

export async function openLine(toPort: number): Promise<Line> {
  const port = await freePort()
  const sockets = new Set<Socket>()
  let isStalled = false
  const server = createServer((from) => {
    const to = dial(toPort, '127.0.0.1')
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        for (const other of [from, to]) other.destroy()
      })
    }
    from.on('data', (chunk) => to.write(chunk))
    to.on('data', (chunk) => from.write(chunk))
    if (isStalled) from.pause()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const each = (act: (socket: Socket) => void) => {
    for (const socket of sockets) act(socket)
  }
  return {
    port,
    stall() {
      isStalled = true
      each((socket) => socket.pause())
    },
    flow() {
      isStalled = false
      each((socket) => socket.resume())
    },
    close() {
      each((socket) => socket.destroy())
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
