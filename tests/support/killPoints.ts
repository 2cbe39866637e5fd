import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'

/**
 * Where in a commit a process is killed. `fsync`: by another thread while COMMIT is in the kernel; `random`: from
 * outside, whenever it comes.
 */
export const killPoints = [
  'before begin',
  'after begin',
  'between statements',
  'before commit',
  'fsync',
  'after commit',
  'after acknowledge',
  'random',
] as const
export type KillPoint = (typeof killPoints)[number]

const die = () => process.kill(process.pid, 'SIGKILL')

/**
 * Makes this very process die at a point of its `nth` commit from here on. It reaches into the driver, so that what is
 * tested is the engine's own code as it is.
 * @param spin how long `fsync` waits after COMMIT has begun, as a share of what COMMITs took before
 */
export function dieAt(point: KillPoint, nth: number, spin: number): void {
  if (point === 'random' || point === 'after acknowledge') return
  const killer = point === 'fsync' ? armKiller() : null
  let begun = 0
  let typicalMs = 1
  const isIt = (at: KillPoint) => point === at && begun === nth
  const { prepare } = Database.prototype
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql)
    const watched = sql === 'BEGIN IMMEDIATE' || sql === 'COMMIT' || sql.startsWith('INSERT INTO order_lines')
    if (!watched) return statement
    const run = statement.run.bind(statement) as (...parameters: unknown[]) => Database.RunResult
    statement.run = ((...parameters: unknown[]) => {
      if (sql === 'BEGIN IMMEDIATE') {
        begun += 1
        if (isIt('before begin')) die()
      }
      if (sql === 'COMMIT' && isIt('before commit')) die()
      if (sql === 'COMMIT' && isIt('fsync')) killer?.(typicalMs * spin)
      const began = performance.now()
      const result = run(...parameters)
      if (sql === 'COMMIT') typicalMs = performance.now() - began
      if (sql === 'BEGIN IMMEDIATE' && isIt('after begin')) die()
      if (sql.startsWith('INSERT') && isIt('between statements')) die()
      if (sql === 'COMMIT' && (isIt('after commit') || isIt('fsync'))) die()
      return result
    }) as typeof statement.run
    return statement
  } as typeof prepare
}

/** A thread that waits for its moment and then takes the whole process along. */
function armKiller(): (afterMs: number) => void {
  const shared = new Float64Array(new SharedArrayBuffer(8))
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const script = `
    const { workerData: { shared, flag } } = require('node:worker_threads')
    Atomics.wait(flag, 0, 0)
    const until = performance.now() + shared[0]
    while (performance.now() < until);
    process.kill(process.pid, 'SIGKILL')`
  new Worker(script, { eval: true, workerData: { shared, flag } }).unref()
  return (afterMs) => {
    shared[0] = afterMs
    Atomics.store(flag, 0, 1)
    Atomics.notify(flag, 0)
  }
}
