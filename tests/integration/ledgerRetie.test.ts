import { cpSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { orderRows } from '../../src/engine/replay/orderRows.ts'
import { verifyLedger } from '../../src/engine/replay/verifyLedger.ts'
import type { CardEffects } from '../../src/shared/orders/cardEffects.ts'
import { type LedgerBench, makeLedger } from '../support/ledger.ts'
import { type Meanings, truth } from '../support/ledgerTruth.ts'
import { type ManualPace, manualPace } from '../support/manualPace.ts'
import { memoryDir } from '../support/memoryDir.ts'
import { makeLine, type PostedLine } from '../support/orders.ts'

/** Every case has a file of its own and is crashed a few times: a slow machine is no failure. */
const LIMIT_MS = 240_000
const RUNS = 1000

const iso = (at: number) => new Date(at).toISOString()
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** What befalls a studio with a few sessions behind it. `which`: the session, as a share of those there are. */
const step = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('next' as const) }), weight: 2 },
  {
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      which: share,
      lines: fc.array(
        fc.record({
          orderId: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
          lineId: fc.constantFrom('0', '1'),
          sku: fc.constantFrom('JL-YM-10', 'JL-XM-5J', '?a'),
          status: fc.constantFrom('created', 'paid', 'paid', 'paid', 'cancelled', 'refunded'),
          paidAt: share,
          version: fc.integer({ min: 0, max: 3 }),
        } as const),
        { minLength: 1, maxLength: 6 },
      ),
    }),
    weight: 5,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('show' as const),
      product: fc.constantFrom('corn', 'millet', 'quinoa'),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ kind: fc.constant('hide' as const) }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      streamDelayMs: fc.constantFrom(0, 700, 5000),
      windowMs: fc.constantFrom(0, 3000),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('match' as const), product: fc.constantFrom('corn', 'quinoa') }),
    weight: 1,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('run' as const), steps: fc.integer({ min: 1, max: 9 }) }),
    weight: 4,
  },
  { arbitrary: fc.record({ kind: fc.constant('crash' as const) }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant('read' as const), which: share }), weight: 1 },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Show {
  id: string
  openedAt: number
  closedAt: number | null
  lines: PostedLine[]
}

/** A studio of its own for one case. */
interface Studio {
  bench: LedgerBench
  pace: ManualPace
  shows: Show[]
  matched: string | null
}

const empty = memoryDir('fieldcue-retie-')
const studios: Studio[] = []
beforeAll(() => makeLedger(empty).store.close())
afterEach(async () => {
  for (const { bench } of studios.splice(0)) await bench.dispose()
})
afterAll(() => rmSync(empty, { recursive: true }))

function makeStudio(pace = manualPace()): Studio {
  const dir = memoryDir('fieldcue-retie-')
  cpSync(empty, dir, { recursive: true })
  const studio: Studio = {
    bench: makeLedger(dir, undefined, undefined, undefined, undefined, pace),
    pace,
    shows: [],
    matched: null,
  }
  studios.push(studio)
  openNext(studio)
  return studio
}

function openNext({ bench, shows }: Studio): void {
  const last = shows.at(-1)
  if (last) {
    bench.clock.advance(1000)
    last.closedAt = bench.clock.now()
    bench.closeSession(last.id)
    bench.clock.advance(60_000)
  }
  const id = `show-${shows.length}`
  shows.push({ id, openedAt: bench.clock.now(), closedAt: null, lines: [] })
  bench.openSession(id)
}

const chosen = <T>(from: readonly T[], which: number) =>
  from[Math.min(from.length - 1, Math.floor(which * from.length))] as T

