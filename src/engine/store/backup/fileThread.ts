import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { bindingOptions } from '../binding.ts'
import { DATABASE_FILE } from '../files.ts'
import { failureCode } from '../sqliteErrors.ts'
import { copyDatabase } from './copy.ts'
import { findDamage } from './figures.ts'
import type { FileJob, FromFileThread } from './job.ts'

/** The thread beside the engine: copies or looks through a database, so that no take and no order waits for it. */
const say = (message: FromFileThread) => parentPort?.postMessage(message)
const sleeper = new Int32Array(new SharedArrayBuffer(4))

async function run(job: FileJob): Promise<FromFileThread> {
  if (job.kind === 'backup') {
    const info = await copyDatabase({
      ...job,
      source: join(job.dataDir, DATABASE_FILE),
      onProgress: (done) => say({ type: 'progress', done }),
      rest: (ms) => Atomics.wait(sleeper, 0, 0, ms),
    })
    return { type: 'backup', info }
  }
  const began = performance.now()
  const db = new Database(job.file, { ...bindingOptions(), readonly: true })
  try {
    const found = findDamage(db, job.depth)
    const durationMs = Math.round(performance.now() - began)
    return { type: 'check', check: { at: job.at, ok: found === null, kind: job.depth, durationMs, found } }
  } finally {
    db.close()
  }
}

try {
  say(await run(workerData as FileJob))
} catch (error) {
  say({ type: 'failed', code: failureCode(error), message: String(error) })
}
