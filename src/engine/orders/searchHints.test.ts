import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LedgerBench, makeLedger } from '../../../tests/support/ledger.ts'
import { makeLine } from '../../../tests/support/orders.ts'
import { systemPace } from './pace.ts'
import { lineSearch } from './search.ts'
import { type CanHave, searchHints } from './searchHints.ts'
import { shopBook } from './shopBook.ts'

let bench: LedgerBench
beforeEach(() => {
  bench = makeLedger()
  bench.openSession('s1')
})
afterEach(() => bench.dispose())

/** Hints over the bench's file with timers run by hand, and a clock by which every piece takes too long. */
function makeHints() {
  const timers: (() => void)[] = []
  const setTimer = (run: () => void) => {
    timers.push(run)
    return () => void timers.splice(timers.indexOf(run), 1)
  }
  let elapsed = 0
  const slow = () => (elapsed += 100)
  const hints = searchHints(bench.db.reader, { ...systemPace, setTimer }, slow)
  return { hints, timers, slow }
}

const nowhere: CanHave = { number: false, region: false, amount: false, refund: false }
const lines = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, i) => makeLine({ orderId: `${prefix}-${String(i).padStart(6, '0')}` }))

describe('what the rows of a session can hold', () => {
  it('is not known before all of them were looked at, piece by piece', async () => {
    await bench.send(...lines(2500, 'A'))
    const { hints, timers } = makeHints()
    expect(hints.about(1, 'nowhere', null)).toBeNull()
    timers.shift()?.()
    expect(timers).toHaveLength(1)
    timers.shift()?.()
    expect(timers).toHaveLength(0)
    expect(hints.about(1, 'nowhere', null)).toEqual(nowhere)
  })

  it('follows what is stored and changed afterwards', async () => {
    const line = makeLine({ orderId: 'A-000001', amountFen: 5980, region: '广东' })
    await bench.send(line)
    const { hints } = makeHints()
    expect(hints.about(1, '000001', 100)).toEqual({ ...nowhere, number: true })
    expect(hints.about(1, '59.8', 5980)).toEqual({ ...nowhere, amount: true })
    expect(hints.about(1, '深圳', null)).toEqual(nowhere)
    await bench.send(
      { ...line, version: 2, refundedFen: 1200 },
      makeLine({ orderId: 'B-7', region: '广东深圳' }),
    )
    expect(hints.about(1, '12', 1200)).toEqual({ ...nowhere, amount: true, refund: true })
    expect(hints.about(1, '深圳', null)).toEqual({ ...nowhere, region: true, refund: true })
    expect(hints.about(1, 'B-', null)).toEqual({ ...nowhere, number: true, refund: true })
    expect(hints.about(2, 'B-', null)).toEqual(nowhere)
  })

  it('stops when the engine does', async () => {
    await bench.send(...lines(2500, 'A'))
    const { hints, timers } = makeHints()
    hints.about(1, 'nowhere', null)
    hints.stop()
    expect(timers).toHaveLength(0)
  })
})

describe('a search', () => {
  /** By the slow clock each answer looks at no more than one stretch of the table. */
  const search = (about: CanHave | null) => {
    const { slow } = makeHints()
    return lineSearch(bench.db.reader, shopBook(bench.db.writer), { about: () => about, stop() {} }, slow)
  }
  const all = { kind: 'all', limit: 10 } as const

  it('for what is nowhere ends at once, however many lines there are', async () => {
    await bench.send(...lines(25_000, 'A'))
    expect(search(null).find(1, { ...all, text: 'nowhere' }, []).before).not.toBeNull()
    expect(search(nowhere).find(1, { ...all, text: 'nowhere' }, [])).toEqual({ lines: [], before: null })
    expect(search(nowhere).find(1, { ...all, kind: 'refund', text: '' }, []).before).toBeNull()
    expect(search(null).find(1, { ...all, kind: 'unmatched', text: '' }, []).before).toBeNull()
  })

  it('looks at the lines of its own session and not at what other shows left in the file', async () => {
    await bench.send(...lines(25_000, 'A'))
    bench.clock.advance(3_600_000)
    bench.closeSession('s1')
    bench.openSession('s2')
    await bench.send(makeLine({ orderId: 'B-000001', paidAt: new Date(bench.clock.now()).toISOString() }))
    const { lines: found, before } = search(null).find(2, { ...all, text: '00001' }, [])
    expect(found.map(({ orderId }) => orderId)).toEqual(['B-000001'])
    expect(before).toBeNull()
  })
})
