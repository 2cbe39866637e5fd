import type Database from 'better-sqlite3'
import type { FileFigures, LostSince } from '../../../shared/api/backups.ts'

/** What a database of any version of ours holds. Throws what SQLite throws for a file that it cannot read. */
export function readFigures(db: Database.Database): FileFigures {
  const one = (sql: string) => Number(db.prepare(sql).pluck().get() ?? 0)
  const has = (table: string) =>
    db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !== undefined
  const isOurs = has('sessions')
  const newest = isOurs
    ? (db.prepare('SELECT title, closed_at AS closedAt FROM sessions ORDER BY number DESC LIMIT 1').get() as
        | { title: string; closedAt: number | null }
        | undefined)
    : undefined
  const hasLines = has('order_lines')
  return {
    schema: Number(db.pragma('user_version', { simple: true })),
    seq: isOurs ? one('SELECT max(seq) FROM events') : 0,
    sessions: isOurs ? one('SELECT count(*) FROM sessions') : 0,
    lines: hasLines ? one('SELECT count(*) FROM order_lines') : 0,
    rev: hasLines ? one('SELECT max(rev) FROM order_lines') : 0,
    session: newest ? { title: newest.title, isOpen: newest.closedAt === null } : null,
  }
}

/** What a database holds that one with these figures does not: lines keep their `rev` until they change. */
export function lostSince(db: Database.Database, figures: FileFigures): LostSince {
  const count = (sql: string, after: number) => Number(db.prepare(sql).pluck().get(after) ?? 0)
  return {
    lines: count('SELECT count(*) FROM order_lines WHERE rev > ?', figures.rev),
    events: count('SELECT count(*) FROM events WHERE seq > ?', figures.seq),
  }
}

/** SQLite's words of what is wrong with a file, null when it finds nothing. */
export function findDamage(db: Database.Database, kind: 'quick' | 'full', table?: string): string | null {
  const pragma = kind === 'quick' ? 'quick_check' : 'integrity_check'
  const found = db.pragma(`${pragma}(${table ? `"${table}"` : 1})`, { simple: true })
  return found === 'ok' ? null : String(found)
}
