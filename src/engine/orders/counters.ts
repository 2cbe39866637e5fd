import {
  addContribution,
  type Contribution,
  type Dimension,
  dimensions,
  isNothing,
  noContribution,
} from '../../shared/orders/contribution.ts'
import type { OrderRates, TallyFigures } from '../../shared/orders/types.ts'
import type { ReadHandle, WriteHandle } from '../store/handles.ts'
import type { ClockLine } from './clockLine.ts'
import { type Arrival, addArrival, type Deltas, type SessionDelta } from './deltas.ts'
import { createRateRing, LONGEST_RATE_MS, type RateRing } from './rate.ts'
import type { SetBacks } from './setBacks.ts'

/** What a dimension is called in its rows. */
export const rowNames = {
  products: 'product',
  segments: 'segment',
  officials: 'official',
  counties: 'county',
  regions: 'region',
  cards: 'card',
} as const satisfies Record<Dimension, string>
const byRowName = new Map<string, Dimension>(dimensions.map((name) => [rowNames[name], name]))

/** The counters of every session: rows in the file, and a copy in memory that follows each commit. */
export interface Counters {
  /** The committed counters of a session. Not to be changed. */
  of(session: number): Contribution
  /** Orders that began to count within the last moments, per second. */
  rates(session: number): OrderRates
  /** Adds to the rows, inside a transaction. */
  write(deltas: Deltas): void
  /** Adds to the copies, once that transaction is durable. */
  apply(deltas: Deltas): void
  /** Puts cards that were counted anew in the place of the present ones, inside a transaction. */
  writeCards(session: number, cards: Contribution['cards']): void
  /** A session that nobody asks about need not be in memory: it is read again when somebody does. */
  letGo(session: number): void
  /** The same for the copy, once that transaction is durable. `cards` is the counters' own from then on. */
  applyCards(session: number, cards: Contribution['cards']): void
}

interface Copy {
  contribution: Contribution
  /** Orders that began to count within the last moments. */
  ring: RateRing
}

interface CounterRow extends TallyFigures {
  dimension: string
  key: string
  unmatched: number
}

/** What the rates need to know of time. `now`: wall ms. */
export interface CounterTime {
  now(): number
  line: ClockLine
  setBacks: SetBacks
}

