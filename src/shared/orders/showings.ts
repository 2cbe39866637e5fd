import type { CardPart, ShowEvent } from '../show/events.ts'

/**
 * A card as the audience saw it: `[startedAt, endedAt)` in wall ms; `endedAt` null while it is up.
 * `showingId`: the `seq` of the event that confirmed it, so it is the same in every fold and unique in the file.
 */
export interface Showing {
  showingId: string
  cardId: string
  productId: string
  startedAt: number
  endedAt: number | null
}

/** The card timeline of a session, on its way through the log. */
export interface ShowingsFold {
  /** The card that the show wants up; nobody may have drawn it yet. */
  up: { cardId: string; productId: string; version: number; hasFailed: boolean } | null
  /** In the order of the log. Only the last one may be open. */
  showings: readonly Showing[]
}

export function noShowings(): ShowingsFold {
  return { up: null, showings: [] }
}

/**
 * Folds one event of a session into its card timeline. Pure, and from payloads alone.
 *
 * A showing begins when whoever draws the card **confirms** it and not when it is taken: nobody buys from a card that
 * was only sent. It ends with the act that asks it off the picture (hidden, replaced, panic, close) or with its
 * failure, and not when the picture is known to be free: an OBS that died says nothing, and a showing must never claim
 * time in which its card may not have been seen. A card that is drawn anew for a new price goes on being shown.
 */
export function foldShowing(fold: ShowingsFold, event: ShowEvent): ShowingsFold {
  switch (event.type) {
    case 'session.opened':
      return noShowings()
    case 'session.closed':
      return { up: null, showings: ended(fold.showings, event.at) }
    case 'take.taken':
    case 'take.undone':
    case 'panic.started':
    case 'panic.ended':
      return applied(fold, event.payload.card, event.at)
    case 'card.taken':
      return applied(fold, event.payload, event.at)
    case 'card.hidden':
      return applied(fold, { action: 'hide' }, event.at)
    case 'card.revised':
      return fold.up?.cardId === event.payload.cardId
        ? { ...fold, up: { ...fold.up, version: event.payload.version, hasFailed: false } }
        : fold
    case 'card.confirmed':
      return confirmed(fold, event)
    case 'card.failed':
      return fold.up?.cardId === event.payload.cardId
        ? { up: { ...fold.up, hasFailed: true }, showings: ended(fold.showings, event.at) }
        : fold
    case 'card.cleared':
      // A card that failed is given up once the picture is known to be free of it.
      return fold.up?.cardId === event.payload.cardId && fold.up.hasFailed ? { ...fold, up: null } : fold
    default:
      return fold
  }
}

/** Folds a run of events of one session. */
export function foldShowings(events: Iterable<ShowEvent>, from: ShowingsFold = noShowings()): ShowingsFold {
  let fold = from
  for (const event of events) fold = foldShowing(fold, event)
  return fold
}

function applied(fold: ShowingsFold, part: CardPart, at: number): ShowingsFold {
  switch (part.action) {
    case 'keep':
      return fold
    case 'hide':
      return { up: null, showings: ended(fold.showings, at) }
    case 'take': {
      const { cardId, productId, version } = part
      return { up: { cardId, productId, version, hasFailed: false }, showings: ended(fold.showings, at) }
    }
  }
}

function confirmed(
  fold: ShowingsFold,
  { seq, at, payload }: Extract<ShowEvent, { type: 'card.confirmed' }>,
): ShowingsFold {
  const { up, showings } = fold
  // A late "I drew it" of a card that is no longer wanted, or of an older wording, shows nothing.
  if (up?.cardId !== payload.cardId || up.version !== payload.version || isOpen(showings.at(-1))) return fold
  const { cardId, productId } = up
  const showing = { showingId: String(seq), cardId, productId, startedAt: at, endedAt: null }
  return { up: { ...up, hasFailed: false }, showings: [...showings, showing] }
}

function ended(showings: readonly Showing[], at: number): readonly Showing[] {
  const last = showings.at(-1)
  return last && isOpen(last) ? [...showings.slice(0, -1), { ...last, endedAt: at }] : showings
}

function isOpen(showing: Showing | undefined): boolean {
  return showing !== undefined && showing.endedAt === null
}

/** Whether two showings are of the same card, whenever it was up. */
export function isSameShowing(a: Showing, b: Showing): boolean {
  return a.showingId === b.showingId && a.productId === b.productId
}
