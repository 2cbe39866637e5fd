import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StartError } from '../startError.ts'
import { failureCode } from './sqliteErrors.ts'

/**
 * Keeps a second engine away from the data directory: an exclusive transaction on a file of its own, held for as
 * long as the process lives. The operating system drops it with the process, kill -9 included, so there is no stale
 * lock to clean up and no pid to mistake for another program's.
 * @returns the way to let go
 * @throws StartError `data_dir_in_use`
 */
export function holdEngineLock(dataDir: string, options: { nativeBinding?: string }): () => void {
  const lock = new Database(join(dataDir, 'engine.lock'), { ...options, timeout: 0 })
  try {
    // In memory: the transaction writes nothing, so it must leave no journal behind either.
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!failureCode(error).startsWith('SQLITE_BUSY')) throw error
    throw new StartError(
      'data_dir_in_use',
      `另一个田播台正在使用数据目录 ${dataDir}。请先关闭它，或用 --data-dir 换一个目录。`,
      { cause: error },
    )
  }
  return () => lock.close()
}
