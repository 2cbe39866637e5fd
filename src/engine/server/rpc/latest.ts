import type { Unsubscribe } from '../../desk.ts'
import { createBell, pause } from './bell.ts'
import type { Outflow } from './outflow.ts'

export interface LatestOptions<T> {
  /** Attaches the listener, pushes the present if there is one, answers the way to stop. */
  attach(push: (value: T) => void): Unsubscribe
  signal: AbortSignal
  outflow: Outflow
  /** Least time between two values, ms. The first goes out at once. */
  gapMs: number
  /** Values with the same key replace each other; default: all do. */
  keyOf?: (value: T) => string
}

/**
 * What only matters as it is now. However slow the subscriber and however fast the source, at most one value a key
 * waits, and it is the newest.
 */
export async function* latest<T>(options: LatestOptions<T>): AsyncGenerator<T, void> {
  const { signal, outflow, gapMs, keyOf = () => '' } = options
  const waiting = new Map<string, T>()
  const bell = createBell()
  const stop = options.attach((value) => {
    waiting.set(keyOf(value), value)
    bell.ring()
  })
  try {
    while (!signal.aborted) {
      if (waiting.size === 0) await bell.heard(signal)
      await outflow.ready(signal)
      if (signal.aborted) return
      const values = [...waiting.values()]
      waiting.clear()
      yield* values
      if (gapMs > 0 && values.length > 0) await pause(gapMs, signal)
    }
  } finally {
    stop()
  }
}
