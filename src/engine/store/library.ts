import { CommandError } from '../../shared/api/errors.ts'
import { type LibraryKind, type LibraryRow, libraryKinds, type Rundown } from '../../shared/library/types.ts'
import type { Clock } from '../../shared/units/time.ts'
import { wordIssues } from '../show/wordIssues.ts'
import type { ReadHandle, WriteHandle } from './handles.ts'
import type { Library } from './port.ts'

/** A table a kind. Written out, so that no text from outside can ever name one. */
const tables: Record<LibraryKind, string> = {
  products: 'products',
  officials: 'officials',
  scripts: 'scripts',
  rundowns: 'rundowns',
}
const kinds = Object.keys(tables) as LibraryKind[]

/** One value for each kind, made once. */
function forEachKind<T>(make: (table: string) => T): Record<LibraryKind, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, make(tables[kind])])) as Record<LibraryKind, T>
}

/**
 * Rows were checked when they were put. A field that a later version added takes its default here; a body that
 * still does not fit was changed by other hands, and is a bug that must not pass for a product.
 */
function read<K extends LibraryKind>(kind: K, body: string): LibraryRow<K> {
  return libraryKinds[kind].parse(JSON.parse(body)) as LibraryRow<K>
}

export function readLibrary(db: ReadHandle): Library {
  const lists = forEachKind((table) =>
    db.prepare<[], { body: string }>(`SELECT body FROM ${table} ORDER BY position`),
  )
  const ones = forEachKind((table) =>
    db.prepare<[string], { body: string }>(`SELECT body FROM ${table} WHERE id = ?`),
  )
  return {
    list: (kind) => lists[kind].all().map((row) => read(kind, row.body)),
    get(kind, id) {
      const row = ones[kind].get(id)
      return row ? read(kind, row.body) : null
    },
  }
}

/** Writes of the library, to be called inside a transaction. */
export function writeLibrary(db: WriteHandle, clock: Clock) {
  const puts = forEachKind((table) =>
    db.prepare(`
      INSERT INTO ${table} (id, body, position, updated_at)
      VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM ${table}), ?)
      ON CONFLICT (id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`),
  )
  const removes = forEachKind((table) => db.prepare(`DELETE FROM ${table} WHERE id = ?`))
  const skuOwner = db.prepare<[string, string], { id: string; name: string }>(
    `SELECT id, body ->> 'name' AS name FROM products WHERE body ->> 'sku' = ? AND id <> ?`,
  )
  const rundowns = db.prepare<[], { body: string }>('SELECT body FROM rundowns ORDER BY position')

  return {
    put<K extends LibraryKind>(kind: K, row: unknown): LibraryRow<K> {
      const checked = libraryKinds[kind].safeParse(row)
      if (!checked.success) {
        throw new CommandError('bad_request', `没有保存，请改正后再试：${wordIssues(checked.error)}。`)
      }
      if (kind === 'products') refuseSharedSku(checked.data as LibraryRow<'products'>)
      if (kind === 'rundowns') refuseTwins(checked.data as Rundown)
      puts[kind].run(checked.data.id, JSON.stringify(checked.data), clock.now())
      return checked.data as LibraryRow<K>
    },
    remove(kind: LibraryKind, id: string): boolean {
      for (const { body } of rundowns.all()) {
        const rundown = read('rundowns', body)
        if (kind === 'rundowns' || !needs(rundown, kind, id)) continue
        throw new CommandError('in_use', `流程单“${rundown.title}”还在用它，没有删除。请先在流程单里换掉它。`)
      }
      return removes[kind].run(id).changes > 0
    },
  }

  /** An order line names its product by SKU alone, so two products with one SKU could not be told apart. */
  function refuseSharedSku(product: LibraryRow<'products'>): void {
    const owner = skuOwner.get(product.sku, product.id)
    if (!owner) return
    throw new CommandError(
      'conflict',
      `SKU“${product.sku}”已属于产品“${owner.name}”，没有保存。请换一个 SKU。`,
    )
  }
}

/** A take names its segment by id alone, so two with one id could not be told apart; nor could two relay legs. */
function refuseTwins(rundown: Rundown): void {
  const segments = rundown.groups.flatMap((group) => group.segments)
  for (const [word, rows] of [
    ['接力段', rundown.groups],
    ['段落', segments],
  ] as const) {
    const seen = new Set<string>()
    for (const { id, title } of rows) {
      if (seen.has(id)) {
        throw new CommandError(
          'bad_request',
          `有两个${word}的编号都是“${id}”（“${title}”），没有保存。请换一个编号。`,
        )
      }
      seen.add(id)
    }
  }
}

function needs(rundown: Rundown, kind: Exclude<LibraryKind, 'rundowns'>, id: string): boolean {
  return rundown.groups.some(
    (group) =>
      (kind === 'officials' && group.officialId === id) ||
      group.segments.some((segment) => {
        if (kind === 'products') return segment.productId === id
        if (kind === 'officials') return segment.officialId === id
        return segment.scriptId === id
      }),
  )
}
