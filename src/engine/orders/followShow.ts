import { CommandError } from '../../shared/api/errors.ts'
import type { AttributionSettings } from '../../shared/orders/cardCredit.ts'
import type { Showing } from '../../shared/orders/showings.ts'
import type { Clock } from '../../shared/units/time.ts'
import type { Store } from '../store/port.ts'
import { createCardRecount, type RecountProgress } from './cardRecount.ts'
import type { LedgerPace } from './pace.ts'
import type { LedgerParts } from './parts.ts'
import type { ShowingsOf, TimelineOf } from './port.ts'
import { reattribute } from './reattribute.ts'
import { recredit, retie } from './recredit.ts'
import { applyLibrary } from './remean.ts'
import { replaceLines } from './replace.ts'
import { createRetieAll, type TiedSessions } from './retieAll.ts'
import type { BookedSession } from './sessionBook.ts'

/** A take's switch is on program by then; whoever reads or writes in between catches up by itself. */
const TAKE_IS_OUT_MS = 250

export interface ShowFollower {
  timelineChanged(sessionId: string): void
  /** Counts with the sessions, library and timelines of this moment. Whoever reads or writes calls it first. */
  catchUp(): void
  /** Another stream delay or window: every session is counted anew by and by, the newest first. */
  attributionChanged(): void
  /** How far the recount of a session by card is; null while none runs. */
  recount(session: BookedSession): RecountProgress | null
  /** How many sessions are counted by the settings in force. */
  tied(): TiedSessions
  stop(): void
}

/** What the ledger asks about the show. */
export interface FollowedShow {
  timelineOf: TimelineOf
  showingsOf: ShowingsOf
  attribution(): AttributionSettings
  clock: Clock
  pace: LedgerPace
}

/**
 * Keeps the ledger level with sessions, library and played timelines, after a crash between two commits as well.
 * What is not taken in yet makes no figure wrong: rows and counters agree about what was counted with. So a disk that
 * refuses is no reason to fall over; the change stays noted and is tried again.
 */
export function followShow(parts: LedgerParts, store: Store, show: FollowedShow): ShowFollower {
  const { book, applied, catalog } = parts
  const sessions = new Map<number, BookedSession>()
  const timelines = new Set<string>()
  const recount = createCardRecount(parts, show.clock, show.pace, () => retieAll.goOn())
  const retieAll = createRetieAll(parts, recount, show.pace, show, () => {
    const session = newest()
    if (session) timelineChanged(session.id)
    catchUp()
  })
  let isLibraryNew = true
  let cancelCatchUp = () => {}

  function noteSessions(): void {
    for (const session of book.reload()) {
      sessions.set(session.number, session)
      if (session.closedAt === null || !isWhole(session)) timelineChanged(session.id)
      else if (session !== newest()) applied.letGo(session.number)
    }
  }

  /**
   * Whether a closed session has been taken in up to its end: then nothing is open in it any more. An item is, from
   * the first take on; of one without a take nobody can tell by that, so its short log is looked at again.
   */
  function isWhole({ number }: BookedSession): boolean {
    const { timeline, cards } = applied.of(number)
    return timeline.length > 0 && [...timeline, ...(cards?.showings ?? [])].every(hasEnded)
  }

  /** Not at once: it is called within a take, and neither its scene switch nor OBS's word may wait for our disk. */
  function timelineChanged(sessionId: string): void {
    timelines.add(sessionId)
    cancelCatchUp()
    cancelCatchUp = show.pace.setTimer(catchUp, TAKE_IS_OUT_MS)
  }

  function catchUp(): void {
    cancelCatchUp()
    if (timelines.size > 0) unlessRefused(applyTimelines)
    if (sessions.size > 0 || isLibraryNew) unlessRefused(applyRows)
  }

  function applyRows(): void {
    replaceLines(parts, [...sessions.values()])
    sessions.clear()
    applyLibrary(parts)
    isLibraryNew = false
  }

  function applyTimelines(): void {
    for (const sessionId of timelines) {
      const session = book.byId(sessionId)
      const timeline = session && show.timelineOf(sessionId)
      if (session && timeline) reattribute(parts, session, timeline)
      const showings = session && show.showingsOf(sessionId)
      if (session && showings) applyCards(session, showings)
      timelines.delete(sessionId)
    }
  }

  /** The session on the desk follows the settings at once, one that was never tied too; the others have their turn. */
  function applyCards(session: BookedSession, showings: readonly Showing[]): void {
    recredit(parts, recount, session, showings)
    if (session !== newest() && applied.of(session.number).cards !== null) return
    retie(parts, recount, session, { showings, settings: show.attribution() }, show.pace.linesAtOnce)
  }

  const newest = () => book.all()[0]

  noteSessions()
  unlessRefused(applyRows)
  retieAll.look()
  const unsubscribe = store.onChange((change) => {
    if (change.sessions) noteSessions()
    if (change.library.has('products')) {
      catalog.reload()
      isLibraryNew = true
    }
    if (sessions.size > 0 || isLibraryNew) unlessRefused(applyRows)
  })
  return {
    timelineChanged,
    catchUp,
    attributionChanged() {
      const session = newest()
      if (session) timelineChanged(session.id)
      retieAll.look()
    },
    recount: (session) => recount.progress(session.number),
    tied: retieAll.progress,
    stop() {
      unsubscribe()
      retieAll.stop()
      catchUp()
      timelines.clear()
      recount.stop()
    },
  }
}

function hasEnded({ endedAt }: { endedAt: number | null }): boolean {
  return endedAt !== null
}

/** Anything but the disk's refusal is a bug, and comes out. */
function unlessRefused(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof CommandError && error.code === 'store_failed')) throw error
  }
}