async function play(studio: Studio, step: Step): Promise<void> {
  const { bench, shows } = studio
  const onDesk = shows.at(-1)?.id ?? ''
  bench.clock.advance(1700)
  switch (step.kind) {
    case 'next':
      return openNext(studio)
    case 'show':
      return bench.showCard(onDesk, step.product)
    case 'hide':
      return bench.hideCard(onDesk)
    case 'set':
      return set(studio, step.streamDelayMs, step.windowMs)
    case 'match':
      studio.matched = step.product
      return void bench.ledger.match('?a', step.product)
    case 'run':
      return void studio.pace.run(step.steps)
    case 'crash':
      return crash(studio)
    case 'read':
      return void expectWhole(studio, chosen(shows, step.which).id)
    case 'send': {
      const show = chosen(shows, step.which)
      // A platform's clock runs ahead, so what is paid "later" has been counted when the next card goes up.
      const until = show.closedAt ?? bench.clock.now() + 10_000
      const lines = step.lines.map(({ paidAt, ...line }) => {
        const at = iso(show.openedAt + Math.floor(paidAt * (until - show.openedAt)))
        return makeLine({ ...line, shopId: show.id, createdAt: at, paidAt: at, updatedAt: at })
      })
      show.lines.push(...lines)
      await bench.send(...lines)
    }
  }
}

function set({ bench }: Studio, streamDelayMs: number, windowMs: number): void {
  Object.assign(bench.attribution, { streamDelayMs, windowMs })
  bench.ledger.attributionChanged()
}

function crash(studio: Studio): void {
  studio.pace = manualPace(studio.pace.pieceLines, studio.pace.linesAtOnce)
  studio.bench = studio.bench.restart(studio.pace)
}

/** At every moment a session is counted by one pair of settings, and says by which. */
function expectWhole({ bench }: Studio, id: string): CardEffects {
  const effects = bench.ledger.cardEffects(id, [])
  if (!effects) throw new Error(`${id} is not known`)
  const rows = orderRows(bench.db.reader)
  const number = rows.numberOf(id) ?? 0
  expect(verifyLedger(rows, number).difference).toBeNull()
  expect(rows.cards(number)?.settings ?? null).toEqual(effects.settings)
  expect(bench.ledger.recountCards(id, [])).toEqual(effects)
  return effects
}

function named({ cards, none }: CardEffects) {
  const rows = cards.flatMap(({ direct, halo }, place) => [
    [`${place}:direct`, direct] as const,
    [`${place}:halo`, halo] as const,
  ])
  return Object.fromEntries([...rows, ['none', none] as const].filter(([, { orders }]) => orders > 0))
}

function meanings({ bench, matched }: Studio): Meanings {
  const library = bench.store.library.list('products')
  const known = library.map(({ id, sku, netContentG, packCount, origin }) => {
    const meaning = {
      productId: id,
      unitG: netContentG * packCount,
      unitPacks: packCount,
      county: origin || null,
    }
    return [sku, meaning] as const
  })
  const alias = known.find(([, { productId }]) => productId === matched)?.[1]
  return new Map(alias ? [...known, ['?a', alias]] : known)
}

/** Every session, by the settings in force: equal to a recount, and to a plain pass that shares no code with either. */
function expectAllTied(studio: Studio): void {
  const { bench, shows } = studio
  expect(bench.ledger.tiedSessions()).toEqual({ tied: shows.length, sessions: shows.length })
  for (const { id, lines } of shows) {
    const effects = expectWhole(studio, id)
    expect(effects).toMatchObject({ settings: bench.attribution, awaiting: null, recounting: null })
    const showings = bench.showings.get(id) ?? []
    const rows = orderRows(bench.db.reader)
    expect(rows.cards(rows.numberOf(id) ?? 0)?.showings).toEqual(showings)
    const shown = { played: [], showings, by: bench.attribution, belongs: () => true }
    expect(named(effects)).toEqual(truth(lines, meanings(studio), shown).cards)
  }
}

describe('whatever settings, crashes, orders and cards come upon several sessions', () => {
  it('all of them end counted by the settings in force, as if counted fresh', {
    timeout: LIMIT_MS,
  }, async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const studio = makeStudio()
      for (const each of steps) await play(studio, each)
      studio.pace.run()
      expectAllTied(studio)
      const { bench } = studios.pop() as Studio
      await bench.dispose()
    })
    await fc.assert(property, { numRuns: RUNS })
  })
})
