import type { Clock } from '../../shared/units/time.ts'
import type { Clean } from '../cleanUp.ts'
import type { Logger } from '../log.ts'
import type { EngineOptions } from '../options.ts'
import { wordBackup } from '../store/backup/restore.ts'
import { type OpenDatabase, openDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import { createStore } from '../store/store.ts'

export interface ComposedStore {
  database: OpenDatabase
  store: Store
}

/** The studio's file, ours alone. Throws StartError. */
export function composeStore(
  options: EngineOptions,
  clock: Clock,
  log: Logger,
  cleaning: Clean[],
): ComposedStore {
  const database = openDatabase(options.dataDir, { restore: options.restore, now: () => clock.now() })
  const store = createStore(database, clock)
  cleaning.push(() => store.close())
  const { restored, migration } = database.opening
  if (migration) log.info(`升级数据库之前已备份：${wordBackup(migration)}`)
  if (restored?.ok) log.warn(`已从备份恢复：${wordBackup(restored.backup)}`, { replaced: restored.replaced })
  else if (restored) log.error(restored.message)
  return { database, store }
}
