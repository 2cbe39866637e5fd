import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { BareAnswer, BareClientOptions } from './bareClientThread.ts'

/** obs-websocket-js and nothing else, as somebody would use it who needs one switch. */
export interface BareClient {
  /** Milliseconds from the call of `SetCurrentProgramScene` to `CurrentProgramSceneChanged` of that scene. */
  switchTo(scene: string): Promise<number>
  close(): Promise<void>
}

/**
 * Connects from a thread of its own: on the engine's thread the bare client would pay for what the engine does with the
 * same event, and look slower than it is.
 */
export async function openBareClient(options: BareClientOptions): Promise<BareClient> {
  const worker = new Worker(new URL('./bareClientThread.ts', import.meta.url), { workerData: options })
  await once(worker, 'message')
  return {
    async switchTo(scene) {
      worker.postMessage(scene)
      const [answer] = (await once(worker, 'message')) as [BareAnswer]
      if (answer.ms === null) throw new Error(`OBS did not say that ${scene} is on program`)
      return answer.ms
    },
    async close() {
      await worker.terminate()
    },
  }
}
