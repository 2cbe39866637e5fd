import type { LinkTime } from '../../obs/timer.ts'

/** Requests at once, and requests a second after that: at most 500 + 60 × 40 = 2,900 in any minute of 3,000 allowed. */
const BURST = 500
const PER_SECOND = 40

export interface Limiter {
  /** Resolves when one more request may leave. */
  acquire(): Promise<void>
}

/** A bucket of requests that fills with time: the platform counts 3,000 in 60 seconds for a shop (V, 2023). */
export function createLimiter({ clock, setTimer }: LinkTime): Limiter {
  let tokens = BURST
  let at = clock.mono()
  /** One behind the other, so that nobody overtakes. */
  let queue: Promise<void> = Promise.resolve()

  function refill(): void {
    const now = clock.mono()
    tokens = Math.min(BURST, tokens + ((now - at) / 1000) * PER_SECOND)
    at = now
  }

  async function take(): Promise<void> {
    refill()
    while (tokens < 1) {
      const ms = Math.ceil(((1 - tokens) / PER_SECOND) * 1000)
      await new Promise<void>((resolve) => {
        setTimer(resolve, ms)
      })
      refill()
    }
    tokens -= 1
  }

  return {
    acquire() {
      queue = queue.then(take)
      return queue
    },
  }
}
