import type { ReadHandle, WriteHandle } from './handles.ts'
import type { Checkpoint, Checkpoints } from './port.ts'

export function readCheckpoints(db: ReadHandle): Checkpoints {
  const of = db.prepare<[string], Checkpoint>(
    'SELECT session_id AS sessionId, seq, at, hash, digests FROM checkpoints WHERE session_id = ? ORDER BY seq',
  )
  const last = db.prepare<[string], { seq: number | null }>(
    'SELECT max(seq) AS seq FROM checkpoints WHERE session_id = ?',
  )
  return { of: (sessionId) => of.all(sessionId), lastSeq: (sessionId) => last.get(sessionId)?.seq ?? 0 }
}

/** To be called inside a transaction. */
export function writeCheckpoint(db: WriteHandle): (checkpoint: Checkpoint) => void {
  const insert = db.prepare(
    'INSERT INTO checkpoints (session_id, seq, at, hash, digests) VALUES (?, ?, ?, ?, ?)',
  )
  return ({ sessionId, seq, at, hash, digests }) => {
    insert.run(sessionId, seq, at, hash, digests)
  }
}
