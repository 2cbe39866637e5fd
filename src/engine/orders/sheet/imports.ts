import { randomUUID } from 'node:crypto'
import { CommandError } from '../../../shared/api/errors.ts'
import {
  type SheetCommit,
  SheetMappingInput,
  type SheetPreview,
  type SheetRead,
  type SheetStatus,
} from '../../../shared/api/imports.ts'
import { neededFields } from '../../../shared/orders/sheet/fields.ts'
import type { Clock } from '../../../shared/units/time.ts'
import type { SheetApplier } from './applier.ts'
import type { SheetBook } from './book.ts'
import type { SheetShape } from './job.ts'
import { mappingKey, type OpenImport, stageImport } from './staging.ts'
import type { SheetThread } from './threadClient.ts'

export interface SheetImportsOptions {
  book: SheetBook
  applier: SheetApplier
  openThread(bytes: Uint8Array<ArrayBuffer>): SheetThread
  /** A row of the settings table. */
  kept(key: string): unknown
  /** The shop that a platform's orders are booked under, where the studio has said it; else ''. */
  shopOf(platform: string): string
  clock: Clock
}

export interface SheetImports {
  /** Reads a file and says what it would bring. Nothing is stored. `bytes` is the import's own from then on. */
  open(file: { name: string; bytes: Uint8Array<ArrayBuffer>; source?: string }): Promise<SheetPreview>
  /** The same file, read as the operator wants it. */
  read(wish: SheetRead): Promise<SheetPreview>
  /** Writes it beside the ledger and confirms it. Answers at once; `status` says how far it is. */
  commit(wish: SheetCommit): SheetStatus
  status(id: string): SheetStatus
  /** Up to the confirmation; nothing is left behind. Afterwards `conflict`: it will be in the ledger. */
  cancel(id: string): SheetStatus
  /** Resolves once the import is confirmed, cancelled or has failed. */
  settled(id: string): Promise<SheetStatus>
  importedAt: SheetBook['importedAt']
  /** How many imports this run has confirmed: each may teach how the next file is read. */
  confirmations(): number
  stop(): Promise<void>
}