export function createCounters(
  writer: WriteHandle,
  reader: ReadHandle,
  { now, line, setBacks }: CounterTime,
): Counters {
  const rows = reader.prepare<[number], CounterRow>(`
    SELECT dimension, key, orders, units, gmv_fen AS gmvFen, refunded_fen AS refundedFen, weight_g AS weightG, packs,
      unmatched
    FROM order_counters WHERE session = ?`)
  const lastSeconds = reader.prepare<[number, number], { second: number; orders: number }>(
    'SELECT second, orders FROM order_seconds WHERE session = ? AND second > ?',
  )
  const add = writer.prepare(`
    INSERT INTO order_counters (session, dimension, key, orders, units, gmv_fen, refunded_fen, weight_g, packs,
      unmatched)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (session, dimension, key) DO UPDATE SET
      orders = orders + excluded.orders, units = units + excluded.units, gmv_fen = gmv_fen + excluded.gmv_fen,
      refunded_fen = refunded_fen + excluded.refunded_fen, weight_g = weight_g + excluded.weight_g, packs = packs + excluded.packs,
      unmatched = unmatched + excluded.unmatched`)
  const addSecond = writer.prepare(`
    INSERT INTO order_seconds (session, second, orders, gmv_fen, weight_g) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (session, second) DO UPDATE SET orders = orders + excluded.orders,
      gmv_fen = gmv_fen + excluded.gmv_fen, weight_g = weight_g + excluded.weight_g`)
  const addPaidSecond = writer.prepare(`
    INSERT INTO order_paid_seconds (session, second, orders) VALUES (?, ?, ?)
    ON CONFLICT (session, second) DO UPDATE SET orders = orders + excluded.orders`)
  const dropCards = writer.prepare(`DELETE FROM order_counters WHERE session = ? AND dimension = 'card'`)
  const copies = new Map<number, Copy>()

  function copyOf(session: number): Copy {
    let copy = copies.get(session)
    if (copy === undefined) {
      copy = { contribution: loadContribution(session), ring: loadRing(session) }
      copies.set(session, copy)
    }
    return copy
  }

  function loadContribution(session: number): Contribution {
    const sum = noContribution()
    for (const { dimension, key, unmatched, ...figures } of rows.all(session)) {
      if (dimension === 'total') {
        sum.total = figures
        sum.unmatched = unmatched
        continue
      }
      const name = byRowName.get(dimension)
      if (name !== undefined && !isNothing(figures)) sum[name].set(key, figures)
    }
    return sum
  }

  /**
   * To the second, not to the millisecond, and without what may have come at another time than the file says: for a
   * minute after a restart a rate may be a little low, never high.
   */
  function loadRing(session: number): RateRing {
    const ring = createRateRing(line)
    const last = lastSeconds.all(session, Math.floor((now() - LONGEST_RATE_MS) / 1000))
    const latest = Math.max(...last.map(({ second }) => second * 1000))
    // The clock was set back while no engine ran.
    if (latest > now()) setBacks.note({ from: now(), until: latest + 1000 })
    for (const { second, orders } of last) {
      const isSure = !setBacks.covers(second * 1000) && !setBacks.covers(second * 1000 + 999)
      if (isSure && line.when(second * 1000).length === 1) ring.add(second * 1000, orders)
    }
    return ring
  }

  function writeFigures(
    session: number,
    dimension: string,
    key: string,
    f: TallyFigures,
    unmatched: number,
  ): void {
    const { orders, units, gmvFen, refundedFen, weightG, packs } = f
    add.run(session, dimension, key, orders, units, gmvFen, refundedFen, weightG, packs, unmatched)
  }

  function writeSession(session: number, { contribution, arrivals, payments }: SessionDelta): void {
    // The copy must stand at the last commit before this one lands, or it would count this one twice.
    copyOf(session)
    if (!isNothing(contribution.total) || contribution.unmatched !== 0) {
      writeFigures(session, 'total', '', contribution.total, contribution.unmatched)
    }
    for (const dimension of dimensions) {
      for (const [key, figures] of contribution[dimension]) {
        if (!isNothing(figures)) writeFigures(session, rowNames[dimension], key, figures, 0)
      }
    }
    const seconds = new Map<number, Arrival>()
    for (const [at, arrival] of arrivals) addArrival(seconds, Math.floor(at / 1000), arrival)
    for (const [second, { orders, gmvFen, weightG }] of seconds) {
      if (orders !== 0 || gmvFen !== 0 || weightG !== 0) {
        addSecond.run(session, second, orders, gmvFen, weightG)
      }
    }
    for (const [second, orders] of payments) if (orders !== 0) addPaidSecond.run(session, second, orders)
  }

  return {
    of: (session) => copyOf(session).contribution,
    rates: (session) => copyOf(session).ring.rates(),
    write(deltas) {
      for (const [session, delta] of deltas) writeSession(session, delta)
    },
    writeCards(session, cards) {
      copyOf(session)
      dropCards.run(session)
      for (const [key, figures] of cards) {
        if (!isNothing(figures)) writeFigures(session, rowNames.cards, key, figures, 0)
      }
    },
    letGo(session) {
      // The file knows arrivals to the second only.
      if (copies.get(session)?.ring.isQuiet()) copies.delete(session)
    },
    applyCards(session, cards) {
      copyOf(session).contribution.cards = cards
    },
    apply(deltas) {
      for (const [session, delta] of deltas) {
        const { contribution, ring } = copyOf(session)
        addContribution(contribution, delta.contribution)
        for (const [at, { orders }] of delta.arrivals) ring.add(at, orders)
      }
    },
  }
}
