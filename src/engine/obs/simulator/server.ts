import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Logger } from '../../log.ts'
import { makeSalt } from './auth.ts'
import { Faults } from './faults.ts'
import { Close, Subscription } from './protocol.ts'
import type { Context } from './requests/context.ts'
import { Session } from './session.ts'

/** obs-websocket's name for JSON on the wire; msgpack is not spoken here. */
const PROTOCOL = 'obswebsocket.json'
/** A request is small; whoever sends more is not a client of ours. */
const LARGEST_MESSAGE = 16 * 1024 * 1024
/** How long clients have to close before they are cut off, ms. */
const CLOSE_GRACE_MS = 500

export interface ServerOptions {
  password: string | null
  house: Pick<Context, 'studio' | 'painter'>
  logger: Logger
}

/** The studio's door: loopback only, on a port that the system picks. */
export class SimulatorServer {
  readonly port: number
  readonly faults: Faults
  readonly #server: WebSocketServer
  readonly #sessions: Set<Session>

  private constructor(server: WebSocketServer, faults: Faults, sessions: Set<Session>) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
    this.faults = faults
    this.#sessions = sessions
  }

  static async listen({ password, house, logger }: ServerOptions): Promise<SimulatorServer> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      maxPayload: LARGEST_MESSAGE,
      // A client that asks for no protocol gets JSON, as from OBS; one that asks only for another is turned away.
      handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
    })
    const sessions = new Set<Session>()
    const faults = new Faults({ later: house.studio.room.later, clients: sessions })
    const salt = makeSalt()
    const onSubscriptions = () => {
      const wanted = [...sessions].some(
        ({ subscriptions }) => (subscriptions & Subscription.inputVolumeMeters) !== 0,
      )
      house.studio.setMetering(wanted)
    }
    server.on('connection', (socket: WebSocket) => {
      if (faults.isDead) return socket.terminate()
      const onBug = (error: unknown) => logger.error('模拟演播室自己出错，已断开这个连接', { error })
      const session = new Session({ socket, password, salt, house, faults, onSubscriptions, onBug })
      sessions.add(session)
      socket.on('error', (error) => logger.debug('模拟演播室的一个连接出错', { error }))
      socket.on('close', () => {
        sessions.delete(session)
        onSubscriptions()
      })
    })
    house.studio.listen((type, data) => {
      for (const session of sessions) session.tell(type, data)
    })
    await once(server, 'listening')
    return new SimulatorServer(server, faults, sessions)
  }

  /** Says goodbye to everybody (1001), cuts off who does not answer, and frees the port. */
  async close(): Promise<void> {
    for (const session of this.#sessions) session.close(Close.goingAway, 'Server stopping.')
    const stopped = new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
    const grace = setTimeout(() => {
      for (const socket of this.#server.clients) socket.terminate()
    }, CLOSE_GRACE_MS)
    await stopped
    clearTimeout(grace)
  }
}
