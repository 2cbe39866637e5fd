import { createHash, randomBytes } from 'node:crypto'
import { WebSocket, WebSocketServer } from 'ws'
import { HANDLERS } from './fakeObsRequests.ts'
import { createFakeState, FakeRefusal, type FakeState } from './fakeObsState.ts'

type Data = Record<string, unknown>

export interface FakeRequest {
  type: string
  data: Data
  /** Connections are numbered from 1 in the order they came. */
  connection: number
}

export interface FakeObsOptions extends Partial<FakeState> {
  password?: string
  /** The protocol that the server offers. */
  rpcVersion?: number
}

/**
 * A server that speaks obs-websocket 5 as OBS does: subprotocol, Hello, authentication, event subscriptions, request
 * status codes. It records what it gets and misbehaves on demand.
 */
export interface FakeObs {
  readonly url: string
  readonly port: number
  readonly state: FakeState
  readonly received: FakeRequest[]
  readonly connections: number
  requests(type: string): FakeRequest[]
  emit(event: string, data?: Data): void
  /** Answers of this type are kept back until the returned function releases them. */
  hold(type: string): () => void
  /** Answers this type so instead; a `FakeRefusal` refuses. Null: as usual. */
  answer(type: string, how: ((data: Data) => Data | FakeRefusal) | null): void
  /** Frozen: takes bytes, answers nothing; what came meanwhile is answered when it wakes, as a stopped process does. */
  freeze(on: boolean): void
  /** Closes every connection: with a code, or as a killed process would. */
  drop(code?: number): void
  /** Stops listening and drops everybody. */
  stop(): Promise<void>
  /** Listens again on the same port. */
  start(): Promise<void>
}

/** Bits of the events that the link could ask for; others are sent to everybody who asked for any. */
const EVENT_BITS: [RegExp, number][] = [
  [/^ExitStarted$/, 1],
  [/^Current(SceneCollection|Profile)Chang/, 2],
  [/^(Scene(Created|Removed|NameChanged|ListChanged)|Current(Program|Preview)SceneChanged)$/, 4],
  [/^InputVolumeMeters$/, 1 << 16],
  [/^Input/, 8],
  [/Transition/, 16],
  [/^(Stream|Record)StateChanged$/, 64],
  [/^StudioModeStateChanged$/, 1024],
]

export async function startFakeObs(options: FakeObsOptions = {}): Promise<FakeObs> {
  const { password, rpcVersion = 1, ...patch } = options
  const state = createFakeState(patch)
  const received: FakeRequest[] = []
  const sessions = new Map<WebSocket, number>()
  const held = new Map<string, (() => void)[]>()
  const answers = new Map<string, (data: Data) => Data | FakeRefusal>()
  let asleep: (() => void)[] | null = null
  let count = 0
  let port = 0
  let server: WebSocketServer | null = null

  const send = (socket: WebSocket, op: number, d: Data) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ op, d }))
  }

  function emit(eventType: string, eventData: Data = {}): void {
    const bit = EVENT_BITS.find(([pattern]) => pattern.test(eventType))?.[1] ?? -1
    for (const [socket, events] of sessions) {
      if (events & bit) send(socket, 5, { eventType, eventIntent: bit, eventData })
    }
  }

  function welcome(socket: WebSocket): void {
    const connection = ++count
    const salt = randomBytes(8).toString('base64')
    const challenge = randomBytes(8).toString('base64')
    const authentication = password ? { authentication: { salt, challenge } } : {}
    socket.on('close', () => sessions.delete(socket))
    socket.on('message', (raw) => {
      const act = () => receive(JSON.parse(String(raw)))
      if (asleep) asleep.push(act)
      else act()
    })
    const hello = () =>
      send(socket, 0, { obsWebSocketVersion: state.wsVersion, rpcVersion, ...authentication })
    if (asleep) asleep.push(hello)
    else hello()

    function receive({ op, d }: { op: number; d: Data }): void {
      if (op === 1) identify(d)
      else if (op === 6) request(d)
      else socket.close(4004)
    }

    function identify(d: Data): void {
      const hash = (value: string) => createHash('sha256').update(value).digest('base64')
      const proof = password && hash(hash(password + salt) + challenge)
      if (d.rpcVersion !== rpcVersion) socket.close(4010)
      else if (proof && d.authentication !== proof) socket.close(4009)
      else {
        sessions.set(socket, Number(d.eventSubscriptions ?? 2047))
        send(socket, 2, { negotiatedRpcVersion: rpcVersion })
      }
    }

    function request({ requestId, requestType, requestData }: Data): void {
      const type = String(requestType)
      const data = (requestData ?? {}) as Data
      received.push({ type, data, connection })
      const reply = () => {
        const events: [string, Data][] = []
        const answered = perform(type, data, (event, eventData) => events.push([event, eventData]))
        send(socket, 7, { requestId, requestType, ...answered })
        for (const [event, eventData] of events) emit(event, eventData)
      }
      const waiting = held.get(type)
      if (waiting) waiting.push(reply)
      else reply()
    }
  }

  function perform(type: string, data: Data, announce: (event: string, data: Data) => void): Data {
    try {
      const usual = HANDLERS[type]
      const special = answers.get(type)
      if (!usual && !special) throw new FakeRefusal(204, 'Your request type is not valid.')
      const responseData = special ? special(data) : usual?.(state, data, announce)
      if (responseData instanceof FakeRefusal) throw responseData
      return { requestStatus: { result: true, code: 100 }, ...(responseData ? { responseData } : {}) }
    } catch (error) {
      if (!(error instanceof FakeRefusal)) throw error
      const comment = error.message ? { comment: error.message } : {}
      return { requestStatus: { result: false, code: error.code, ...comment } }
    }
  }

  async function start(): Promise<void> {
    const opened = new WebSocketServer({
      host: '127.0.0.1',
      port,
      handleProtocols: (offered) => (offered.has('obswebsocket.json') ? 'obswebsocket.json' : false),
    })
    opened.on('connection', welcome)
    await new Promise<void>((resolve, reject) => {
      opened.once('listening', resolve)
      opened.once('error', reject)
    })
    server = opened
    const address = opened.address()
    if (typeof address === 'object' && address) port = address.port
  }

  const drop = (code?: number) => {
    for (const socket of server?.clients ?? []) {
      if (code === undefined) socket.terminate()
      else socket.close(code)
    }
  }

  await start()
  return {
    get url() {
      return `ws://127.0.0.1:${port}`
    },
    get port() {
      return port
    },
    state,
    received,
    get connections() {
      return sessions.size
    },
    requests: (type) => received.filter((request) => request.type === type),
    emit,
    hold(type) {
      held.set(type, held.get(type) ?? [])
      return () => {
        const waiting = held.get(type) ?? []
        held.delete(type)
        for (const reply of waiting) reply()
      }
    },
    answer(type, how) {
      if (how) answers.set(type, how)
      else answers.delete(type)
    },
    freeze(on) {
      const waiting = asleep
      asleep = on ? (asleep ?? []) : null
      if (!on) for (const act of waiting ?? []) act()
    },
    drop,
    async stop() {
      const closing = server
      server = null
      for (const socket of closing?.clients ?? []) socket.terminate()
      await new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()))
    },
    start,
  }
}
