import { parentPort, workerData } from 'node:worker_threads'
import { asCardError } from './errors.ts'
import { registerFonts } from './fonts.ts'
import type { FromPainter, PainterData, ToPainter } from './job.ts'
import { createPainter } from './paint.ts'

/**
 * The drawing thread's own entry. Drawing a card keeps a core busy for tens of milliseconds, in which an engine must
 * answer keys and orders: so it happens here. Jobs are painted one after the other, in the order in which they came.
 */
const port = parentPort
if (port) {
  const { fontsDir } = workerData as PainterData
  const paint = createPainter()
  let last = Promise.resolve()
  port.on('message', ({ id, job }: ToPainter) => {
    last = last.then(async () => port.postMessage(await answer(id, job)))
  })

  async function answer(id: number, job: ToPainter['job']): Promise<FromPainter> {
    try {
      registerFonts(fontsDir)
      return { id, ok: true, painted: await paint(job) }
    } catch (cause) {
      const { code, message } = asCardError(cause)
      return { id, ok: false, code, message }
    }
  }
}
