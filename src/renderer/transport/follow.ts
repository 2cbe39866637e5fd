import type { Unsubscribe } from '../stores/transport.ts'
import type { EngineClient } from './connection.ts'
import type { EngineLink } from './link.ts'

export interface StreamListener<T> {
  onData(value: T): void
  onError(error: unknown): void
  onComplete(): void
}

/** Opens one subscription on one connection. */
export type OpenStream<T> = (client: EngineClient, listener: StreamListener<T>) => { unsubscribe(): void }

/** A stream that the engine ended or refused, on a connection that still stands, is asked for again after this. */
const AGAIN_AFTER_MS = 1000

/**
 * Follows a stream over all reconnections: every connection gets a subscription of its own, which begins with the
 * present as the first one did.
 */
export function follow<T>(link: EngineLink, open: OpenStream<T>, listener: (value: T) => void): Unsubscribe {
  let stop: () => void = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined

  function subscribe(): void {
    clearTimeout(timer)
    stop()
    const connection = link.connection()
    if (!connection) return
    let isCurrent = true
    const again = () => {
      if (!isCurrent) return
      isCurrent = false
      timer = setTimeout(subscribe, AGAIN_AFTER_MS)
    }
    const stream = open(connection.client, {
      onData: (value) => {
        if (isCurrent) listener(value)
      },
      onError: again,
      onComplete: again,
    })
    stop = () => {
      isCurrent = false
      stop = () => {}
      if (connection.isOpen()) stream.unsubscribe()
    }
  }

  const unfollow = link.onConnection(subscribe)
  return () => {
    unfollow()
    clearTimeout(timer)
    stop()
  }
}
