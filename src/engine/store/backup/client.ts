import { Worker } from 'node:worker_threads'
import { CommandError } from '../../../shared/api/errors.ts'
import type { FileJob, FromFileThread } from './job.ts'

type Kind = FileJob['kind']
type Job<K extends Kind> = Extract<FileJob, { kind: K }>
type Result<K extends Kind> = Extract<FromFileThread, { type: K }>

export interface FileThreads {
  /** Runs one job in a thread of its own. Rejects with the words for people. */
  run<K extends Kind>(
    kind: K,
    job: Omit<Job<K>, 'kind'>,
    onProgress: (done: number) => void,
  ): Promise<Result<K>>
  /** Ends what runs; what it had begun is cleared away by the next backup. */
  stop(): Promise<void>
}

/** @param entry file of `fileThread`: the source, or its bundle */
export function createFileThreads(entry: string): FileThreads {
  const running = new Set<Worker>()
  return {
    run(kind, job, onProgress) {
      const worker = new Worker(entry, { workerData: { kind, ...job }, name: `fieldcue-${kind}` })
      running.add(worker)
      return new Promise((resolve, reject) => {
        worker.on('message', (message: FromFileThread) => {
          if (message.type === 'progress') onProgress(message.done)
          else if (message.type === 'failed') reject(new CommandError('store_failed', wordFailure(message)))
          else resolve(message as Result<typeof kind>)
        })
        worker.on('error', reject)
        worker.on('exit', () => {
          running.delete(worker)
          reject(new CommandError('store_failed', '备份线程中途停止，没有做完。请再试一次。'))
        })
        // Last, because a listener for messages takes it back: a backup never keeps the process.
        worker.unref()
      })
    },
    async stop() {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}

function wordFailure({ code, message }: { code: string; message: string }): string {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return '磁盘已满，没有备份成。请腾出空间。'
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return '读到损坏的地方，没有做完。'
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS') {
    return '备份目录不能写，没有备份成。请检查权限。'
  }
  return `没有做完（${code || message}）。`
}
