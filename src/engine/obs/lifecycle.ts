import type { ObsReasonCode } from '../../shared/obs/status.ts'
import { createBackoff } from './backoff.ts'
import { ObsConnectError } from './connection.ts'
import type { LinkTime } from './timer.ts'

/** Something that is up until it ends by itself or is ended. */
export interface Living {
  /** Called once when it is over by itself. */
  onEnd(listener: (reason: ObsReasonCode) => void): void
  end(): void
}

export interface LifecycleOptions<S extends Living> {
  time: LinkTime
  /** One attempt; rejects with `ObsConnectError`. `signal` aborts when nobody wants it any more. */
  open(signal: AbortSignal): Promise<S>
  onUp(session: S): void
  onDown(reason: ObsReasonCode): void
  onError(error: unknown): void
}

export interface Lifecycle<S> {
  readonly session: S | null
  /** Starts, or starts anew: what was up is ended first. */
  start(): void
  stop(): void
}

/** Keeps one session up: opens it, notices its end, opens it again with backoff, until stopped. */
export function createLifecycle<S extends Living>(options: LifecycleOptions<S>): Lifecycle<S> {
  const backoff = createBackoff()
  let session: S | null = null
  let abort: AbortController | null = null
  let cancelRetry = () => {}

  async function attempt(controller: AbortController): Promise<void> {
    const isWanted = () => abort === controller
    try {
      const opened = await options.open(controller.signal)
      if (!isWanted()) return opened.end()
      session = opened
      backoff.reset()
      options.onUp(opened)
      opened.onEnd((reason) => {
        if (!isWanted()) return
        session = null
        down(controller, reason)
      })
    } catch (error) {
      if (!isWanted()) return
      if (!(error instanceof ObsConnectError)) options.onError(error)
      down(controller, error instanceof ObsConnectError ? error.reason : 'closed')
    }
  }

  function down(controller: AbortController, reason: ObsReasonCode): void {
    options.onDown(reason)
    const wait = backoff.next(reason)
    if (wait === null || abort !== controller) return
    cancelRetry = options.time.setTimer(() => void attempt(controller), wait)
  }

  function stop(): void {
    const ended = { abort, session }
    // First, so that the end which we cause is not taken for news.
    abort = null
    session = null
    cancelRetry()
    ended.abort?.abort()
    ended.session?.end()
  }

  return {
    get session() {
      return session
    },
    start() {
      stop()
      backoff.reset()
      abort = new AbortController()
      void attempt(abort)
    },
    stop,
  }
}
