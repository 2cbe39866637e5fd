/** Lets a stream wait for its next value without polling. A ring that nobody waits for is kept for who comes next. */
export interface Bell {
  ring(): void
  /** Resolves at the next ring, or when the signal is aborted. One waiter at a time. */
  heard(signal: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  let isRung = false
  let wake: (() => void) | null = null
  return {
    ring() {
      isRung = true
      wake?.()
    },
    async heard(signal) {
      if (!isRung && !signal.aborted) {
        await settle(signal, (done) => {
          wake = done
          return () => {
            wake = null
          }
        })
      }
      isRung = false
    },
  }
}

/** Resolves after `ms`, or when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return settle(signal, (done) => {
    const timer = setTimeout(done, ms)
    return () => clearTimeout(timer)
  })
}

/** Waits for what `start` calls back, or for the signal; leaves no listener and no timer behind. */
export function settle(signal: AbortSignal, start: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      signal.removeEventListener('abort', done)
      clean()
      resolve()
    }
    const clean = start(done)
    signal.addEventListener('abort', done, { once: true })
  })
}
