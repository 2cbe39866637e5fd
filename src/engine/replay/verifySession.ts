import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { formatDate, formatTimeOfDay } from '../../shared/units/time.ts'
import { StartError } from '../startError.ts'
import { bindingOptions } from '../store/binding.ts'
import { readCheckpoints } from '../store/checkpoints.ts'
import { DATABASE_FILE } from '../store/files.ts'
import type { ReadHandle } from '../store/handles.ts'
import { SCHEMA_VERSION } from '../store/migrate.ts'
import { openFailure } from '../store/openFailure.ts'
import type { SessionRow } from '../store/port.ts'
import { readSessionLog } from '../store/sessionLog.ts'
import { baseOf } from './foldSession.ts'
import { orderRows } from './orderRows.ts'
import { type LedgerVerdict, verifyLedger } from './verifyLedger.ts'
import { type LogVerdict, verifyLog } from './verifyLog.ts'

export interface SessionVerdict {
  session: SessionRow
  log: LogVerdict
  ledger: LedgerVerdict
  ok: boolean
}

/**
 * Refolds and recounts one session of a data directory. Opens the file read-only and reads it in one transaction, so
 * it can be asked while the engine runs as well.
 * @param session its id, or `last` for the newest
 * @throws StartError with one line for people when there is nothing to verify
 */
export function verifySession(dataDir: string, session: string): SessionVerdict {
  const db = open(dataDir)
  try {
    return db.transaction(() => {
      const log = readSessionLog(db)
      const row = session === 'last' ? log.sessions()[0] : log.session(session)
      if (!row) throw new StartError('bad_option', unknown(session, log.sessions()))
      const events = log.logged(row.id, 0)
      const base = baseOf(log, events[0]?.seq ?? 0)
      const logVerdict = verifyLog(base, events, readCheckpoints(db).of(row.id))
      const orders = orderRows(db)
      const ledger = verifyLedger(orders, orders.numberOf(row.id) ?? 0)
      const ok = logVerdict.difference === null && ledger.difference === null
      return { session: row, log: logVerdict, ledger, ok }
    })()
  } finally {
    db.close()
  }
}

function open(dataDir: string): ReadHandle {
  const path = join(dataDir, DATABASE_FILE)
  if (!existsSync(path)) {
    throw new StartError('bad_option', `${dataDir} 里没有 ${DATABASE_FILE}，请用 --data-dir 指定数据目录。`)
  }
  let db: ReadHandle
  try {
    db = new Database(path, { ...bindingOptions(), readonly: true, fileMustExist: true }) as ReadHandle
  } catch (error) {
    throw openFailure(error, dataDir)
  }
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version === SCHEMA_VERSION) return db
  db.close()
  throw new StartError(
    'future_database',
    version > SCHEMA_VERSION
      ? `数据库的版本是 ${version}，这个版本的田播台只认识到 ${SCHEMA_VERSION}。请用更新的田播台来核对。`
      : `数据库的版本是 ${version}，还没有校验点。用这个版本的田播台打开一次，之后的场次就能核对。`,
  )
}

function unknown(session: string, sessions: readonly SessionRow[]): string {
  if (sessions.length === 0) return '这个数据目录里还没有场次，没有可核对的。'
  const list = sessions.slice(0, 10).map(({ id, title, openedAt }) => {
    return `\n  ${id}  ${formatDate(openedAt)} ${formatTimeOfDay(openedAt)}  ${title}`
  })
  return `没有编号为“${session}”的场次。最近的场次：${list.join('')}`
}
