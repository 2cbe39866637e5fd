import { Worker } from 'node:worker_threads'
import type { SetTimer } from '../obs/timer.ts'
import { CardRenderError, cardError } from './errors.ts'
import type { FromPainter, Painted, PainterData, PaintJob, ToPainter } from './job.ts'

/** The longest that a picture may take before its thread is given up: a take must not wait for ever. */
const DEADLINE_MS = 8000

export interface PainterClient {
  paint(job: PaintJob): Promise<Painted>
  stop(): Promise<void>
}

interface Waiting {
  resolve(painted: Painted): void
  reject(error: CardRenderError): void
  cancelDeadline(): void
}

/**
 * Hands jobs to the drawing thread. The thread starts with the first job, never keeps the process alive, and is
 * started anew by the next job after it died.
 * @param entry file of `painterThread`: the source, or its bundle
 */
export function createPainterClient(entry: string, data: PainterData, setTimer: SetTimer): PainterClient {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0
  let isStopped = false

  function start(): Worker {
    const started = new Worker(entry, { workerData: data, name: 'fieldcue-cards' })
    started.on('message', settle)
    started.on('error', (error) => lose(started, error.message))
    started.on('exit', (code) => lose(started, `退出码 ${code}`))
    // Last, because a listener for messages takes it back.
    started.unref()
    return started
  }

  function settle(answer: FromPainter): void {
    const asked = take(answer.id)
    if (answer.ok) asked?.resolve(answer.painted)
    else asked?.reject(new CardRenderError(answer.code, answer.message))
  }

  function lose(which: Worker, reason: string): void {
    if (worker !== which) return
    worker = null
    for (const id of [...waiting.keys()]) take(id)?.reject(cardError('painter_lost', reason))
  }

  function take(id: number): Waiting | undefined {
    const found = waiting.get(id)
    waiting.delete(id)
    found?.cancelDeadline()
    return found
  }

  return {
    paint(job) {
      if (isStopped) return Promise.reject(cardError('painter_lost', '引擎正在停止'))
      worker ??= start()
      const present = worker
      const id = ++lastId
      return new Promise((resolve, reject) => {
        const cancelDeadline = setTimer(() => {
          take(id)?.reject(cardError('painter_slow', String(DEADLINE_MS / 1000)))
          lose(present, '超时')
          void present.terminate()
        }, DEADLINE_MS)
        waiting.set(id, { resolve, reject, cancelDeadline })
        present.postMessage({ id, job } satisfies ToPainter)
      })
    },
    async stop() {
      isStopped = true
      const present = worker
      if (!present) return
      lose(present, '引擎正在停止')
      await present.terminate()
    },
  }
}
