import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { amountOf, type SearchKind, searchKinds } from '../../src/shared/orders/search.ts'
import type { FeedLine } from '../../src/shared/orders/types.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { busyDeliveries, makeLine } from '../support/orders.ts'
import { products } from '../support/show.ts'

let bench: LedgerBench
beforeEach(() => {
  bench = makeLedger()
  bench.openSession('s1')
})
afterEach(() => bench.dispose())

/** Asks on until the session's beginning; counts the questions. */
function searchAll(text: string, kind: SearchKind, limit = 7): { lines: FeedLine[]; asked: number } {
  const lines: FeedLine[] = []
  let before: number | undefined
  for (let asked = 1; ; asked++) {
    const answer = bench.ledger.search('s1', { text, kind, before, limit })
    lines.push(...answer.lines)
    if (answer.before === null) return { lines, asked }
    before = answer.before
  }
}

/** The same by looking at every line. */
function plainly(text: string, kind: SearchKind): FeedLine[] {
  const names = new Map(products.map(({ id, name }) => [id, name]))
  const asked = text.trim()
  const fen = amountOf(asked)
  const has = (value: string | null | undefined) =>
    value?.toLowerCase().includes(asked.toLowerCase()) ?? false
  return bench.ledger.feed('s1', { limit: 100_000 }).filter((line) => {
    const isRefund = line.refundedFen > 0 || line.status === 'refunded'
    if (kind === 'refund' && !isRefund) return false
    if (kind === 'unmatched' && (line.productId !== null || !['paid', 'refunded'].includes(line.status)))
      return false
    if (asked === '') return true
    return (
      line.orderId.includes(asked) ||
      has(line.sku) ||
      has(line.productId && names.get(line.productId)) ||
      (line.region?.includes(asked) ?? false) ||
      line.amountFen === fen ||
      line.refundedFen === fen
    )
  })
}

describe('the search of the feed', () => {
  it('finds what a look at every line finds, newest first, page by page', async () => {
    await bench.send(...busyDeliveries(600, ['JL-XM-5J', 'JL-YM-10', 'NOBODY-KNOWS'], 3))
    const amount = bench.ledger.feed('s1', { limit: 1 })[0]?.amountFen ?? 0
    const texts = [
      '',
      'O-4',
      'xm-5',
      '小米',
      '广东',
      '山',
      'nobody',
      (amount / 100).toFixed(2),
      'nothing at all',
      "'; --",
    ]
    for (const text of texts) {
      for (const kind of searchKinds) {
        expect({ text, kind, found: searchAll(text, kind).lines }).toEqual({
          text,
          kind,
          found: plainly(text, kind),
        })
      }
    }
  })

  it('goes on finding what comes and changes while somebody searches', async () => {
    const texts = ['深圳', 'Z-9', '0.07', '12.34', 'NEW', '77']
    const look = () => {
      for (const text of texts) {
        for (const kind of searchKinds) expect(searchAll(text, kind).lines).toEqual(plainly(text, kind))
      }
    }
    const line = makeLine({ orderId: 'A-1' })
    await bench.send(line)
    look()
    await bench.send(
      makeLine({ orderId: 'Z-9', region: '广东深圳' }),
      makeLine({ orderId: 'B-77', sku: 'NEW-1', amountFen: 7 }),
    )
    look()
    await bench.send({ ...line, version: 2, refundedFen: 1234 })
    look()
    expect(searchAll('12.34', 'refund').lines).toHaveLength(1)
  })

  it('finds an order by the beginning of its number at once, however old it is', async () => {
    await bench.send(makeLine({ orderId: '260715-000000000000001' }))
    await bench.send(...busyDeliveries(2000, ['JL-XM-5J'], 3))
    const { lines, asked } = searchAll('260715-0000000000000', 'all')
    expect(lines.map(({ orderId }) => orderId)).toEqual(['260715-000000000000001'])
    expect(asked).toBe(1)
    expect(searchAll('260715-0000000000000', 'refund').lines).toEqual([])
  })

  it('knows no session but its own', async () => {
    await bench.send(makeLine())
    expect(bench.ledger.search(null, { text: '', kind: 'all', limit: 5 })).toEqual({
      lines: [],
      before: null,
    })
    expect(bench.ledger.search('other', { text: '', kind: 'all', limit: 5 })).toEqual({
      lines: [],
      before: null,
    })
  })
})
