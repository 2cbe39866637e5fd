import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startChild } from '../support/child.ts'
import { killBatch, killSession, killTimeline } from '../support/ingestingChild.ts'
import { type KillPoint, killPoints } from '../support/killPoints.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { truth } from '../support/ledgerTruth.ts'
import { type PostedLine, seeded } from '../support/orders.ts'
import { products } from '../support/show.ts'

const LIVES = 100
let bench: LedgerBench
beforeEach(async () => {
  bench = makeLedger(undefined, undefined, killTimeline())
  bench.openSession(killSession)
  for (const [id, timeline] of killTimeline()) bench.timelines.set(id, timeline)
  await bench.ledger.close()
  bench.store.close()
})
afterEach(() => bench.dispose())

/** Lets a process ingest until it dies at a point of its `nth` commit; answers which batches it acknowledged. */
async function liveAndDie(life: number, point: KillPoint, nth: number): Promise<number[]> {
  const child = startChild(
    process.execPath,
    [join(import.meta.dirname, '../support/ingestingChild.ts'), bench.dir, String(life), point, String(nth)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const acknowledged: number[] = []
  const { stdout } = child.process
  if (!stdout) throw new Error('the child has no stdout')
  for await (const said of createInterface({ input: stdout })) {
    if (said !== 'ready') acknowledged.push(Number(said))
    if (point === 'random' && acknowledged.length >= nth) child.signal('SIGKILL')
  }
  await child.exited
  return acknowledged
}

interface Row {
  shop_id: string
  order_id: string
  line_id: string
  version: number
}

describe(`kill -9 of a process that ingests, ${LIVES} times, in every phase of a commit`, () => {
  it('loses no acknowledged line and counts none twice', { timeout: 240_000 }, async () => {
    const random = seeded(7)
    const acknowledged: PostedLine[] = []
    let furthest = 0
    const deaths = new Map<KillPoint, number>()
    for (let life = 0; life < LIVES; life++) {
      const point = killPoints[life % killPoints.length] ?? 'random'
      const batches = await liveAndDie(life, point, 1 + Math.floor(random() * 4))
      for (const index of batches) acknowledged.push(...killBatch(life, index))
      furthest = Math.max(furthest, ...batches)
      deaths.set(point, (deaths.get(point) ?? 0) + 1)

      bench = makeLedger(bench.dir, undefined, killTimeline())
      const rows = bench.db.reader
        .prepare<[], Row>(
          'SELECT shop_id, order_id, line_id, version FROM order_lines JOIN shops ON shop = number',
        )
        .all()
      const versions = new Map(
        rows.map((row) => [`${row.shop_id} ${row.order_id} ${row.line_id}`, row.version]),
      )
      const lost = acknowledged.filter(
        ({ shopId, orderId, lineId, version }) =>
          (versions.get(`${shopId} ${orderId} ${lineId}`) ?? -1) < version,
      )
      expect({ point, lost }).toEqual({ point, lost: [] })
      expect(bench.ledger.recount(killSession)).toEqual(bench.ledger.tally(killSession))
      await bench.ledger.close()
      bench.store.close()
    }

    expect([...deaths.keys()]).toEqual([...killPoints])
    // Every sender repeats itself in the end, as one does that never heard back. Only then is the whole known.
    bench = makeLedger(bench.dir, undefined, killTimeline())
    const everything: PostedLine[] = []
    for (let life = 0; life < LIVES; life++) {
      const batches = Array.from({ length: furthest + 7 }, (_, index) => killBatch(life, index))
      everything.push(...batches.flat())
      await Promise.all(batches.map((batch) => bench.send(...batch)))
    }
    const meanings = new Map(
      products.map(({ id, sku, netContentG, packCount, origin }) => [
        sku,
        { productId: id, unitG: netContentG * packCount, unitPacks: packCount, county: origin || null },
      ]),
    )
    const {
      products: _p,
      segments,
      officials: _o,
      counties: _c,
      regions: _r,
      cards: _k,
      ...total
    } = truth(everything, meanings, {
      played: killTimeline().get(killSession) ?? [],
      showings: [],
      by: { streamDelayMs: 0, windowMs: 0 },
      belongs: () => true,
    })
    const tally = bench.ledger.tally(killSession)
    expect(bench.ledger.recount(killSession)).toEqual(tally)
    expect(tally).toMatchObject(total)
    expect(tally.segments).toMatchObject([{ segmentId: 'corn', ...segments.corn }])
    expect(bench.db.writer.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})
