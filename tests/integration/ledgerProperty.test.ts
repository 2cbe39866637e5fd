import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemPace } from '../../src/engine/orders/pace.ts'
import type { PlayedStretch } from '../../src/shared/orders/segmentAt.ts'
import type { Tally } from '../../src/shared/orders/types.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { type Meanings, type Shown, type Truth, truth } from '../support/ledgerTruth.ts'
import { memoryDir } from '../support/memoryDir.ts'
import { makeLine, type PostedLine, seeded } from '../support/orders.ts'
import { makeProduct, products } from '../support/show.ts'

/** How long a show of these tests is; takes and payments fall anywhere in it, payments around it too. */
const SHOW_MS = 100_000
const RUNS = 1000
/** Every run commits a dozen times: a slow machine is no failure. */
const LIMIT_MS = 240_000
const iso = (at: number) => new Date(at).toISOString()

/** Few orders, lines, versions and instants, so that everything meets everything. Times are relative to the opening. */
const message = fc.record({
  orderId: fc.constantFrom('A', 'B', 'C', 'D'),
  shopId: fc.constantFrom('x', 'y'),
  lineId: fc.constantFrom('0', '1', '2'),
  sku: fc.constantFrom('JL-YM-10', 'JL-XM-5J', 'JL-LM-2J', '?a', '?b'),
  quantity: fc.integer({ min: 1, max: 4 }),
  amountFen: fc.integer({ min: 0, max: 9999 }),
  refund: fc.constantFrom(0, 0, 0.3, 1),
  status: fc.constantFrom('created', 'paid', 'paid', 'paid', 'cancelled', 'refunded'),
  paidAfter: fc.option(fc.integer({ min: -5000, max: SHOW_MS + 5000 }), { freq: 9 }),
  updatedAfter: fc.integer({ min: 0, max: 3 }),
  version: fc.integer({ min: 0, max: 3 }),
  region: fc.constantFrom('广东', '山西省', '海外', ''),
} as const)
type Message = typeof message extends fc.Arbitrary<infer M> ? M : never

/** What an operator does meanwhile. */
const act = fc.oneof(
  fc.record({
    kind: fc.constant('take' as const),
    segment: fc.constantFrom('corn', 'millet'),
    official: fc.constantFrom('head', null),
  }),
  fc.record({ kind: fc.constant('undo' as const) }),
  fc.record({ kind: fc.constant('show' as const), product: fc.constantFrom('corn', 'millet', 'quinoa') }),
  fc.record({ kind: fc.constant('hide' as const) }),
  fc.record({
    kind: fc.constant('retie' as const),
    streamDelayMs: fc.constantFrom(0, 700, 5000),
    windowMs: fc.constantFrom(0, 3000, 60_000),
  }),
  fc.record({
    kind: fc.constant('match' as const),
    sku: fc.constantFrom('?a', '?b'),
    product: fc.constantFrom('corn', 'quinoa'),
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    netContentG: fc.integer({ min: 1, max: 5000 }),
    packCount: fc.integer({ min: 1, max: 4 }),
    origin: fc.constantFrom('', '忻州 · 静乐', '大同'),
  }),
)

let bench: LedgerBench
let shows = 0
beforeAll(() => {
  // The shows of the cases before have their own property (`ledgerRetie.test.ts`): they never have their turn here.
  const pace = { ...systemPace, setTimer: () => () => {} }
  bench = makeLedger(memoryDir('fieldcue-property-'), undefined, undefined, undefined, undefined, pace)
})
afterAll(() => bench.dispose())

/** A session of its own, a day after the last one: what one case leaves behind never touches the next. */
function openShow(): { id: string; openedAt: number } {
  bench.clock.advance(24 * 3600_000)
  const id = `show-${++shows}`
  bench.openSession(id)
  return { id, openedAt: bench.clock.now() }
}

function post(
  openedAt: number,
  { paidAfter, updatedAfter, refund, ...line }: Message,
  shop: string,
): PostedLine {
  return makeLine({
    ...line,
    shopId: `${shop}-${line.shopId}`,
    refundedFen: Math.floor(line.amountFen * refund),
    createdAt: iso(openedAt - 1000),
    updatedAt: iso(openedAt + updatedAfter),
    paidAt: paidAfter === null ? null : iso(openedAt + paidAfter),
  })
}

