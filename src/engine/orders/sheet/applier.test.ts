import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LedgerBench, makeLedger } from '../../../../tests/support/ledger.ts'
import { CommandError } from '../../../shared/api/errors.ts'
import { silentLogger } from '../../log.ts'
import { createSheetApplier } from './applier.ts'
import { createSheetBook, type SheetBook } from './book.ts'

let bench: LedgerBench
let book: SheetBook
beforeEach(() => {
  bench = makeLedger()
  bench.openSession('s1')
  bench.clock.advance(60_000)
  book = createSheetBook(bench.db, bench.store)
})
afterEach(() => bench.dispose())

function confirm(id: string): void {
  const line = {
    platform: 'pinduoduo',
    shopId: '1',
    orderId: id,
    lineId: '1',
    sku: 'JL-YM-10',
    quantity: 1,
    amountFen: 2990,
    refundedFen: 0,
    status: 'paid',
    createdAt: null,
    paidAt: '2026-07-15T20:00:10+08:00',
    updatedAt: '2026-07-15T20:00:10+08:00',
    version: 0,
    region: null,
  } as const
  book.begin({ id, source: 'import', name: `${id}.csv`, hash: id, at: 1 })
  book.stage(id, 0, { lines: [line], refused: [], isLast: true })
  book.confirm(id, { key: 'sheetMapping:x', value: {} })
}

describe('what is confirmed', () => {
  it('waits out a disk that refuses, says so, and is in the ledger in the end', async () => {
    const retries: (() => void)[] = []
    let refusals = 2
    const applier = createSheetApplier({
      ledger: {
        ...bench.ledger,
        async ingest(lines, context) {
          if (refusals-- > 0) throw new CommandError('store_failed', '磁盘已满')
          return bench.ledger.ingest(lines, context)
        },
      },
      book,
      pulse: () => null,
      clock: bench.clock,
      setTimer(run) {
        retries.push(run)
        return () => {}
      },
      log: silentLogger,
    })
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
    confirm('first')
    applier.run()
    for (const expected of [1, 2]) {
      while (retries.length < expected) await turn()
      expect(applier.trouble()?.message).toBe('磁盘已满')
      expect(bench.ledger.tally('s1').orders).toBe(0)
      // What is confirmed meanwhile waits its turn.
      if (expected === 1) confirm('second')
      applier.run()
      retries.at(-1)?.()
    }
    while (book.unfinished().length > 0) await turn()
    expect(applier.trouble()).toBeNull()
    expect(bench.ledger.tally('s1').orders).toBe(2)
    expect(book.receipt('first')).toMatchObject({ applied: 1, accepted: 1 })
    confirm('third')
    applier.run()
    while (book.unfinished().length > 0) await turn()
    expect(bench.ledger.tally('s1').orders).toBe(3)
    await applier.stop()
  })
})
