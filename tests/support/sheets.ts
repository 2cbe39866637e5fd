import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { silentLogger } from '../../src/engine/log.ts'
import { systemTimer } from '../../src/engine/obs/timer.ts'
import { createSheetApplier } from '../../src/engine/orders/sheet/applier.ts'
import { createSheetBook, type SheetBook } from '../../src/engine/orders/sheet/book.ts'
import { createFolderSource, FOLDER_SOURCE, type FolderSource } from '../../src/engine/orders/sheet/folder.ts'
import { createSheetImports, type SheetImports } from '../../src/engine/orders/sheet/imports.ts'
import { openSheetThread } from '../../src/engine/orders/sheet/threadClient.ts'
import { createSourcePulse } from '../../src/engine/orders/sourcePulse.ts'
import type { LedgerBench } from './ledger.ts'

export const SHEET_THREAD = join(import.meta.dirname, '../../src/engine/orders/sheet/sheetThread.ts')

/** The columns of Pinduoduo's export that the desk reads, and one of the buyer's that it must not keep. */
export const PDD_HEADER = [
  '订单号',
  '订单状态',
  '商品数量(件)',
  '用户实付金额(元)',
  '支付时间',
  '省',
  '收货人',
  '商家编码-规格维度',
  '售后状态',
] as const
export type PddCells = Partial<Record<(typeof PDD_HEADER)[number], string>>

/** One row of such an export. */
export function pddRow(cells: PddCells): string[] {
  const usual: Record<(typeof PDD_HEADER)[number], string> = {
    订单号: '260715-000000000001',
    订单状态: '待发货',
    '商品数量(件)': '1',
    '用户实付金额(元)': '29.90',
    支付时间: '2026-07-15 20:00:01',
    省: '广东省',
    收货人: '不能保存的姓名',
    '商家编码-规格维度': 'JL-YM-10',
    售后状态: '无售后或售后取消',
  }
  return PDD_HEADER.map((name) => cells[name] ?? usual[name])
}

export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
}

export const utf8 = (text: string) => new TextEncoder().encode(text)

/** GBK, for which no runtime has an encoder: its two-byte table is read backwards. */
export function gbk(text: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
    }
  }
  return Uint8Array.from([...text].flatMap((sign) => table.get(sign) ?? [sign.charCodeAt(0)]))
}

/** A cell of a workbook: text, a number as it is written, or a day with its time as a spreadsheet counts them. */
export type BookCell = string | { n: string } | { date: number }

/** A workbook of one sheet, as small as Excel still takes it. */
export function xlsx(rows: readonly (readonly BookCell[])[]): Uint8Array<ArrayBuffer> {
  const cell = (value: BookCell, column: number, row: number) => {
    const r = `${String.fromCharCode(65 + column)}${row}`
    if (typeof value === 'string')
      return `<c r="${r}" t="inlineStr"><is><t>${value.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</t></is></c>`
    return 'n' in value ? `<c r="${r}"><v>${value.n}</v></c>` : `<c r="${r}" s="1"><v>${value.date}</v></c>`
  }
  const sheet = rows
    .map((row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, x, y + 1)).join('')}</row>`)
    .join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
  return storedZip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${relations}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}">${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  })
}

/** A zip whose files are stored as they are. */
function storedZip(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text)
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, path]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Uint8Array.from(Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]))
}

/** Imports over a bench's ledger, as the engine composes them. */
export interface SheetBench {
  imports: SheetImports
  book: SheetBook
  /** Looks again after ten milliseconds. */
  watch: FolderSource
  /** Resolves once everything confirmed is in the ledger. */
  applied(): Promise<void>
}

export function makeSheets(bench: LedgerBench, folder = ''): SheetBench {
  const { db, store, ledger, clock } = bench
  const book = createSheetBook(db, store)
  const pulse = createSourcePulse()
  const applier = createSheetApplier({
    ledger,
    book,
    pulse: (source) => (source === FOLDER_SOURCE ? pulse : null),
    clock,
    setTimer: systemTimer,
    log: silentLogger,
  })
  const imports = createSheetImports({
    book,
    applier,
    openThread: (bytes) => openSheetThread(SHEET_THREAD, bytes),
    kept: (key) => store.settings.get(key),
    shopOf: () => 'shop-1',
    clock,
  })
  const watch = createFolderSource({
    imports,
    pulse,
    folder: () => folder,
    isWished: () => true,
    clock,
    setTimer: (run) => systemTimer(run, 10),
    log: silentLogger,
  })
  book.dropUnconfirmed()
  applier.run()
  return {
    imports,
    book,
    watch,
    async applied() {
      while (book.unfinished().length > 0) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
