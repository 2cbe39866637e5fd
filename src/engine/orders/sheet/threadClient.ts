import { Worker } from 'node:worker_threads'
import { CommandError } from '../../../shared/api/errors.ts'
import type { FromSheetThread, SheetAnswers, SheetAsk } from './job.ts'

/** One spreadsheet in a thread of its own. */
export interface SheetThread {
  /** Rejects with CommandError in words for people. Asked one after another. */
  ask<T extends SheetAsk['type']>(ask: Extract<SheetAsk, { type: T }>): Promise<SheetAnswers[T]>
  close(): Promise<void>
}

/** A workbook that unpacks to more than this is refused instead of taking the desk's memory. */
const MOST_MEMORY_MB = 1536

/**
 * @param entry file of `sheetThread`: the source, or its bundle
 * @param bytes the file; the thread takes its memory over
 */
export function openSheetThread(entry: string, bytes: Uint8Array<ArrayBuffer>): SheetThread {
  const worker = new Worker(entry, {
    workerData: { bytes },
    transferList: [bytes.buffer],
    name: 'fieldcue-sheet',
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
  const waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[] = []
  let gone: CommandError | null = null

  function lose(error: CommandError): void {
    gone ??= error
    for (const { reject } of waiting.splice(0)) reject(gone)
  }

  worker.on('message', (message: FromSheetThread) => {
    const asked = waiting.shift()
    if (message.ok) asked?.resolve(message.answer)
    else if (message.unreadable) {
      asked?.reject(new CommandError('bad_request', message.message, { sheet: message.unreadable }))
    } else asked?.reject(new Error(message.message))
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    lose(
      isTooLarge
        ? new CommandError('too_large', '表格展开后太大，没有导入任何内容。请按天分成几个文件，再导入。')
        : new CommandError('internal', `读表格的线程出错，没有导入任何内容：${error.message}`),
    )
  })
  worker.on('exit', () => lose(new CommandError('conflict', '这个表格已经关闭，请重新选择文件。')))
  // Last, because a listener for messages takes it back: a forgotten preview never keeps the process.
  worker.unref()

  return {
    ask(ask) {
      if (gone) return Promise.reject(gone)
      return new Promise((resolve, reject) => {
        waiting.push({ resolve: resolve as (answer: unknown) => void, reject })
        worker.postMessage(ask)
      })
    },
    async close() {
      await worker.terminate()
    },
  }
}
