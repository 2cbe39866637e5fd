import type { AttributionSettings } from '../../shared/orders/cardCredit.ts'
import { firstDifference } from '../../shared/orders/firstDifference.ts'
import { isSameShowing } from '../../shared/orders/showings.ts'
import type { AppliedCards } from './appliedLookups.ts'
import { type CardRecount, isSameSettings } from './cardRecount.ts'
import type { LedgerParts } from './parts.ts'
import { recountOrders } from './recountOrders.ts'
import type { BookedSession } from './sessionBook.ts'

/** A session of more lines than this is counted anew in the background. */
const LINES_AT_ONCE = 1000

/**
 * Takes a session's card timeline and its settings as they are now. A card that came or went moves only what was paid
 * since, nearly nothing, and is taken in at once; other settings move every line, and a long show is counted anew in
 * pieces (`cardRecount.ts`).
 */
export function recredit(
  parts: LedgerParts,
  recount: CardRecount,
  session: BookedSession,
  { showings, settings }: AppliedCards,
): void {
  const { number } = session
  const { cards } = parts.applied.of(number)
  const target = recount.target(number)
  const wanted: AppliedCards = { showings, settings: settingsOnly(settings) }
  const isRetied = cards === null || !isSameSettings(target ?? cards, wanted)
  if (isRetied && parts.find.count(number, LINES_AT_ONCE + 1) > LINES_AT_ONCE) {
    recount.start(number, wanted)
    return
  }
  if (isRetied) {
    recount.drop(number)
    recreditFrom(parts, number, 0, wanted)
    return
  }
  // While the show is being counted with other settings, the count in force goes on being kept with its own.
  const from = firstDifference(cards.showings, showings, isSameShowing)
  if (from !== null) {
    const paid = Number.isFinite(from) ? from + cards.settings.streamDelayMs : Number.MAX_SAFE_INTEGER
    recreditFrom(parts, number, paid, { showings, settings: cards.settings })
  }
}

/** Ties what was paid at `from` or later anew, in one transaction. */
function recreditFrom(parts: LedgerParts, session: number, from: number, cards: AppliedCards): void {
  const applied = parts.applied.of(session)
  parts.transaction((tx) => {
    parts.applied.setCards(session, cards)
    recountOrders(parts, tx, parts.find.paidFrom(session, from), {
      before: (number) => (number === session ? applied : parts.applied.of(number)),
      after: parts.applied.of,
    })
  })
}

/** The studio's settings may carry more one day; the ledger keeps what it counts with. */
function settingsOnly({ streamDelayMs, windowMs }: AttributionSettings): AttributionSettings {
  return { streamDelayMs, windowMs }
}
