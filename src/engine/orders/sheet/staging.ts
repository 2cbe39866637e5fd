import { CommandError } from '../../../shared/api/errors.ts'
import type { SheetMappingInput, SheetPhase, SheetPreview } from '../../../shared/api/imports.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { SheetBook } from './book.ts'
import type { SheetShape } from './job.ts'
import type { SheetThread } from './threadClient.ts'

/** Rows that are written, and later taken into the ledger, in one commit. */
const SLICE_ROWS = 500

/** A file that is looked at or on its way into the ledger. */
export interface OpenImport {
  id: string
  name: string
  source: string
  bytes: number
  thread: SheetThread
  shape: SheetShape | null
  mapping: SheetMappingInput | null
  preview: SheetPreview | null
  phase: SheetPhase
  done: number
  error: CommandError | null
  staging: Promise<void>
}

/** Where a mapping is remembered: under the columns' names and their order. */
export const mappingKey = (shape: SheetShape) => `sheetMapping:${shape.signatureHash}`

interface StagingParts {
  book: SheetBook
  clock: Clock
  /** All of it will be in the ledger from now on. */
  onConfirmed(): void
}

/**
 * Writes a file beside the ledger and confirms it. Never rejects: what went wrong, and that nothing is left of it,
 * stands in `mine`. Between two slices it may be cancelled by its phase.
 */
export async function stageImport(
  mine: OpenImport,
  shape: SheetShape,
  mapping: SheetMappingInput,
  { book, clock, onConfirmed }: StagingParts,
): Promise<void> {
  const { id, name, source, thread } = mine
  try {
    await thread.ask<'rewind'>({ type: 'rewind', mapping })
    book.begin({ id, source, name, hash: shape.fileHash, at: clock.now() })
    for (let n = 0; ; n++) {
      const slice = await thread.ask<'slice'>({ type: 'slice', rows: SLICE_ROWS })
      if (mine.phase !== 'staging') return book.drop(id)
      book.stage(id, n, slice)
      mine.done += slice.lines.length + slice.refused.length
      if (slice.isLast) break
    }
    book.confirm(id, { key: mappingKey(shape), value: mapping })
    mine.phase = 'applying'
    onConfirmed()
  } catch (error) {
    if (mine.phase === 'staging') {
      mine.phase = 'failed'
      mine.error = toCommandError(error)
    }
    dropQuietly(book, id)
  } finally {
    void thread.close()
  }
}

/** A disk that has refused the rows may refuse this too; the next start clears it away. */
function dropQuietly(book: SheetBook, id: string): void {
  try {
    book.drop(id)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
  }
}

function toCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error
  return new CommandError('internal', '导入时出了意外，什么都没有入账。请查看引擎日志后重试。')
}
