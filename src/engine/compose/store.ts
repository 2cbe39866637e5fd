import type { Clock } from '../../shared/units/time.ts'
import type { Clean } from '../cleanUp.ts'
import type { EngineOptions } from '../options.ts'
import { type OpenDatabase, openDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'
import { createStore } from '../store/store.ts'

export interface ComposedStore {
  database: OpenDatabase
  store: Store
}

/** The studio's file, ours alone. Throws StartError. */
export function composeStore(options: EngineOptions, clock: Clock, cleaning: Clean[]): ComposedStore {
  const database = openDatabase(options.dataDir)
  const store = createStore(database, clock)
  cleaning.push(() => store.close())
  return { database, store }
}
