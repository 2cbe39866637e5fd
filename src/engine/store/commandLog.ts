import type { ReadHandle, WriteHandle } from './handles.ts'
import type { CommandLog, CommandRecord } from './port.ts'

interface CommandRow {
  id: string
  session_id: string | null
  at: number
  origin: string
  name: string
  args: string
  outcome: CommandRecord['outcome']
  error_code: string | null
  first_seq: number | null
  last_seq: number | null
}

export function readCommandLog(db: ReadHandle): CommandLog {
  const recent = db.prepare<[number], CommandRow>('SELECT * FROM commands ORDER BY number DESC LIMIT ?')
  return {
    recent: (limit) =>
      recent.all(limit).map((row) => ({
        id: row.id,
        sessionId: row.session_id,
        at: row.at,
        origin: row.origin,
        name: row.name,
        args: JSON.parse(row.args),
        outcome: row.outcome,
        errorCode: row.error_code,
        firstSeq: row.first_seq,
        lastSeq: row.last_seq,
      })),
  }
}

/** To be called inside a transaction. Arguments that are not JSON (a bug of the caller's) are kept as null. */
export function writeCommandLog(db: WriteHandle): (record: CommandRecord) => void {
  const insert = db.prepare(`
    INSERT INTO commands (id, session_id, at, origin, name, args, outcome, error_code, first_seq, last_seq)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  return (record) => {
    const { id, sessionId, at, origin, name, outcome, errorCode, firstSeq, lastSeq } = record
    const args = JSON.stringify(record.args) ?? 'null'
    insert.run(id, sessionId, at, origin, name, args, outcome, errorCode, firstSeq, lastSeq)
  }
}
