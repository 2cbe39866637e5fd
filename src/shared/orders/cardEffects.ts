import { type AttributionSettings, type CreditKind, NO_CARD } from './cardCredit.ts'
import { noFigures } from './contribution.ts'
import type { Showing } from './showings.ts'
import type { TallyFigures } from './types.ts'

/** A viewer figure as somebody entered it; never derived from anything. `source`: where they read it. */
export interface ViewerNote {
  at: number
  count: number
  source: string | null
}

/** Orders a second in three stretches of one length; null where there is no such stretch. */
export interface ShowingRate {
  before: number | null
  during: number | null
  after: number | null
}

/** What one showing of a card did, as far as anyone can tell. Instants wall ms, by the studio's picture. */
export interface CardEffect {
  showingId: string
  cardId: string
  productId: string
  from: number
  to: number | null
  direct: TallyFigures
  halo: TallyFigures
  rate: ShowingRate
  /** The last figure entered by the end of the showing. */
  viewers: ViewerNote | null
  /** Direct orders ÷ viewers, 0.01 is one in a hundred; null without a figure. */
  conversion: number | null
}

/** The cards of a session and what was bought while they were on. Money fen, weight grams. */
export interface CardEffects {
  sessionId: string
  /** `estimate`: by time. No platform says so far which card it was; one that will is told apart by this. */
  basis: 'estimate' | 'platform'
  /** What was counted with; null before the first count. */
  settings: AttributionSettings | null
  /** In the order of the show. */
  cards: CardEffect[]
  /** Lines that no card can claim. */
  none: TallyFigures
  /** The settings in force, while the session is still to be counted by them: the figures here are by `settings`. */
  awaiting: AttributionSettings | null
  /** How far that count is, in lines; null while others have their turn. */
  recounting: { done: number; total: number } | null
}

/** Everything that the figures are made of. */
export interface EffectSources {
  sessionId: string
  openedAt: number
  /** The session's end, or this moment. */
  until: number
  cards: { showings: readonly Showing[]; settings: AttributionSettings } | null
  /** Counters by `CardCredit.key`. */
  figures: ReadonlyMap<string, TallyFigures>
  /** Orders by the second (since the epoch) of their first payment, in order. */
  paid: readonly { second: number; orders: number }[]
  /** In the order in which they were entered. */
  viewers: readonly ViewerNote[]
  awaiting: CardEffects['awaiting']
  recounting: CardEffects['recounting']
}

/** Puts a session's counters by card into words that a report can show. Pure. */
export function cardEffects(sources: EffectSources): CardEffects {
  const { sessionId, cards, figures, viewers, awaiting, recounting } = sources
  const rateOf = paidRate(sources)
  const counted = (showingId: string, kind: CreditKind) => copy(figures.get(`${showingId}:${kind}`))
  return {
    sessionId,
    basis: 'estimate',
    settings: cards?.settings ?? null,
    cards: (cards?.showings ?? []).map((showing) => {
      const { showingId, cardId, productId, startedAt: from, endedAt: to } = showing
      const direct = counted(showingId, 'direct')
      const seen = viewers.findLast(({ at }) => to === null || at <= to) ?? null
      return {
        showingId,
        cardId,
        productId,
        from,
        to,
        direct,
        halo: counted(showingId, 'halo'),
        rate: rateOf(showing),
        viewers: seen,
        conversion: seen !== null && seen.count > 0 ? direct.orders / seen.count : null,
      }
    }),
    none: copy(figures.get(NO_CARD)),
    awaiting,
    recounting,
  }
}

function copy(figures: TallyFigures | undefined): TallyFigures {
  return { ...(figures ?? noFigures()) }
}

/**
 * Orders a second of **payments**, not of arrivals: a source that is polled every few minutes would put the effect of
 * a card under another. Whole orders of the session, whatever they are tied to. As long before the card and after it
 * as it was on, shifted by the stream delay, in whole seconds and cut at the session's ends.
 */
function paidRate({ openedAt, until, cards, paid }: EffectSources): (showing: Showing) => ShowingRate {
  const delayMs = cards?.settings.streamDelayMs ?? 0
  const upTo = [0]
  for (const { orders } of paid) upTo.push((upTo.at(-1) ?? 0) + orders)

  function between(from: number, to: number): number | null {
    const first = Math.round(Math.max(from, openedAt) / 1000)
    const end = Math.round(Math.min(to, until) / 1000)
    if (end <= first) return null
    return ((upTo[placeOf(paid, end)] ?? 0) - (upTo[placeOf(paid, first)] ?? 0)) / (end - first)
  }

  return ({ startedAt, endedAt }) => {
    const from = startedAt + delayMs
    const to = (endedAt ?? until) + delayMs
    const length = to - from
    return {
      before: between(from - length, from),
      during: between(from, to),
      after: endedAt === null ? null : between(to, to + length),
    }
  }
}

/** How many entries are of seconds before `second`. */
function placeOf(paid: readonly { second: number }[], second: number): number {
  let low = 0
  let high = paid.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paid[middle]?.second ?? 0) < second) low = middle + 1
    else high = middle
  }
  return low
}
