import { CommandError } from '../../shared/api/errors.ts'
import type { ShowEvent } from '../../shared/show/events.ts'
import { type EventRow, type SessionTableRow, toEvent, toLogged, toSession } from './eventRows.ts'
import type { ReadHandle, WriteHandle } from './handles.ts'
import type { SessionLog, StoreTransaction } from './port.ts'

/** Everything, in SQL: a negative LIMIT is none. */
const NO_LIMIT = -1

/** Reads the log and the sessions. */
export function readSessionLog(db: ReadHandle): SessionLog {
  const since = db.prepare<[string | null, number, number], EventRow>(
    'SELECT * FROM events WHERE session_id IS ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const all = db.prepare<[number, number], EventRow>(
    'SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const engine = db.prepare<[number], EventRow>(
    `SELECT * FROM events WHERE seq < ? AND type = 'engine.started' ORDER BY seq DESC LIMIT 1`,
  )
  const last = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM events')
  const open = db.prepare<[], SessionTableRow>('SELECT * FROM sessions WHERE closed_at IS NULL')
  const one = db.prepare<[string], SessionTableRow>('SELECT * FROM sessions WHERE id = ?')
  const newestFirst = db.prepare<[], SessionTableRow>('SELECT * FROM sessions ORDER BY number DESC')
  const asSession = (row: SessionTableRow | undefined) => (row ? toSession(row) : null)
  return {
    since: (sessionId, afterSeq, limit = NO_LIMIT) => since.all(sessionId, afterSeq, limit).map(toEvent),
    logged: (sessionId, afterSeq, limit = NO_LIMIT) => since.all(sessionId, afterSeq, limit).map(toLogged),
    all: (afterSeq, limit = NO_LIMIT) => all.all(afterSeq, limit).map(toEvent),
    engineBefore(seq) {
      const row = engine.get(seq)
      return row ? toEvent(row) : null
    },
    lastSeq: () => last.get()?.seq ?? 0,
    openSession: () => asSession(open.get()),
    session: (id) => asSession(one.get(id)),
    sessions: () => newestFirst.all().map(toSession),
  }
}

/** Writes the log and the sessions. To be called inside a transaction. */
export function writeSessionLog(
  db: WriteHandle,
): Pick<StoreTransaction, 'append' | 'openSession' | 'closeSession'> {
  const insert = db.prepare(
    'INSERT INTO events (session_id, at, mono, type, v, origin, payload) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const present = db.prepare<[], SessionTableRow>('SELECT * FROM sessions WHERE closed_at IS NULL')
  const open = db.prepare(
    'INSERT INTO sessions (id, rundown_id, title, mode, opened_at) VALUES (?, ?, ?, ?, ?)',
  )
  const close = db.prepare('UPDATE sessions SET closed_at = ? WHERE id = ? AND closed_at IS NULL')
  return {
    append: (events) =>
      events.map((event) => {
        const { sessionId, at, mono, type, v, origin, payload } = event
        const { lastInsertRowid } = insert.run(sessionId, at, mono, type, v, origin, JSON.stringify(payload))
        return { ...event, seq: Number(lastInsertRowid) } as ShowEvent
      }),
    openSession(row) {
      const other = present.get()
      if (other)
        throw new CommandError('session_open', `“${other.title}”还没有结束。请先结束它，再开新的一场。`)
      open.run(row.id, row.rundownId, row.title, row.mode, row.openedAt)
    },
    closeSession(sessionId, at) {
      if (close.run(at, sessionId).changes === 0) {
        throw new CommandError('no_session', `场次“${sessionId}”没有开着，无需结束。`)
      }
    },
  }
}
