import type { ShowEvent } from '../../shared/show/events.ts'
import type { SessionMode } from '../../shared/show/state.ts'
import { type LoggedEvent, upcast } from '../../shared/show/upcast.ts'
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

/** A row as it was written, whatever its shape was called then. A payload that other hands broke stays text. */
export function toLogged(row: EventRow): LoggedEvent {
  const { seq, session_id, at, mono, type, v, origin, payload } = row
  return { seq, sessionId: session_id, at, mono, type, v, origin, payload: parsed(payload) }
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return payload
  }
}

/** The log holds only what our own types wrote, so its rows are believed; old shapes are brought up to today's. */
export function toEvent(row: EventRow): ShowEvent {
  const { seq, session_id, at, mono, type, v, origin, payload } = row
  return upcast({ seq, sessionId: session_id, at, mono, type, v, origin, payload: JSON.parse(payload) })
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
