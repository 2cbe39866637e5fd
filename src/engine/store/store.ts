import { CommandError } from '../../shared/api/errors.ts'
import type { LibraryKind } from '../../shared/library/types.ts'
import type { Clock } from '../../shared/units/time.ts'
import { readCheckpoints, writeCheckpoint } from './checkpoints.ts'
import { readCommandLog, writeCommandLog } from './commandLog.ts'
import type { OpenDatabase } from './database.ts'
import { readLibrary, writeLibrary } from './library.ts'
import type { Store, StoreChange, StoreTransaction, StoreTrouble } from './port.ts'
import { readSessionLog, writeSessionLog } from './sessionLog.ts'
import { readSettings, writeSettings } from './settings.ts'
import { runLoudly, transactions } from './transactions.ts'

/** Composes the adapters over an open database. `close` closes the database too. */
export function createStore(db: OpenDatabase, clock: Clock): Store {
  const { run, afterCommit, afterRollback } = transactions(db.writer)
  const log = writeSessionLog(db.writer)
  const library = writeLibrary(db.writer, clock)
  const listeners = new Set<(change: StoreChange) => void>()
  let trouble: StoreTrouble | null = null
  let pending: { sessions: boolean; library: Set<LibraryKind> } | null = null

  /** Remembers what this transaction touches; told once, after its commit. */
  function touch(mark: (change: { sessions: boolean; library: Set<LibraryKind> }) => void): void {
    if (!pending) {
      pending = { sessions: false, library: new Set() }
      const change = pending
      afterCommit(() => {
        for (const listener of listeners) runLoudly(() => listener(change))
      })
    }
    mark(pending)
  }

  const tx: StoreTransaction = {
    append: log.append,
    openSession(row) {
      log.openSession(row)
      touch((change) => {
        change.sessions = true
      })
    },
    closeSession(sessionId, at) {
      log.closeSession(sessionId, at)
      touch((change) => {
        change.sessions = true
      })
    },
    recordCommand: writeCommandLog(db.writer),
    recordCheckpoint: writeCheckpoint(db.writer),
    putLibraryRow(kind, row) {
      const kept = library.put(kind, row)
      touch((change) => change.library.add(kind))
      return kept
    },
    removeLibraryRow(kind, id) {
      const removed = library.remove(kind, id)
      if (removed) touch((change) => change.library.add(kind))
      return removed
    },
    putSetting: writeSettings(db.writer),
    afterCommit,
    afterRollback,
  }

  return {
    transaction(work, durability) {
      const isOuter = !db.writer.inTransaction
      try {
        const result = run(() => {
          if (isOuter) pending = null
          return work(tx)
        }, durability)
        if (isOuter) trouble = null
        return result
      } catch (error) {
        if (error instanceof CommandError && error.code === 'store_failed') {
          trouble = { since: trouble?.since ?? clock.now(), message: error.message }
        }
        throw error
      } finally {
        if (isOuter) pending = null
      }
    },
    trouble: () => trouble,
    log: readSessionLog(db.reader),
    checkpoints: readCheckpoints(db.reader),
    commands: readCommandLog(db.reader),
    library: readLibrary(db.reader),
    settings: readSettings(db.reader),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => db.close(),
  }
}