const nameOf = ({ platform, shopId, orderId, lineId }: PostedLine) =>
  `${platform} ${shopId} ${orderId} ${lineId}`

/** The messages in any order, some more than once, cut into batches. */
function deliver(messages: readonly PostedLine[], seed: number): PostedLine[][] {
  const random = seeded(seed)
  const sent = [...messages, ...messages.filter(() => random() < 0.3)]
    .map((line) => ({ line, at: random() }))
    .sort((a, b) => a.at - b.at)
  const batches: PostedLine[][] = [[]]
  for (const { line } of sent) {
    if (random() < 0.3) batches.push([])
    batches.at(-1)?.push(line)
  }
  return batches
}

/** What the ledger says of a session, by names; its recount says the same. */
function said(id: string): Truth {
  const tally = bench.ledger.tally(id)
  expect(bench.ledger.recount(id)).toEqual(tally)
  const effects = bench.ledger.cardEffects(id, [])
  expect(effects?.recounting).toBeNull()
  expect(bench.ledger.recountCards(id, [])).toEqual(effects)
  const cards = (effects?.cards ?? []).flatMap(({ direct, halo }, place) => [
    [`${place}:direct`, direct] as const,
    [`${place}:halo`, halo] as const,
  ])
  const counted = [...cards, ['none', effects?.none] as const].filter(([, figures]) => figures?.orders)
  return named(tally, Object.fromEntries(counted) as Truth['cards'])
}

function named(tally: Tally, cards: Truth['cards']): Truth {
  const { sessionId: _, ratePerSecond: __, rates: ___, ...said } = tally
  const { products, segments, officials, counties, regions, ...total } = said
  return {
    ...total,
    products: Object.fromEntries(
      products.map(({ productId, sku: _sku, ...figures }) => [productId, figures]),
    ),
    segments: Object.fromEntries(segments.map(({ segmentId, ...figures }) => [segmentId, figures])),
    officials: Object.fromEntries(officials.map(({ officialId, ...figures }) => [officialId, figures])),
    counties: Object.fromEntries(counties.map(({ county, ...figures }) => [county, figures])),
    regions: Object.fromEntries(regions.map(({ region, ...figures }) => [region, figures])),
    cards,
  }
}

/** The seconds of a session, summed: what the comparison with the next show is drawn from. */
function secondsOf(id: string) {
  return bench.db.reader
    .prepare(
      `SELECT coalesce(sum(orders), 0) AS orders, coalesce(sum(gmv_fen), 0) AS gmvFen,
        coalesce(sum(weight_g), 0) AS weightG
      FROM order_seconds WHERE session = (SELECT number FROM sessions WHERE id = ?)`,
    )
    .get(id)
}

function libraryMeanings(matched: ReadonlyMap<string, string>): Meanings {
  const library = bench.store.library.list('products')
  const meaning = (productId: string) => {
    const product = library.find(({ id }) => id === productId)
    const { netContentG = 0, packCount = 0, origin = '' } = product ?? {}
    return { productId, unitG: netContentG * packCount, unitPacks: packCount, county: origin || null }
  }
  const owned = library.map(({ id, sku }) => [sku, meaning(id)] as const)
  const aliased = [...matched].map(([sku, id]) => [sku, meaning(id)] as const)
  return new Map([...aliased, ...owned])
}

/** What the show was, for the plain pass. */
function shown(id: string, belongs: Shown['belongs'] = () => true): Shown {
  const by = { ...bench.attribution }
  return { played: bench.timelines.get(id) ?? [], showings: bench.showings.get(id) ?? [], by, belongs }
}