/** Files that are looked at together; an older one that nobody has confirmed is closed for a newer one. */
const MOST_OPEN = 4
export function createSheetImports(options: SheetImportsOptions): SheetImports {
  const { book, applier, openThread, clock } = options
  const imports = new Map<string, OpenImport>()
  let confirmations = 0

  function onConfirmed(): void {
    confirmations += 1
    applier.run()
  }

  function get(id: string): OpenImport {
    const found = imports.get(id)
    if (!found) throw new CommandError('not_found', '这个表格已经关闭，没有导入任何内容。请重新选择文件。')
    return found
  }

  /** What has ended goes first; a file that somebody looks at goes last, and one that is being written never. */
  function makeRoom(): void {
    const all = [...imports.values()].filter(({ phase }) => phase !== 'staging')
    const idle = [
      ...all.filter(({ phase }) => phase !== 'reading'),
      ...all.filter(({ phase }) => phase === 'reading'),
    ]
    for (const old of idle.slice(0, Math.max(0, imports.size - MOST_OPEN + 1))) {
      imports.delete(old.id)
      void old.thread.close()
    }
  }

  function mappingOf(shape: SheetShape): { mapping: SheetMappingInput; isKnown: boolean } {
    const kept = SheetMappingInput.safeParse(options.kept(mappingKey(shape)))
    if (kept.success) return { mapping: kept.data, isKnown: true }
    const { platform, columns } = shape.guess
    return {
      mapping: { platform, shopId: options.shopOf(platform), columns, statuses: {} },
      isKnown: false,
    }
  }

  async function preview(
    mine: OpenImport,
    shape: SheetShape,
    mapping: SheetMappingInput,
    isKnown: boolean,
  ): Promise<SheetPreview> {
    const { id, name, bytes } = mine
    const found = await mine.thread.ask<'preview'>({ type: 'preview', mapping: forReading(mapping) })
    const { format, encoding, header, headerRow } = shape
    const importedAt = book.importedAt(shape.fileHash)
    mine.mapping = mapping
    mine.preview = {
      id,
      name,
      bytes,
      format,
      encoding,
      header,
      headerRow,
      mapping,
      isKnown,
      importedAt,
      ...found,
    }
    return mine.preview
  }

  function status(id: string): SheetStatus {
    const mine = get(id)
    const receipt = mine.phase === 'applying' || mine.phase === 'done' ? book.receipt(id) : null
    if (mine.phase === 'applying' && !book.unfinished().some((each) => each.id === id)) mine.phase = 'done'
    const isApplied = mine.phase === 'applying' || mine.phase === 'done'
    return {
      id,
      name: mine.name,
      phase: mine.phase,
      done: isApplied ? (receipt?.applied ?? 0) : mine.done,
      total: isApplied ? (receipt?.lines ?? 0) : (mine.preview?.totals.rows ?? 0),
      receipt,
      error: (mine.phase === 'applying' ? applier.trouble() : mine.error)?.toShape() ?? null,
    }
  }

  return {
    async open({ name, bytes, source = 'import' }) {
      makeRoom()
      const id = `sheet-${randomUUID()}`
      const size = bytes.byteLength
      const mine: OpenImport = {
        id,
        name: name.slice(0, 120),
        source,
        bytes: size,
        thread: openThread(bytes),
        shape: null,
        mapping: null,
        preview: null,
        phase: 'reading',
        done: 0,
        error: null,
        staging: Promise.resolve(),
      }
      imports.set(id, mine)
      try {
        mine.shape = await mine.thread.ask<'shape'>({ type: 'shape', encoding: undefined })
        const { mapping, isKnown } = mappingOf(mine.shape)
        return await preview(mine, mine.shape, mapping, isKnown)
      } catch (error) {
        imports.delete(id)
        void mine.thread.close()
        throw error
      }
    },
    async read({ id, encoding, mapping }) {
      const mine = get(id)
      if (mine.phase !== 'reading' || !mine.shape) throw confirmed()
      const before = mine.shape
      if (encoding && encoding !== before.encoding?.name) {
        mine.shape = await mine.thread.ask<'shape'>({ type: 'shape', encoding })
      }
      // Another encoding names the columns anew: what was said of the old names is worth nothing.
      const isSame = mine.shape.signatureHash === before.signatureHash
      const known = mappingOf(mine.shape)
      const wanted = isSame && mapping ? mapping : known.mapping
      return preview(mine, mine.shape, wanted, known.isKnown && wanted === known.mapping)
    },
    commit({ id, exclude }) {
      const mine = get(id)
      const { shape, preview: seen } = mine
      if (mine.phase !== 'reading' || !shape || !seen) throw confirmed()
      const mapping = SheetMappingInput.safeParse(mine.mapping)
      const lacks = neededFields.filter((field) => mine.mapping?.columns[field] === undefined)
      if (!mapping.success || lacks.length > 0) {
        throw new CommandError(
          'bad_request',
          '还没有导入：店铺编号或必需的列（订单号、商家编码、数量、金额）没有选好。请选好后再导入。',
        )
      }
      const { badRows, lines } = seen.totals
      if (badRows > 0 && !exclude) {
        throw new CommandError(
          'bad_request',
          `还没有导入：有 ${badRows} 行读不懂。请改好表格重新选择，或明确排除这些行再导入。`,
        )
      }
      if (lines === 0) throw new CommandError('bad_request', '还没有导入：表格里没有一行可以入账。')
      mine.phase = 'staging'
      mine.done = 0
      mine.staging = stageImport(mine, shape, mapping.data, { book, clock, onConfirmed })
      return status(id)
    },
    status,
    cancel(id) {
      const mine = get(id)
      if (mine.phase === 'applying' || mine.phase === 'done') throw confirmed()
      if (mine.phase === 'reading') void mine.thread.close()
      if (mine.phase === 'reading' || mine.phase === 'staging') mine.phase = 'cancelled'
      return status(id)
    },
    async settled(id) {
      await get(id).staging
      return status(id)
    },
    importedAt: book.importedAt,
    confirmations: () => confirmations,
    async stop() {
      const open = [...imports.values()]
      for (const mine of open) if (mine.phase === 'staging') mine.phase = 'cancelled'
      await Promise.all(open.map(({ thread }) => thread.close()))
      await Promise.all(open.map(({ staging }) => staging))
      await applier.stop()
    },
  }
}

function confirmed(): CommandError {
  return new CommandError(
    'conflict',
    '这个表格已经确认导入或已经关闭，不能再改。重复导入同一个文件不会重复入账。',
  )
}

/** A shop that is not said yet must not make every row unreadable. */
function forReading(mapping: SheetMappingInput): SheetMappingInput {
  return { ...mapping, shopId: mapping.shopId || '-' }
}
