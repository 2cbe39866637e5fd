import type { SheetReceipt } from '../../../shared/api/imports.ts'
import type { OpenDatabase } from '../../store/database.ts'
import type { Store } from '../../store/port.ts'
import type { SheetSlice } from './job.ts'

export interface BookedImport {
  id: string
  source: string
  name: string
  hash: string
  /** Wall ms. */
  at: number
}

/** What is durable of imports. A file is first written beside the ledger, slice by slice, and then confirmed at once. */
export interface SheetBook {
  begin(booked: BookedImport): void
  stage(id: string, n: number, slice: SheetSlice): void
  /** From here on all of it will be in the ledger. `remember`: a row of the settings table, in the same transaction. */
  confirm(id: string, remember: { key: string; value: unknown }): void
  /** Leaves nothing of an import that is not confirmed. */
  drop(id: string): void
  /** The same for all of them, as after a crash. */
  dropUnconfirmed(): void
  /** Confirmed and not wholly in the ledger, the oldest first. */
  unfinished(): BookedImport[]
  nextSlice(id: string): { n: number; slice: SheetSlice } | null
  /** The ledger has the slice. */
  applied(id: string, n: number, outcome: Omit<SheetReceipt, 'lines' | 'excluded'>): void
  finish(id: string): void
  receipt(id: string): SheetReceipt | null
  /** When the same file was last confirmed; null: never. */
  importedAt(hash: string): number | null
}

const COLUMNS = 'id, source, name, hash, at'

export function createSheetBook(db: OpenDatabase, store: Store): SheetBook {
  const { writer, reader } = db
  const insert = writer.prepare(
    `INSERT INTO sheet_imports (${COLUMNS}, state) VALUES (?, ?, ?, ?, ?, 'staging')`,
  )
  const addSlice = writer.prepare('INSERT INTO sheet_slices (import_id, n, body) VALUES (?, ?, ?)')
  const count = writer.prepare(
    'UPDATE sheet_imports SET lines = lines + ?, excluded = excluded + ? WHERE id = ?',
  )
  const setState = writer.prepare('UPDATE sheet_imports SET state = ? WHERE id = ?')
  const dropSlices = writer.prepare('DELETE FROM sheet_slices WHERE import_id = ?')
  const dropSlice = writer.prepare('DELETE FROM sheet_slices WHERE import_id = ? AND n = ?')
  const dropImport = writer.prepare(`DELETE FROM sheet_imports WHERE id = ? AND state = 'staging'`)
  const staging = reader.prepare<[], { id: string }>(`SELECT id FROM sheet_imports WHERE state = 'staging'`)
  const confirmed = reader.prepare<[], BookedImport>(
    `SELECT ${COLUMNS} FROM sheet_imports WHERE state = 'confirmed' ORDER BY at`,
  )
  const first = reader.prepare<[string], { n: number; body: string }>(
    'SELECT n, body FROM sheet_slices WHERE import_id = ? ORDER BY n LIMIT 1',
  )
  const addApplied = writer.prepare(`
    UPDATE sheet_imports SET applied = applied + ?, accepted = accepted + ?, updated = updated + ?,
      duplicate = duplicate + ?, stale = stale + ? WHERE id = ?`)
  const receipt = reader.prepare<[string], SheetReceipt>(`
    SELECT lines, excluded, applied, accepted, updated, duplicate, stale FROM sheet_imports WHERE id = ?`)
  const last = reader.prepare<[string], { at: number | null }>(
    `SELECT max(at) AS at FROM sheet_imports WHERE hash = ? AND state <> 'staging'`,
  )

  function drop(id: string): void {
    store.transaction(() => {
      if (dropImport.run(id).changes > 0) dropSlices.run(id)
    })
  }

  return {
    begin: ({ id, source, name, hash, at }) =>
      store.transaction(() => {
        insert.run(id, source, name, hash, at)
      }),
    stage: (id, n, slice) =>
      store.transaction(() => {
        addSlice.run(id, n, JSON.stringify(slice))
        count.run(slice.lines.length, slice.refused.length, id)
      }),
    confirm: (id, { key, value }) =>
      store.transaction((tx) => {
        setState.run('confirmed', id)
        tx.putSetting(key, value)
      }),
    drop,
    dropUnconfirmed() {
      for (const { id } of staging.all()) drop(id)
    },
    unfinished: () => confirmed.all(),
    nextSlice(id) {
      const row = first.get(id)
      return row ? { n: row.n, slice: JSON.parse(row.body) as SheetSlice } : null
    },
    applied: (id, n, { applied, accepted, updated, duplicate, stale }) =>
      store.transaction(() => {
        dropSlice.run(id, n)
        addApplied.run(applied, accepted, updated, duplicate, stale, id)
      }),
    finish: (id) =>
      store.transaction(() => {
        setState.run('done', id)
      }),
    receipt: (id) => receipt.get(id) ?? null,
    importedAt: (hash) => last.get(hash)?.at ?? null,
  }
}
