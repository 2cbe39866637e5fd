import type Database from 'better-sqlite3'
import type { Brand } from '../../shared/units/brand.ts'

/**
 * The only connection that may change the file. Adapters that write ask for this type, so a reader cannot reach
 * them by mistake; what they prepare may run inside `Store.transaction` alone.
 */
export type WriteHandle = Brand<Database.Database, 'WriteHandle'>

/** A connection that SQLite itself opened read-only. Sees everything committed before its statement began. */
export type ReadHandle = Brand<Database.Database, 'ReadHandle'>