describe('whatever way the same messages take', () => {
  it('the totals are the same, equal to a recount and to a plain pass', { timeout: LIMIT_MS }, async () => {
    const property = fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.nat(),
      async (messages, firstWay, secondWay) => {
        const tallies: Truth[] = []
        const plain: Truth[] = []
        for (const way of [firstWay, secondWay]) {
          const { id, openedAt } = openShow()
          const lines = messages.map((each) => post(openedAt, each, id))
          bench.take(id, 'corn')
          bench.showCard(id, 'millet')
          const batches = deliver(lines, way)
          // Some wait for their answer, some come in on the heels of another and share its commit.
          const random = seeded(way + 1)
          const answers: Promise<unknown>[] = []
          for (const batch of batches) {
            const answer = bench.send(...batch)
            if (random() < 0.5) await answer
            else answers.push(answer)
          }
          await Promise.all(answers)
          tallies.push(said(id))
          plain.push(truth(lines, libraryMeanings(matchedSoFar), shown(id)))
          bench.clock.advance(SHOW_MS)
          bench.closeSession(id)
        }
        expect(tallies[0]).toEqual(plain[0])
        expect(tallies[1]).toEqual(plain[1])
        expect(tallies[0]).toEqual(tallies[1])
      },
    )
    await fc.assert(property, { numRuns: RUNS })
  })

  const matchedSoFar = new Map<string, string>()

  it('takes, undos, cards, settings, matches, edits and the close between them change nothing about that', {
    timeout: LIMIT_MS,
  }, async () => {
    const property = fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 40 }),
      fc.array(act, { maxLength: 8 }),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: 2 }),
      fc.nat(),
      async (messages, acts, closeAt, way) => {
        const { id, openedAt } = openShow()
        const lines = messages.map((each) => post(openedAt, each, id))
        bench.take(id, 'opening', null)
        const batches = deliver(lines, way)
        const random = seeded(way + 2)
        const steps = [...batches.map((batch) => ({ kind: 'send' as const, batch })), ...acts]
          .map((step) => ({ step, at: random() }))
          .sort((a, b) => a.at - b.at)
        const firstSeen = new Map<string, number>()
        let closedAt: number | null = null
        const close = () => {
          closedAt = bench.clock.now()
          bench.closeSession(id)
        }
        for (const { step, at } of steps) {
          bench.clock.advance(Math.floor(random() * (SHOW_MS / steps.length)))
          if (at > closeAt && closedAt === null) close()
          if (step.kind === 'send') {
            for (const line of step.batch)
              if (!firstSeen.has(nameOf(line))) firstSeen.set(nameOf(line), bench.clock.now())
            await bench.send(...step.batch)
          } else if (closedAt === null || step.kind === 'retie') play(id, step)
          if (random() < 0.2) said(id)
        }
        const isWithin = (instant: number) =>
          openedAt <= instant && instant <= (closedAt ?? Number.POSITIVE_INFINITY)
        const belongs = (line: PostedLine) =>
          (line.paidAt !== null && isWithin(Date.parse(line.paidAt))) ||
          isWithin(firstSeen.get(nameOf(line)) ?? 0)
        expect(said(id)).toEqual(truth(lines, libraryMeanings(matchedSoFar), shown(id, belongs)))
        const { orders, gmvFen, weightG } = bench.ledger.tally(id)
        expect(secondsOf(id)).toEqual({ orders, gmvFen, weightG })
        bench.clock.advance(SHOW_MS)
        if (closedAt === null) close()
        said(id)
      },
    )
    await fc.assert(property, { numRuns: RUNS })
  })

  function play(id: string, step: typeof act extends fc.Arbitrary<infer A> ? A : never): void {
    if (step.kind === 'take') bench.take(id, step.segment, step.official)
    else if (step.kind === 'show') bench.showCard(id, step.product)
    else if (step.kind === 'hide') bench.hideCard(id)
    else if (step.kind === 'retie') {
      const { streamDelayMs, windowMs } = step
      Object.assign(bench.attribution, { streamDelayMs, windowMs })
      bench.ledger.attributionChanged()
    } else if (step.kind === 'undo') undo(bench.timelines.get(id) ?? [], id)
    else if (step.kind === 'edit') {
      const { kind: _, ...edited } = step
      bench.putProduct(makeProduct({ ...products[1], ...edited }))
    } else {
      bench.ledger.match(step.sku, step.product)
      matchedSoFar.set(step.sku, step.product)
    }
  }

  function undo(timeline: PlayedStretch[], id: string): void {
    if (timeline.length < 2) return
    timeline.pop()
    const last = timeline.at(-1)
    if (last) last.endedAt = null
    bench.ledger.timelineChanged(id)
  }
})
