import type { ReadHandle } from '../store/handles.ts'
import type { LedgerPace } from './pace.ts'

/** Which comparisons of a search can find anything at all. */
export interface CanHave {
  number: boolean
  region: boolean
  amount: boolean
  refund: boolean
}

/** What the rows of one session can hold, so that what is nowhere need not be looked for everywhere. */
export interface SearchHints {
  /**
   * What is certain about a session's rows as they are in the file now; null until all of them have been looked at,
   * which goes on in the background from the first question on. `false` is certain, `true` is not.
   * @param fen the amount that the text means, if it is one
   */
  about(session: number, text: string, fen: number | null): CanHave | null
  stop(): void
}

const ROWS = 1000
/** One piece of looking; between two pieces the event loop has as long for itself. */
const PIECE_MS = 5
/** More kinds than this, and a list says nothing that a look at the rows would not. */
const MOST_KINDS = 20_000

type Row = [
  rev: number,
  orderId: string,
  region: string | null,
  amount: number,
  refunded: number,
  status: string,
]

/** Every third of a number's characters; three of ASCII have a place of their own, others share one. */
const placeOf = (text: string, i: number) =>
  ((text.charCodeAt(i) & 127) << 14) | ((text.charCodeAt(i + 1) & 127) << 7) | (text.charCodeAt(i + 2) & 127)

interface Seen {
  session: number
  /** The last row that was looked at. Whatever changes later becomes a later row. */
  rev: number
  chars: Uint8Array
  thirds: Uint8Array
  /** Null once there are too many. */
  regions: Set<string> | null
  amounts: Set<number> | null
  hasRefund: boolean
}

/**
 * Kept in memory and made from the rows when somebody begins to search, since an index or a table of it would cost every
 * line that comes in. It only grows: a row that has changed since leaves a `true` behind that may be wrong, never a
 * wrong `false`. One session at a time, the one that the desk shows.
 * @param mono monotonic ms
 */
export function searchHints(db: ReadHandle, pace: LedgerPace, mono: () => number): SearchHints {
  const next = db
    .prepare<[number, number, number], Row>(
      `SELECT rev, order_id, region, amount_fen, refunded_fen, status FROM order_lines INDEXED BY order_lines_feed
       WHERE session = ? AND rev > ? ORDER BY rev LIMIT ?`,
    )
    .raw()
  let seen: Seen | null = null
  let cancel: (() => void) | null = null

  /** True once there is nothing more to look at. */
  function look(into: Seen, until: number): boolean {
    do {
      const rows = next.all(into.session, into.rev, ROWS) as unknown as Row[]
      for (const row of rows) note(into, row)
      if (rows.length < ROWS) return true
    } while (mono() < until)
    return false
  }

  function goOn(): void {
    cancel = pace.setTimer(() => {
      cancel = null
      if (seen && !look(seen, mono() + PIECE_MS)) goOn()
    }, PIECE_MS)
  }

  return {
    about(session, text, fen) {
      if (seen?.session !== session) seen = nothingSeen(session)
      // One handful, enough to stay level: who is far behind catches up in the background and not in the question's time.
      if (!look(seen, mono())) {
        if (cancel === null) goOn()
        return null
      }
      const { regions, amounts, hasRefund } = seen
      return {
        number: canBeInNumber(seen, text),
        region: regions === null || [...regions].some((region) => region.includes(text)),
        amount: fen !== null && (amounts === null || amounts.has(fen)),
        refund: hasRefund,
      }
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}

const nothingSeen = (session: number): Seen => ({
  session,
  rev: 0,
  chars: new Uint8Array(2 ** 16),
  thirds: new Uint8Array(2 ** 21),
  regions: new Set(),
  amounts: new Set(),
  hasRefund: false,
})

function note(seen: Seen, [rev, orderId, region, amount, refunded, status]: Row): void {
  seen.rev = rev
  for (let i = 0; i < orderId.length; i++) seen.chars[orderId.charCodeAt(i)] = 1
  for (let i = 0; i + 2 < orderId.length; i++) seen.thirds[placeOf(orderId, i)] = 1
  if (region !== null) seen.regions?.add(region)
  seen.amounts?.add(amount).add(refunded)
  if (refunded > 0 || status === 'refunded') seen.hasRefund = true
  if (seen.regions !== null && seen.regions.size > MOST_KINDS) seen.regions = null
  if (seen.amounts !== null && seen.amounts.size > MOST_KINDS) seen.amounts = null
}

function canBeInNumber({ chars, thirds }: Seen, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!chars[text.charCodeAt(i)]) return false
  for (let i = 0; i + 2 < text.length; i++) if (!thirds[placeOf(text, i)]) return false
  return true
}
