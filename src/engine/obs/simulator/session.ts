import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import { type Challenge, isRightAnswer } from './auth.ts'
import { readBatch, runBatch } from './batch.ts'
import { checkRequest, openMessage, unsignedField, Violation } from './envelope.ts'
import type { Faults, FaultyClient } from './faults.ts'
import {
  Close,
  type Data,
  EVENTS,
  type EventType,
  Op,
  RPC_VERSION,
  Subscription,
  WEBSOCKET_VERSION,
} from './protocol.ts'
import type { Context, Pace } from './requests/context.ts'
import { answer, type Response } from './requests/table.ts'

/** What faults call a batch's answer. */
const BATCH = 'RequestBatch'

export interface SessionOptions {
  socket: WebSocket
  /** Null: anybody may come in. */
  password: string | null
  salt: string
  /** The studio and its painter. */
  house: Pick<Context, 'studio' | 'painter'>
  /** Stand between the client and everything here. */
  faults: Faults
  /** Told when what the client listens to has changed. */
  onSubscriptions: () => void
  /** Told of a failure that is the simulator's own. The connection ends, as it does when a real OBS crashes. */
  onBug: (error: unknown) => void
}

/** One client: hello, identify, and then whatever it asks, each answer when it is ready, in no promised order. */
export class Session implements FaultyClient {
  /** What it listens to; nothing before it has identified itself. */
  subscriptions = 0
  readonly #options: SessionOptions
  readonly #challenge: Challenge | null
  readonly #traffic = { incoming: 0, outgoing: 0 }
  #identified = false

  constructor(options: SessionOptions) {
    this.#options = options
    const { socket, password, salt, faults } = options
    this.#challenge = password === null ? null : { challenge: randomBytes(32).toString('base64'), salt }
    socket.on('message', (data, isBinary) => {
      faults.pass(() => this.#receive(data.toString(), isBinary))
    })
    const hello: Data = { obsWebSocketVersion: WEBSOCKET_VERSION, rpcVersion: RPC_VERSION }
    this.#send(Op.hello, this.#challenge ? { ...hello, authentication: this.#challenge } : hello)
  }

  /** Passes on an event if the client subscribed to it. */
  tell(type: EventType, data?: Data): void {
    const eventIntent = EVENTS[type]
    if ((this.subscriptions & eventIntent) === 0) return
    this.#send(Op.event, { eventType: type, eventIntent, eventData: data })
  }

  close(code: number, reason: string): void {
    this.#options.socket.close(code, reason)
  }

  terminate(): void {
    this.#options.socket.terminate()
  }

  raw(text: string): void {
    const { socket } = this.#options
    if (socket.readyState === socket.OPEN) socket.send(text)
  }

  #receive(text: string, isBinary: boolean): void {
    this.#traffic.incoming++
    void this.#handle(text, isBinary).catch((error: unknown) => {
      this.subscriptions = 0
      if (error instanceof Violation) return this.close(error.code, error.message)
      this.#options.onBug(error)
      this.terminate()
    })
  }

  async #handle(text: string, isBinary: boolean): Promise<void> {
    if (isBinary) {
      const reason = 'Your session encoding is set to Json, but a binary message was received.'
      throw new Violation(Close.decodeError, reason)
    }
    const { op, d } = openMessage(text)
    if (!this.#identified && op !== Op.identify) {
      const reason = 'You attempted to send a non-Identify message while not identified.'
      throw new Violation(Close.notIdentified, reason)
    }
    switch (op) {
      case Op.identify:
        return this.#identify(d)
      case Op.reidentify:
        return this.#subscribe(unsignedField(d, 'eventSubscriptions') ?? this.subscriptions)
      case Op.request:
        checkRequest(d)
        return this.#request(d)
      case Op.batch:
        return this.#batch(d)
      default:
        throw new Violation(Close.unknownOp, `Unknown OpCode: ${op}`)
    }
  }

  #identify(d: Data): void {
    if (this.#identified) {
      const reason = 'You are already Identified with the obs-websocket server.'
      throw new Violation(Close.alreadyIdentified, reason)
    }
    this.#authenticate(d.authentication)
    if (d.rpcVersion === undefined) {
      throw new Violation(Close.missingField, "Your payload's data is missing an `rpcVersion`.")
    }
    if (unsignedField(d, 'rpcVersion') !== RPC_VERSION) {
      const reason = 'Your requested RPC version is not supported by this server.'
      throw new Violation(Close.unsupportedRpcVersion, reason)
    }
    const wanted = unsignedField(d, 'eventSubscriptions') ?? Subscription.all
    this.#identified = true
    this.#subscribe(wanted)
  }

  #authenticate(given: unknown): void {
    const { password } = this.#options
    if (password === null || !this.#challenge) return
    if (typeof given !== 'string') {
      const reason =
        "Your payload's data is missing an `authentication` string, however authentication is required."
      throw new Violation(Close.authenticationFailed, reason)
    }
    if (!isRightAnswer(given, this.#challenge, password)) {
      throw new Violation(Close.authenticationFailed, 'Authentication failed.')
    }
  }

  #subscribe(subscriptions: number): void {
    this.#send(Op.identified, { negotiatedRpcVersion: RPC_VERSION })
    this.subscriptions = subscriptions
    this.#options.onSubscriptions()
  }

  async #request(d: Data): Promise<void> {
    const response = await this.#answer(d, 'single')
    this.#options.faults.passAnswer(() => this.#write(Op.response, response), response.requestType)
  }

  async #batch(d: Data): Promise<void> {
    const batch = readBatch(d)
    const results = await runBatch(batch, (request) => this.#answer(request, batch.pace))
    const response = { requestId: batch.requestId, results }
    this.#options.faults.passAnswer(() => this.#write(Op.batchResponse, response), BATCH)
  }

  async #answer(request: Data, pace: Pace): Promise<Response> {
    const { requestType, requestId } = request
    await this.#options.faults.hold(String(requestType))
    const code = this.#options.faults.meet(String(requestType))
    if (code === null) return answer(request, this.#context(pace))
    const requestStatus = { result: false, code, comment: 'The simulator was told to refuse.' }
    const head = { requestType: String(requestType), requestStatus }
    return requestId === undefined ? head : { ...head, requestId }
  }

  #context(pace: Pace): Context {
    return { ...this.#options.house, pace, traffic: this.#traffic }
  }

  #send(op: number, d: Data): void {
    this.#options.faults.pass(() => this.#write(op, d))
  }

  #write(op: number, d: Data): void {
    const { socket } = this.#options
    if (socket.readyState !== socket.OPEN) return
    this.#traffic.outgoing++
    socket.send(JSON.stringify({ op, d }))
  }
}
