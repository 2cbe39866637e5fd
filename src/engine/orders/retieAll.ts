import type { AttributionSettings } from '../../shared/orders/cardCredit.ts'
import { type CardRecount, isSameSettings } from './cardRecount.ts'
import type { LedgerPace } from './pace.ts'
import type { LedgerParts } from './parts.ts'
import type { ShowingsOf } from './port.ts'
import { settingsOnly } from './recredit.ts'

/** How many of all sessions are tied to cards by the settings in force. */
export interface TiedSessions {
  tied: number
  sessions: number
}

/** Brings every session to the settings in force, one after another. */
export interface RetieAll {
  /** Other settings, or an engine that begins: looks which sessions are still tied by others. */
  look(): void
  /** A session may have been tied: goes on with the next. */
  goOn(): void
  progress(): TiedSessions
  stop(): void
}

/** The ledger's own start, and the take that set it off, are out of the way by then. */
const BEGIN_AFTER_MS = 250
const AGAIN_AFTER_MS = 1000

/**
 * What is still to be done is not noted anywhere: it is whatever the file says was counted by other settings than the
 * present ones. So a crash, a restored backup, an upgrade and a setting that was changed and changed back all come to
 * the same, and each session is by one pair of settings at every moment.
 *
 * The newest session goes first: it is on the desk. The others follow one at a time, each in pieces with rests
 * (`cardRecount.ts`), and are forgotten again, so that a hundred old shows do not stay in memory.
 * @param tieNewest ties the newest session, at once or by `recount`
 */
export function createRetieAll(
  parts: LedgerParts,
  recount: CardRecount,
  pace: LedgerPace,
  show: { attribution(): AttributionSettings; showingsOf: ShowingsOf },
  tieNewest: () => void,
): RetieAll {
  const { book, applied, counters } = parts
  let waiting: number[] = []
  let cancel = () => {}

  function isTied(number: number, wanted: AttributionSettings): boolean {
    const { cards } = applied.of(number)
    return cards !== null && isSameSettings(cards.settings, wanted)
  }

  function step(): void {
    const wanted = settingsOnly(show.attribution())
    let [number] = waiting
    while (number !== undefined && isTied(number, wanted)) {
      waiting.shift()
      letGo(number)
      ;[number] = waiting
    }
    if (number !== undefined) tie(number, wanted)
  }

  function tie(number: number, settings: AttributionSettings): void {
    if (recount.target(number) !== null) return
    const session = book.byNumber(number)
    if (number === book.all()[0]?.number) {
      tieNewest()
      // Tied at once, or the disk refused; a long one is in pieces now and says when it is done.
      if (recount.target(number) === null) later(isTied(number, settings) ? 0 : AGAIN_AFTER_MS)
      return
    }
    const showings = applied.of(number).cards?.showings ?? (session && show.showingsOf(session.id)) ?? []
    recount.start(number, { showings, settings }, true)
  }

  function letGo(number: number): void {
    const session = book.byNumber(number)
    if (!session || session.closedAt === null || number === book.all()[0]?.number) return
    applied.letGo(number)
    counters.letGo(number)
  }

  function later(ms: number): void {
    cancel()
    cancel = ms > 0 ? pace.setTimer(step, ms) : pace.turn(step)
  }

  return {
    look() {
      const wanted = settingsOnly(show.attribution())
      waiting = applied.tiedOtherwise(wanted)
      recount.dropOthers(wanted)
      if (waiting.length > 0) later(BEGIN_AFTER_MS)
    },
    goOn: () => later(0),
    progress() {
      const sessions = book.all().length
      return { tied: Math.max(0, sessions - waiting.length), sessions }
    },
    stop: () => cancel(),
  }
}
