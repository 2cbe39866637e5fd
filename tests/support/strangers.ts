import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { WebSocketServer } from 'ws'

/** Something on a port that is not OBS, or not as it should be. */
export interface Stranger {
  readonly url: string
  stop(): Promise<void>
}

/** Takes the connection and says nothing at all, as a frozen OBS does. */
export const startSilentPort = () => listen(createServer())

/** Greets like an SSH server. */
export const startSsh = () => listen(createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')))

/** A web server. */
export const startWebServer = () =>
  listen(
    createHttpServer((_request, response) => {
      response.statusCode = 404
      response.end()
    }),
  )

/** Hangs up on everybody. */
export const startSlammedDoor = () => listen(createServer((socket) => socket.destroy()))

const NO_SUBPROTOCOL = { handleProtocols: () => false as const }

/** obs-websocket 4.9, as OBS up to 27 had it: no subprotocol, another protocol. */
export function startLegacyObs(): Promise<Stranger> {
  return listenWs(NO_SUBPROTOCOL, (message) => {
    const { 'message-id': id } = JSON.parse(message)
    return JSON.stringify({ 'message-id': id, status: 'ok', 'obs-websocket-version': '4.9.1' })
  })
}

/** A WebSocket server that knows nothing of OBS and echoes. */
export const startEchoServer = () => listenWs(NO_SUBPROTOCOL, (message) => message)

/** Agrees to OBS's subprotocol, and then talks nonsense. */
export const startBabbler = () =>
  listenWs({ handleProtocols: () => 'obswebsocket.json' }, () => '{"op":', '}{')

async function listenWs(
  options: { handleProtocols: () => string | false },
  reply: (message: string) => string,
  greeting?: string,
): Promise<Stranger> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options })
  server.on('connection', (socket) => {
    if (greeting) socket.send(greeting)
    socket.on('message', (raw) => socket.send(reply(String(raw))))
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    async stop() {
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listen(server: Server): Promise<Stranger> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
