import type { Showing } from './showings.ts'

/** How orders are tied to cards. Part of the settings; kept with every count that was made with it. */
export interface AttributionSettings {
  /** From the studio's picture to the viewer's: what was seen at `paidAt` was on air this much earlier. */
  streamDelayMs: number
  /** How long after it left the picture a card may still have made somebody buy. */
  windowMs: number
}

/** `direct`: its own product was on; `halo`: another product was on. */
export type CreditKind = 'direct' | 'halo'

/** Which showing a paid line is tied to, and how. */
export interface CardCredit {
  showingId: string
  kind: CreditKind
  /** Name of its counter: `<showingId>:<kind>`. */
  key: string
}

/** Name of the counter of lines that no card can claim. */
export const NO_CARD = 'none'

/** Answers for a paid line. `productId`: null for a SKU that the library does not know. */
export type CreditOf = (paidAt: number, productId: string | null) => CardCredit | null

/** A showing with both its answers ready: they are given for every line of a flood. */
interface Claim {
  productId: string
  direct: CardCredit
  halo: CardCredit
}

/**
 * Ties paid lines to the cards of one session. An estimate: no platform says what made a buyer buy.
 *
 * With `seen = paidAt − streamDelayMs`, a showing may claim a line when `startedAt ≤ seen < endedAt + windowMs`. Of
 * those that may:
 * 1. the latest to begin whose product is the line's own: `direct`;
 * 2. else the latest to begin: `halo`;
 * 3. none may: null.
 *
 * Two that began at one instant are told apart by their place in the log, the later one first, so the answer depends
 * on nothing but the arguments. A line whose SKU means nothing is `halo`: what was on is a product that, as far as
 * anyone knows, is not its own.
 */
export function creditOf(showings: readonly Showing[], settings: AttributionSettings): CreditOf {
  const { bounds, claims } = stretchesOf(showings, settings.windowMs)
  return (paidAt, productId) => {
    const at = placeOf(bounds, paidAt - settings.streamDelayMs)
    const open = at < 0 ? undefined : claims[at]
    const latest = open?.[0]
    if (open === undefined || latest === undefined) return null
    for (const claim of open) if (claim.productId === productId) return claim.direct
    return latest.halo
  }
}

/**
 * Cuts time at every instant at which the set of claimants changes: `claims[i]`, latest to begin first, holds from
 * `bounds[i]` to `bounds[i + 1]`. A line then costs a binary search however many cards a long show had.
 */
function stretchesOf(
  showings: readonly Showing[],
  windowMs: number,
): { bounds: number[]; claims: Claim[][] } {
  const spans = showings
    .map(({ showingId, productId, startedAt, endedAt }, place) => ({
      place,
      from: startedAt,
      to: endedAt === null ? Number.POSITIVE_INFINITY : endedAt + windowMs,
      claim: claimOf(showingId, productId),
    }))
    .sort((a, b) => a.from - b.from || a.place - b.place)
  const bounds = [...new Set(spans.flatMap(({ from, to }) => [from, to]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const claims: Claim[][] = []
  let active: typeof spans = []
  let next = 0
  for (const bound of bounds) {
    active = active.filter(({ to }) => to > bound)
    for (let span = spans[next]; span !== undefined && span.from === bound; span = spans[++next]) {
      if (span.to > bound) active.unshift(span)
    }
    claims.push(active.map(({ claim }) => claim))
  }
  return { bounds, claims }
}

function claimOf(showingId: string, productId: string): Claim {
  const credit = (kind: CreditKind): CardCredit => ({ showingId, kind, key: `${showingId}:${kind}` })
  return { productId, direct: credit('direct'), halo: credit('halo') }
}

/** Place of the last bound that is not later than `at`; −1 before the first. */
function placeOf(bounds: readonly number[], at: number): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bounds[middle] as number) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
