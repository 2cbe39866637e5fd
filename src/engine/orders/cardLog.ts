import type { ViewerNote } from '../../shared/orders/cardEffects.ts'
import { foldShowings, noShowings, type ShowingsFold } from '../../shared/orders/showings.ts'
import type { ShowEvent } from '../../shared/show/events.ts'
import type { SessionLog } from '../store/port.ts'
import type { ShowingsOf } from './port.ts'

/** What the log says about the cards of a session and those who watched. */
export interface CardLog {
  showingsOf: ShowingsOf
  /** Figures that were entered, in order. Empty for an unknown session. */
  viewersOf(sessionId: string): readonly ViewerNote[]
}

interface Folded {
  sessionId: string
  seq: number
  cards: ShowingsFold
  viewers: readonly ViewerNote[]
}

/** Folds card timelines out of the log. The session asked for last is kept and only read on from where it was. */
export function createCardLog(log: Pick<SessionLog, 'session' | 'since'>): CardLog {
  let kept: Folded | null = null

  function visit(sessionId: string): Folded | null {
    if (kept?.sessionId !== sessionId) {
      if (!log.session(sessionId)) return null
      kept = { sessionId, seq: 0, cards: noShowings(), viewers: [] }
    }
    const more = log.since(sessionId, kept.seq)
    if (more.length > 0) {
      const cards = foldShowings(more, kept.cards)
      const viewers = [...kept.viewers, ...more.flatMap(viewerNote)]
      kept = { sessionId, seq: more.at(-1)?.seq ?? kept.seq, cards, viewers }
    }
    return kept
  }

  return {
    showingsOf: (sessionId) => visit(sessionId)?.cards.showings ?? null,
    viewersOf: (sessionId) => visit(sessionId)?.viewers ?? [],
  }
}

function viewerNote(event: ShowEvent): ViewerNote[] {
  return event.type === 'viewers.noted' ? [{ at: event.at, ...event.payload }] : []
}
