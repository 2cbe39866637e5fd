import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLogger } from '../../src/engine/log.ts'
import { createFolderSource } from '../../src/engine/orders/sheet/folder.ts'
import { createSourcePulse } from '../../src/engine/orders/sourcePulse.ts'
import type { SourceStatus } from '../../src/shared/api/streams.ts'
import { startTestEngine } from '../support/engine.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import {
  csvOf,
  makeSheets,
  PDD_HEADER,
  type PddCells,
  pddRow,
  type SheetBench,
  utf8,
  xlsx,
} from '../support/sheets.ts'
import { until } from '../support/until.ts'

const sheet = (...orders: PddCells[]) => csvOf([PDD_HEADER, ...orders.map(pddRow)])

describe('a folder of exports', () => {
  let folder: string
  let bench: LedgerBench
  let sheets: SheetBench
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fieldcue-folder-'))
    bench = makeLedger()
    bench.openSession('s1')
    bench.clock.advance(3_600_000)
    sheets = makeSheets(bench, folder)
  })
  afterEach(async () => {
    await sheets.watch.stop()
    await sheets.imports.stop()
    await bench.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(folder, name), bytes)
  const status = () => sheets.watch.status()
  const becomes = (wanted: (status: SourceStatus) => boolean) => until(status, wanted)
  const orders = () => bench.ledger.tally('s1').orders
  /** What an operator has once imported by hand teaches how files of these columns are read. */
  async function teach(): Promise<void> {
    const { id } = await sheets.imports.open({ name: 'a.csv', bytes: utf8(sheet({ 订单号: 'taught' })) })
    sheets.imports.commit({ id, exclude: false })
    await sheets.imports.settled(id)
    await sheets.applied()
  }

  it('whose columns are known is imported by itself, CSV and XLSX, each once and without a touch', async () => {
    await teach()
    put('一.csv', sheet({ 订单号: '1' }, { 订单号: '2' }))
    put('二.xlsx', xlsx([PDD_HEADER, pddRow({ 订单号: '3' })]))
    put('~$二.xlsx', 'what Excel keeps beside an open file')
    put('readme.txt', 'no sheet')
    sheets.watch.start()
    await becomes(({ counts }) => counts.accepted === 3)
    expect(status()).toMatchObject({ state: 'running', error: null, counts: { received: 3, rejected: 0 } })
    put('一 (1).csv', readFileSync(join(folder, '一.csv')))
    put('四.csv', sheet({ 订单号: '4' }))
    await until(orders, (count) => count === 5)
    expect(status().counts.received).toBe(4)
    expect(bench.ledger.tally('s1')).toEqual(bench.ledger.recount('s1'))
    expect(readdirSync(folder).length).toBe(6)
    // Another engine on the same file knows what has been imported.
    await sheets.watch.stop()
    sheets = makeSheets(bench, folder)
    sheets.watch.start()
    put('五.csv', sheet({ 订单号: '5' }))
    await until(orders, (count) => count === 6)
    expect(status().counts.received).toBe(1)
  })

  it('waits for a person with unknown columns, and goes on by itself once they are known', async () => {
    put('new.csv', sheet({ 订单号: '1' }))
    sheets.watch.start()
    await becomes(({ error }) => error?.code === 'sheet_waiting')
    expect(status()).toMatchObject({ state: 'failed', error: { detail: 'new.csv' } })
    expect(orders()).toBe(0)
    await teach()
    await until(orders, (count) => count === 2)
    await becomes(({ error }) => error === null)
  })

  it('waits for a person with a bad row, and with what is no spreadsheet', async () => {
    await teach()
    put('bad.csv', sheet({ 订单号: '1' }, { 订单号: '2', '用户实付金额(元)': '一百' }))
    put('broken.xlsx', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 9]))
    sheets.watch.start()
    await becomes(({ error }) => error?.detail?.includes('broken') ?? false)
    expect(status().error?.detail).toBe('bad.csv, broken.xlsx')
    expect(orders()).toBe(1)
    put('bad.csv', sheet({ 订单号: '1' }, { 订单号: '2' }))
    rmSync(join(folder, 'broken.xlsx'))
    await until(orders, (count) => count === 3)
    await becomes(({ error }) => error === null)
  })

  it('takes a file that is still being written only once it is the same at two looks', async () => {
    await teach()
    const looks: (() => void)[] = []
    const watch = createFolderSource({
      imports: sheets.imports,
      pulse: createSourcePulse(),
      folder: () => folder,
      isWished: () => true,
      clock: bench.clock,
      setTimer(run) {
        looks.push(run)
        return () => {}
      },
      log: silentLogger,
    })
    const looked = (times: number) =>
      until(
        () => looks.length,
        (count) => count === times,
      )
    put('slow.csv', sheet({ 订单号: '1' }))
    watch.start()
    for (let n = 2; n <= 6; n++) {
      await looked(n - 1)
      appendFileSync(join(folder, 'slow.csv'), `\r\n${csvOf([pddRow({ 订单号: String(n) })])}`)
      looks.at(-1)?.()
    }
    await looked(6)
    expect(orders()).toBe(1)
    looks.at(-1)?.()
    await until(orders, (count) => count === 7)
    await watch.stop()
  })

  it('that is away is said, and tried again by itself', async () => {
    await teach()
    rmSync(folder, { recursive: true })
    sheets.watch.start()
    await becomes(({ error }) => error?.code === 'folder_unreadable')
    expect(status()).toMatchObject({ state: 'waiting', canStop: true })
    await sheets.watch.stop()
    expect(status()).toMatchObject({ state: 'off', canStart: true, error: null })
  })
})

describe('the folder source of an engine', () => {
  it('is set in the settings, started by a command, and follows another folder at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldcue-folder-'))
    const desk = await startTestEngine()
    const source = () => desk.engine.desk.vitals().sources.find(({ id }) => id === 'folder')
    expect(source()).toMatchObject({ state: 'off', canStart: false, error: { code: 'no_folder' } })
    expect((await desk.command('source.start', { sourceId: 'folder' })).status).toBe(409)
    const rpc = await desk.rpc()
    await rpc.settings.update.mutate({ sheetFolder: 'not/absolute' })
    expect((await desk.command('source.start', { sourceId: 'folder' })).status).toBe(200)
    await until(source, (status) => status?.error?.code === 'folder_unreadable')
    await rpc.settings.update.mutate({ sheetFolder: folder })
    await until(source, (status) => status?.canStop === true && status.error === null)
    rmSync(folder, { recursive: true })
  })
})
