import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { findDamage } from './backup/figures.ts'
import type { WriteHandle } from './handles.ts'

/** A file up to this is looked through before anybody sees it; that takes a fraction of a second. */
const WHOLE_BYTES = 128 * 1024 * 1024
/** In a larger one this table is nearly all of it, and is looked through beside the running engine. */
const LARGE_TABLE = 'order_lines'

/**
 * Looks whether the file is whole, as far as the start can wait for.
 * @returns whether that was all of it
 * @throws what SQLite throws for a damaged file
 */
export function checkOnOpen(db: WriteHandle, path: string): boolean {
  const isWhole = statSync(path).size <= WHOLE_BYTES
  for (const table of isWhole ? [undefined] : smallTables(db)) {
    const found = findDamage(db, 'quick', table)
    if (found !== null) throw new Database.SqliteError(found, 'SQLITE_CORRUPT')
  }
  return isWhole
}

function smallTables(db: WriteHandle): string[] {
  return db
    .prepare<[string], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ? AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all(LARGE_TABLE) as string[]
}
