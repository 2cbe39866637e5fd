import { StartError } from '../startError.ts'
import type { WriteHandle } from './handles.ts'
import { migrations } from './migrations/index.ts'

/** One step of the schema. Steps are never edited once released; a new need is a new step. */
export interface Migration {
  /** `user_version` after it: 1, 2, 3… without a gap. */
  version: number
  /** For the log. */
  title: string
  up(db: WriteHandle): void
}

/** The schema version that this build knows. */
export const SCHEMA_VERSION = migrations.length

/**
 * Brings a database up to date, each step with its version in one transaction: a crash between two leaves a whole one.
 * @param steps all steps in order; given only by tests
 * @throws StartError `future_database` for a file that a newer FieldCue has written
 */
export function migrate(db: WriteHandle, steps: readonly Migration[] = migrations): void {
  const present = Number(db.pragma('user_version', { simple: true }))
  if (present > steps.length) {
    throw new StartError(
      'future_database',
      `数据库的版本是 ${present}，由更新的田播台写成；这个版本只认识到 ${steps.length}，没有改动它。请升级田播台，或用 --data-dir 换一个目录。`,
    )
  }
  steps.forEach((step, index) => {
    if (step.version !== index + 1)
      throw new Error(`migration ${step.title} should have version ${index + 1}`)
    if (step.version <= present) return
    db.transaction(() => {
      step.up(db)
      db.pragma(`user_version = ${step.version}`)
    }).immediate()
  })
}
