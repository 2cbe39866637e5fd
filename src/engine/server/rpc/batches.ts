import type { Unsubscribe } from '../../desk.ts'
import { createBell, pause } from './bell.ts'
import type { Outflow } from './outflow.ts'

/** Where a subscriber begins, and begins anew when it could not follow; or what came after, in order and complete. */
export type Batch<S, T> = { kind: 'snapshot'; snapshot: S } | { kind: 'batch'; items: T[] }

export interface BatchOptions<S, T> {
  attach(push: (items: readonly T[]) => void): Unsubscribe
  /** Read after the listener is attached, and again after an overrun. */
  snapshot(): S
  signal: AbortSignal
  outflow: Outflow
  /** Least time between two batches, ms. */
  gapMs: number
  /** A subscriber that has more than this to catch up gets a fresh snapshot instead. */
  most: number
}

/** A stream of which nothing may be missing: listener first, then the snapshot, then everything after it. */
export async function* batches<S, T>(options: BatchOptions<S, T>): AsyncGenerator<Batch<S, T>, void> {
  const { signal, outflow, gapMs, most } = options
  const bell = createBell()
  let items: T[] = []
  let isBehind = true
  const stop = options.attach((arrived) => {
    // What comes before the snapshot is taken is in the snapshot.
    if (!isBehind) items.push(...arrived)
    if (items.length > most) {
      isBehind = true
      items = []
    }
    bell.ring()
  })
  try {
    while (!signal.aborted) {
      if (!isBehind && items.length === 0) await bell.heard(signal)
      await outflow.ready(signal)
      if (signal.aborted) return
      if (isBehind) {
        isBehind = false
        yield { kind: 'snapshot', snapshot: options.snapshot() }
      } else if (items.length > 0) {
        const batch = items
        items = []
        yield { kind: 'batch', items: batch }
        if (gapMs > 0) await pause(gapMs, signal)
      }
    }
  } finally {
    stop()
  }
}
