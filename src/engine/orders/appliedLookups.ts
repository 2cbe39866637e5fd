import { type AttributionSettings, creditOf } from '../../shared/orders/cardCredit.ts'
import type { CountLookup } from '../../shared/orders/contribution.ts'
import { type PlayedStretch, segmentAt } from '../../shared/orders/segmentAt.ts'
import type { Showing } from '../../shared/orders/showings.ts'
import type { WriteHandle } from '../store/handles.ts'
import type { Catalog, CatalogEntry } from './catalog.ts'
import { type MeaningRow, meaningColumns, toMeaning } from './meaningRow.ts'

/** The card timeline that lines were tied to, and by which settings. */
export interface AppliedCards {
  showings: readonly Showing[]
  settings: AttributionSettings
}

/** What one session's counters were counted with. */
export interface AppliedLookup extends CountLookup {
  readonly meanings: ReadonlyMap<string, CatalogEntry | null>
  readonly timeline: readonly PlayedStretch[]
  /** Null for a session whose lines have been tied to no cards yet: all of them are counted as of none. */
  readonly cards: AppliedCards | null
}

/**
 * Meanings of SKUs and played timelines **as counted**, kept beside the counters. The library and the show move on;
 * the difference that a move makes can only be told by who still knows what was counted before.
 * A closed session keeps its meanings for ever: an edit of the library never rewrites a show that was played.
 */
export interface AppliedLookups {
  of(session: number): AppliedLookup
  /** Writes of a transaction; the lookup that `of` answered before stays as it was. */
  setMeanings(session: number, meanings: ReadonlyMap<string, CatalogEntry | null>): void
  setTimeline(session: number, timeline: readonly PlayedStretch[]): void
  setCards(session: number, cards: AppliedCards): void
  /** Sessions that are tied to cards by other settings than these, or to none yet; as committed, newest first. */
  tiedOtherwise(settings: AttributionSettings): number[]
  /** A session that nobody asks about need not be remembered: it is read again when somebody does. */
  letGo(session: number): void
  /** Drops what a transaction taught the cache. */
  forget(): void
}

/** A row of `order_cards`. */
export interface CardsRow extends AttributionSettings {
  showings: string
}

/** A row as it was written, or null where there is none. */
export function toCards(row: CardsRow | undefined): AppliedCards | null {
  if (!row) return null
  const { showings, streamDelayMs, windowMs } = row
  return { showings: JSON.parse(showings) as Showing[], settings: { streamDelayMs, windowMs } }
}

export function appliedLookups(db: WriteHandle, catalog: Catalog): AppliedLookups {
  const meaningRows = db.prepare<[number], MeaningRow & { byAlias: number }>(
    `SELECT ${meaningColumns}, by_alias AS byAlias FROM order_meanings WHERE session = ?`,
  )
  const putMeaning = db.prepare(`
    INSERT INTO order_meanings (session, sku, product_id, unit_g, unit_packs, county, by_alias)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (session, sku) DO UPDATE
    SET product_id = excluded.product_id, unit_g = excluded.unit_g, unit_packs = excluded.unit_packs,
      county = excluded.county, by_alias = excluded.by_alias`)
  const timelineRow = db.prepare<[number], { stretches: string }>(
    'SELECT stretches FROM order_timelines WHERE session = ?',
  )
  const putTimeline = db.prepare(`
    INSERT INTO order_timelines (session, stretches) VALUES (?, ?)
    ON CONFLICT (session) DO UPDATE SET stretches = excluded.stretches`)
  const cardsRow = db.prepare<[number], CardsRow>(`
    SELECT showings, stream_delay_ms AS streamDelayMs, window_ms AS windowMs FROM order_cards WHERE session = ?`)
  const putCards = db.prepare(`
    INSERT INTO order_cards (session, showings, stream_delay_ms, window_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (session) DO UPDATE SET showings = excluded.showings,
      stream_delay_ms = excluded.stream_delay_ms, window_ms = excluded.window_ms`)
  const others = db
    .prepare<[number, number], number>(`
      SELECT number FROM sessions LEFT JOIN order_cards ON session = number
      WHERE session IS NULL OR stream_delay_ms <> ? OR window_ms <> ? ORDER BY number DESC`)
    .pluck()
  const cache = new Map<number, AppliedLookup>()

  function keep(session: number, sku: string, meaning: CatalogEntry | null): void {
    const { productId = null, unitG = null, unitPacks = null, county = null } = meaning ?? {}
    putMeaning.run(session, sku, productId, unitG, unitPacks, county, meaning?.byAlias ? 1 : 0)
  }

  function make(
    session: number,
    meanings: Map<string, CatalogEntry | null>,
    timeline: readonly PlayedStretch[],
    cards: AppliedCards | null,
  ): AppliedLookup {
    return {
      meanings,
      timeline,
      cards,
      meaning(sku) {
        const known = meanings.get(sku)
        if (known !== undefined) return known
        const found = catalog.resolve(sku)
        meanings.set(sku, found)
        keep(session, sku, found)
        return found
      },
      attribution: (paidAt) => segmentAt(timeline, paidAt),
      credit: cards === null ? () => null : creditOf(cards.showings, cards.settings),
    }
  }

  function load(session: number): AppliedLookup {
    const meanings = new Map<string, CatalogEntry | null>()
    for (const row of meaningRows.all(session)) {
      const meaning = toMeaning(row)
      meanings.set(row.sku, meaning && { ...meaning, byAlias: row.byAlias === 1 })
    }
    const row = timelineRow.get(session)
    const timeline = row ? (JSON.parse(row.stretches) as PlayedStretch[]) : []
    return make(session, meanings, timeline, toCards(cardsRow.get(session)))
  }

  function of(session: number): AppliedLookup {
    let lookup = cache.get(session)
    if (lookup === undefined) {
      lookup = load(session)
      cache.set(session, lookup)
    }
    return lookup
  }

  return {
    of,
    setMeanings(session, changed) {
      const { meanings, timeline, cards } = of(session)
      for (const [sku, meaning] of changed) keep(session, sku, meaning)
      cache.set(session, make(session, new Map([...meanings, ...changed]), timeline, cards))
    },
    setTimeline(session, timeline) {
      putTimeline.run(session, JSON.stringify(timeline))
      const { meanings, cards } = of(session)
      cache.set(session, make(session, new Map(meanings), timeline, cards))
    },
    setCards(session, cards) {
      const { showings, settings } = cards
      putCards.run(session, JSON.stringify(showings), settings.streamDelayMs, settings.windowMs)
      const { meanings, timeline } = of(session)
      cache.set(session, make(session, new Map(meanings), timeline, cards))
    },
    tiedOtherwise: ({ streamDelayMs, windowMs }) => others.all(streamDelayMs, windowMs),
    letGo: (session) => void cache.delete(session),
    forget: () => cache.clear(),
  }
}
