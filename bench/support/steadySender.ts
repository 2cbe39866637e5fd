import type { HttpClient } from './keepAlive.ts'
import { makeDelivery } from './orderShow.ts'

/** A post that was answered: when it was due, when its answer came, and how many orders were stored by then. */
export interface Acknowledged {
  /** Wall ms. */
  dueAt: number
  answeredAt: number
  /** Orders of this sender that are acknowledged, this post included. */
  orders: number
}

export interface SteadySender {
  /** Ends the sending and waits for what is under way. */
  stop(): Promise<void>
  readonly acknowledged: readonly Acknowledged[]
  /** Times that the engine asked for patience; each such post came again. */
  readonly slowedDown: number
}

/**
 * Posts `size` orders every `everyMs`, by the clock and not by the answers: an engine that is late is late in every
 * figure. What is refused for now comes again, as it was.
 */
export function sendSteadily(
  http: HttpClient,
  options: { size: number; everyMs: number; from: number; secret: string },
): SteadySender {
  const { size, everyMs, from, secret } = options
  const acknowledged: Acknowledged[] = []
  const underWay = new Set<Promise<void>>()
  const beganAt = Date.now()
  let sent = 0
  let slowedDown = 0
  let failure: Error | null = null

  async function post(index: number): Promise<void> {
    const dueAt = beganAt + index * everyMs
    const { body, headers } = makeDelivery(from + index * size, size, secret)
    for (;;) {
      const answer = await http.send('POST', '/ingest/orders', headers, body)
      if (answer.status === 200) break
      if (answer.status !== 429) throw new Error(`the webhook answered ${answer.status}: ${answer.body}`)
      slowedDown += 1
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    acknowledged.push({ dueAt, answeredAt: Date.now(), orders: (acknowledged.length + 1) * size })
  }

  const timer = setInterval(() => {
    for (; beganAt + sent * everyMs <= Date.now(); sent += 1) {
      const posting: Promise<void> = post(sent)
        .catch((error: Error) => {
          failure ??= error
        })
        .finally(() => underWay.delete(posting))
      underWay.add(posting)
    }
  }, 5)

  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(underWay)
      if (failure) throw failure
    },
    acknowledged,
    get slowedDown() {
      return slowedDown
    },
  }
}
