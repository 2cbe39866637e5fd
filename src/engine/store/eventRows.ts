import type { ShowEvent } from '../../shared/show/events.ts'
import type { SessionMode } from '../../shared/show/state.ts'
import type { SessionRow } from './port.ts'

/** The `events` table's row. `payload` is JSON text. */
export interface EventRow {
  seq: number
  session_id: string | null
  at: number
  mono: number
  type: string
  v: number
  origin: string
  payload: string
}

/** The log holds only what our own types wrote, so its rows are believed; old shapes are told apart by `v`. */
export function toEvent(row: EventRow): ShowEvent {
  const { seq, session_id, at, mono, type, v, origin, payload } = row
  return { seq, sessionId: session_id, at, mono, type, v, origin, payload: JSON.parse(payload) } as ShowEvent
}

export interface SessionTableRow {
  number: number
  id: string
  rundown_id: string
  title: string
  mode: SessionMode
  opened_at: number
  closed_at: number | null
}

export function toSession(row: SessionTableRow): SessionRow {
  const { id, rundown_id, title, mode, opened_at, closed_at } = row
  return { id, rundownId: rundown_id, title, mode, openedAt: opened_at, closedAt: closed_at }
}
