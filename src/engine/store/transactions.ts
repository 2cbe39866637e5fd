import type { WriteHandle } from './handles.ts'
import { isSqliteFailure, writeFailure } from './sqliteErrors.ts'

/**
 * How soon a commit must be on the disk. `durable`: before it returns. `observed`: with the next durable one at the
 * latest; a killed process loses nothing of it, a power cut may lose the last of it.
 */
export type Durability = 'durable' | 'observed'

/** Runs work in transactions on the one writer, and what was asked for after the commit once it is committed. */
export interface Transactions {
  run<T>(work: () => T, durability?: Durability): T
  afterCommit(callback: () => void): void
  afterRollback(callback: () => void): void
}

interface Running {
  committed: (() => void)[]
  rolledBack: (() => void)[]
  failed: { error: unknown } | null
}

/**
 * A call inside another joins it. When a joined call throws, the whole is rolled back even if the outer work
 * catches the error: half of what somebody asked for must never become durable.
 */
export function transactions(db: WriteHandle): Transactions {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  let present: Running | null = null

  /** The level can only be changed between transactions; it is FULL for everything that somebody is answered for. */
  function runOuter<T>(work: () => T, durability: Durability): T {
    if (durability === 'durable') return runCommitted(work)
    db.pragma('synchronous = NORMAL')
    try {
      return runCommitted(work)
    } finally {
      db.pragma('synchronous = FULL')
    }
  }

  function runCommitted<T>(work: () => T): T {
    const mine: Running = { committed: [], rolledBack: [], failed: null }
    present = mine
    let result: T
    try {
      begin.run()
      result = work()
      if (mine.failed) throw mine.failed.error
      commit.run()
    } catch (error) {
      // A full disk has made SQLite roll back by itself already.
      if (db.inTransaction) rollback.run()
      present = null
      for (const callback of mine.rolledBack) runLoudly(callback)
      throw isSqliteFailure(error) && !isConstraint(error) ? writeFailure(error) : error
    } finally {
      present = null
    }
    for (const callback of mine.committed) runLoudly(callback)
    return result
  }

  function runJoined<T>(outer: Running, work: () => T): T {
    try {
      return work()
    } catch (error) {
      outer.failed ??= { error }
      throw error
    }
  }

  function running(): Running {
    if (!present) throw new Error('this is for the inside of a transaction')
    return present
  }

  return {
    run: (work, durability = 'durable') => (present ? runJoined(present, work) : runOuter(work, durability)),
    afterCommit: (callback) => running().committed.push(callback),
    afterRollback: (callback) => running().rolledBack.push(callback),
  }
}

/** A broken rule of the schema is a bug of ours, not the disk's refusal. */
function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')
}

/** The commit stands, so its caller must hear of success; the bug surfaces as an uncaught exception all the same. */
export function runLoudly(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
