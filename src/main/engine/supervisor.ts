import type {
  EngineStartOptions,
  EngineStatus,
  FromEngine,
  PreviousExit,
  StartFailure,
} from '../../shared/desktop/engineProtocol.ts'
import type { EngineProcess } from './process.ts'

/** Ends before it was ready, one after the other: then trying again is no use. */
const MAX_DEATHS_BEFORE_READY = 5
/** Pause before each next try, ms: none after the first death, because a show is waiting. */
const PAUSES_MS = [0, 200, 500, 1000]
/** Opening a big database after a power cut takes a while; longer than this is a hang. */
const READY_WITHIN_MS = 60_000
/** Time to close the database; then it is killed, which the log survives. */
const STOP_WITHIN_MS = 5_000

export interface SupervisorParts {
  fork(): EngineProcess
  /** Asked anew at each start: secrets may have changed. */
  startOptions(): Omit<EngineStartOptions, 'port' | 'previousExit' | 'restore'>
  /** The port of the first start; 0 takes a free one. A restart keeps whatever it was. */
  port: number
  now(): number
  /** Runs `act` once, `ms` from now; returns how to call it off. */
  after(ms: number, act: () => void): () => void
  onStatus(status: EngineStatus): void
  onLive(live: boolean): void
  /** Keeps a secret; the answer goes back to the engine. */
  keepSecret(key: string, value: string | null): SecretAnswer
  /** What to say when it keeps ending before it is ready. */
  crashLoopMessage(times: number): string
  /** It is not tried again by itself. */
  onFailed(failure: EngineFailure): void
}

/** `restorable`: name of the backup that would put it right. */
export interface EngineFailure {
  code: StartFailure | 'crash_loop'
  message: string
  restorable: string | null
}

export type SecretAnswer = { ok: true } | { ok: false; reason: 'no_secret_store' | 'write_failed' }

export interface Supervisor {
  readonly status: EngineStatus
  start(): void
  /** After a failure: tries again, on another port or with a backup in the file's place if one is given. */
  retry(other?: { port?: number | undefined; restore?: string | undefined }): void
  /** Resolves when the engine has ended, cleanly if it did so in time. */
  stop(): Promise<void>
}

/** Keeps one engine running: starts it, starts it again when it dies, and says when that is no use. */
export function createSupervisor(parts: SupervisorParts): Supervisor {
  let { port } = parts
  let restore: string | null = null
  let child: EngineProcess | null = null
  let callOff: () => void = () => {}
  let deathsBeforeReady = 0
  let stopping: { promise: Promise<void>; resolve: () => void } | null = null
  let status: EngineStatus = {
    state: 'starting',
    url: null,
    overlayUrl: null,
    deaths: 0,
    lastExit: null,
    message: null,
  }

  function tell(patch: Partial<EngineStatus>): void {
    status = { ...status, ...patch }
    parts.onStatus(status)
  }

  function launch(): void {
    const mine = parts.fork()
    child = mine
    callOff = parts.after(READY_WITHIN_MS, () => mine.kill())
    mine.onMessage((message) => {
      if (child === mine) hear(mine, message)
    })
    mine.onExit((code) => {
      if (child !== mine) return
      child = null
      callOff()
      gone({ code, at: parts.now() })
    })
    mine.post({
      type: 'start',
      options: { ...parts.startOptions(), port, restore, previousExit: status.lastExit },
    })
    // A wish is for one start: the engine itself goes on with a restore that was cut short.
    restore = null
  }

  function hear(mine: EngineProcess, message: FromEngine): void {
    switch (message.type) {
      case 'ready':
        callOff()
        port = message.port
        deathsBeforeReady = 0
        tell({ state: 'ready', url: message.url, overlayUrl: message.overlayUrl, message: null })
        return
      case 'failed':
        refused(mine, message)
        return
      case 'live':
        parts.onLive(message.live)
        return
      case 'secret.set':
        mine.post({ type: 'secret.result', id: message.id, ...parts.keepSecret(message.key, message.value) })
        return
      case 'stopped':
        return
    }
  }

  /**
   * It says itself why it cannot start. At a restart a taken port may only be the last process not being quite gone,
   * so that is tried again like a death; anything else is for a person.
   */
  function refused(mine: EngineProcess, failure: EngineFailure): void {
    if (failure.code === 'port_in_use' && status.url !== null) return
    child = null
    callOff()
    mine.kill()
    fail(failure)
  }

  function gone(exit: PreviousExit): void {
    if (stopping) {
      stopping.resolve()
      return
    }
    const wasReady = status.state === 'ready'
    deathsBeforeReady = wasReady ? 0 : deathsBeforeReady + 1
    const deaths = status.deaths + 1
    if (deathsBeforeReady >= MAX_DEATHS_BEFORE_READY) {
      status = { ...status, deaths, lastExit: exit }
      fail({
        code: 'crash_loop',
        message: parts.crashLoopMessage(deathsBeforeReady),
        restorable: null,
      })
      return
    }
    tell({ state: status.url === null ? 'starting' : 'restarting', deaths, lastExit: exit })
    callOff = parts.after(PAUSES_MS[Math.min(deathsBeforeReady, PAUSES_MS.length - 1)] ?? 0, launch)
  }

  function fail({ code, message, restorable }: EngineFailure): void {
    parts.onLive(false)
    tell({ state: 'failed', message })
    parts.onFailed({ code, message, restorable })
  }

  return {
    get status() {
      return status
    },
    start: launch,
    retry(other = {}) {
      if (child || stopping) return
      port = other.port ?? port
      restore = other.restore ?? null
      deathsBeforeReady = 0
      tell({ state: status.url === null ? 'starting' : 'restarting', message: null })
      launch()
    },
    stop() {
      if (stopping) return stopping.promise
      callOff()
      stopping = Promise.withResolvers<void>()
      const running = child
      if (!running) stopping.resolve()
      else {
        running.post({ type: 'stop' })
        callOff = parts.after(STOP_WITHIN_MS, () => running.kill())
      }
      return stopping.promise
    },
  }
}
