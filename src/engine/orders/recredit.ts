import type { AttributionSettings } from '../../shared/orders/cardCredit.ts'
import { firstDifference } from '../../shared/orders/firstDifference.ts'
import { isSameShowing, type Showing } from '../../shared/orders/showings.ts'
import type { AppliedCards } from './appliedLookups.ts'
import { type CardRecount, isSameSettings, paidSince } from './cardRecount.ts'
import type { LedgerParts } from './parts.ts'
import { recountOrders } from './recountOrders.ts'
import type { BookedSession } from './sessionBook.ts'

/**
 * Takes a session's card timeline as it is now. A card that came or went moves only what was paid since, nearly
 * nothing, and is taken in at once, by the settings that the session is tied by; what is being counted beside that by
 * others is moved as well. A session that has been tied to no cards yet is left to `retie`.
 */
export function recredit(
  parts: LedgerParts,
  recount: CardRecount,
  { number }: BookedSession,
  showings: readonly Showing[],
): void {
  const { cards } = parts.applied.of(number)
  const from = cards && firstDifference(cards.showings, showings, isSameShowing)
  if (!cards || from === null) return
  const { settings } = cards
  recreditFrom(parts, recount, number, paidSince(from, settings), { showings, settings })
}

/**
 * Ties a session by these settings: a short one at once, a long one in pieces (`cardRecount.ts`).
 * @param linesAtOnce what is short
 */
export function retie(
  parts: LedgerParts,
  recount: CardRecount,
  { number }: BookedSession,
  { showings, settings }: AppliedCards,
  linesAtOnce: number,
): void {
  const wanted: AppliedCards = { showings, settings: settingsOnly(settings) }
  recount.dropOthers(wanted.settings)
  const { cards } = parts.applied.of(number)
  if (cards && isSameSettings(cards.settings, wanted.settings)) return
  if (parts.find.count(number, linesAtOnce + 1) > linesAtOnce) recount.start(number, wanted)
  else recreditFrom(parts, recount, number, 0, wanted)
}

/** Ties what was paid at `from` or later anew, in one transaction. */
function recreditFrom(
  parts: LedgerParts,
  recount: CardRecount,
  session: number,
  from: number,
  cards: AppliedCards,
): void {
  const applied = parts.applied.of(session)
  parts.transaction((tx) => {
    parts.applied.setCards(session, cards)
    recountOrders(parts, tx, parts.find.paidFrom(session, from), {
      before: (number) => (number === session ? applied : parts.applied.of(number)),
      after: parts.applied.of,
    })
    tx.afterCommit(() => recount.shown(session, cards.showings))
  })
}

/** The studio's settings may carry more one day; the ledger keeps what it counts with. */
export function settingsOnly({ streamDelayMs, windowMs }: AttributionSettings): AttributionSettings {
  return { streamDelayMs, windowMs }
}
