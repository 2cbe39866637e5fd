import { CommandError } from '../../shared/api/errors.ts'
import type { AttributionSettings } from '../../shared/orders/cardCredit.ts'
import { systemTimer } from '../obs/timer.ts'
import type { Store } from '../store/port.ts'
import { createCardRecount, type RecountProgress } from './cardRecount.ts'
import type { LedgerParts } from './parts.ts'
import type { ShowingsOf, TimelineOf } from './port.ts'
import { reattribute } from './reattribute.ts'
import { recredit } from './recredit.ts'
import { applyLibrary } from './remean.ts'
import { replaceLines } from './replace.ts'
import type { BookedSession } from './sessionBook.ts'

/** A take's switch is on program by then; whoever reads or writes in between catches up by itself. */
const TAKE_IS_OUT_MS = 250

export interface ShowFollower {
  timelineChanged(sessionId: string): void
  /** Counts with the sessions, library and timelines of this moment. Whoever reads or writes calls it first. */
  catchUp(): void
  /** Another stream delay or window: the session on the desk is counted anew, by and by. */
  attributionChanged(): void
  /** How far the recount of a session by card is; null while none runs. Starts the first one of an old session. */
  recount(session: BookedSession): RecountProgress | null
  stop(): void
}

/** What the ledger asks about the show. */
export interface FollowedShow {
  timelineOf: TimelineOf
  showingsOf: ShowingsOf
  attribution(): AttributionSettings
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
  const recount = createCardRecount(parts, (number) => {
    const session = book.byNumber(number)
    if (session) timelineChanged(session.id)
  })
  let isLibraryNew = true
  let cancelCatchUp = () => {}

  function noteSessions(): void {
    for (const session of book.reload()) {
      sessions.set(session.number, session)
      const { timeline, cards } = applied.of(session.number)
      const isFinal = session.closedAt !== null && [...timeline, ...(cards?.showings ?? [])].every(hasEnded)
      if (!isFinal) timelineChanged(session.id)
    }
  }

  /** Not at once: it is called within a take, and neither its scene switch nor OBS's word may wait for our disk. */
  function timelineChanged(sessionId: string): void {
    timelines.add(sessionId)
    cancelCatchUp()
    cancelCatchUp = systemTimer(catchUp, TAKE_IS_OUT_MS)
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
      if (session && showings) recredit(parts, recount, session, { showings, settings: settingsOf(session) })
      timelines.delete(sessionId)
    }
  }

  /** The session on the desk follows the settings; earlier ones stay tied as they were. */
  function settingsOf(session: BookedSession): AttributionSettings {
    const isOnDesk = session.number === newest()?.number
    const kept = recount.target(session.number) ?? applied.of(session.number).cards
    return isOnDesk || kept === null ? show.attribution() : kept.settings
  }

  const newest = () => book.all()[0]

  noteSessions()
  unlessRefused(applyRows)
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
    },
    recount(session) {
      if (applied.of(session.number).cards === null && recount.target(session.number) === null) {
        timelineChanged(session.id)
        catchUp()
      }
      return recount.progress(session.number)
    },
    stop() {
      unsubscribe()
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
