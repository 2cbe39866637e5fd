import { CommandError } from '../../shared/api/errors.ts'
import { systemTimer } from '../obs/timer.ts'
import type { Store } from '../store/port.ts'
import type { LedgerParts } from './parts.ts'
import type { TimelineOf } from './port.ts'
import { reattribute } from './reattribute.ts'
import { applyLibrary } from './remean.ts'
import { replaceLines } from './replace.ts'
import type { BookedSession } from './sessionBook.ts'

/** A take's switch is on program by then; whoever reads or writes in between catches up by itself. */
const TAKE_IS_OUT_MS = 250

export interface ShowFollower {
  timelineChanged(sessionId: string): void
  /** Counts with the sessions, library and timelines of this moment. Whoever reads or writes calls it first. */
  catchUp(): void
  stop(): void
}

/**
 * Keeps the ledger level with sessions, library and played timelines, after a crash between two commits as well.
 * What is not taken in yet makes no figure wrong: rows and counters agree about what was counted with. So a disk that
 * refuses is no reason to fall over; the change stays noted and is tried again.
 */
export function followShow(parts: LedgerParts, store: Store, timelineOf: TimelineOf): ShowFollower {
  const { book, applied, catalog } = parts
  const sessions = new Map<number, BookedSession>()
  const timelines = new Set<string>()
  let isLibraryNew = true
  let cancelCatchUp = () => {}

  function noteSessions(): void {
    for (const session of book.reload()) {
      sessions.set(session.number, session)
      const { timeline } = applied.of(session.number)
      const isFinal = session.closedAt !== null && timeline.every((stretch) => stretch.endedAt !== null)
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
      const timeline = session && timelineOf(sessionId)
      if (session && timeline) reattribute(parts, session, timeline)
      timelines.delete(sessionId)
    }
  }

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
    stop() {
      unsubscribe()
      catchUp()
      timelines.clear()
    },
  }
}

/** Anything but the disk's refusal is a bug, and comes out. */
function unlessRefused(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof CommandError && error.code === 'store_failed')) throw error
  }
}
