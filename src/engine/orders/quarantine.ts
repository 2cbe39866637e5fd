import { createHash } from 'node:crypto'
import { lineFields } from '../../shared/orders/ingestLine.ts'
import type { QuarantineQuery, QuarantineRow, QuarantineState } from '../desk.ts'
import type { ReadHandle, WriteHandle } from '../store/handles.ts'
import type { IngestContext } from './port.ts'

/** Enough of any input to see what it was; a whole body that is not JSON may be megabytes. */
const MAX_RAW_CHARS = 16_384

/** Something that was refused, ready to be kept. */
export interface Refused {
  code: string
  message: string
  /** As it came, or as much of it as may be kept. */
  raw: string
  bytes: number
}

/** A refused line as JSON. Fields outside the contract are named, not kept: they may be a buyer's name or address. */
export function refusedLine(raw: unknown, reason: { code: string; message: string }): Refused {
  const { code, message } = reason
  return { code, message, ...cut(JSON.stringify(isObject(raw) ? withoutStrangers(raw) : raw) ?? String(raw)) }
}

export function refusedBody(raw: string, reason: { code: string; message: string }): Refused {
  return { code: reason.code, message: reason.message, ...cut(raw) }
}

function withoutStrangers(raw: Record<string, unknown>): Record<string, unknown> {
  const known = new Set<string>(lineFields)
  const kept = Object.fromEntries(Object.entries(raw).filter(([field]) => known.has(field)))
  const dropped = Object.keys(raw).filter((field) => !known.has(field))
  return dropped.length > 0 ? { ...kept, 未保存的字段: dropped } : kept
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

function cut(raw: string): { raw: string; bytes: number } {
  return { raw: raw.slice(0, MAX_RAW_CHARS).toWellFormed(), bytes: Buffer.byteLength(raw) }
}

export interface Quarantine {
  /** Keeps what was refused, inside a transaction. The same again only raises its count. */
  keep(refused: readonly Refused[], context: IngestContext): void
  list(query: QuarantineQuery): QuarantineRow[]
  /** What nobody has dealt with. */
  count(): number
  /** Inside a transaction as well: what it has written itself is seen. */
  get(id: number): KeptInput | null
  /** Inside a transaction. */
  settle(id: number, how: Settlement): void
}

/** What a person did about it. `repair`: JSON of what was stored and what stood there before. */
export type Settlement =
  | { state: 'open' }
  | { state: 'discarded'; at: number; reason: string }
  | { state: 'resubmitted'; at: number; repair: string }

export interface KeptInput {
  id: number
  state: QuarantineState
  source: string
  repair: string | null
}

export function createQuarantine(writer: WriteHandle, reader: ReadHandle): Quarantine {
  const put = writer.prepare(`
    INSERT INTO quarantine (received_at, source, code, message, raw, raw_bytes, fingerprint, last_received_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (fingerprint) DO UPDATE SET times = times + 1, last_received_at = excluded.last_received_at`)
  const rows = (where: string) =>
    reader.prepare<[number, number], Omit<QuarantineRow, 'isWhole'> & { bytes: number }>(`
      SELECT id, received_at AS receivedAt, source, code, message, raw, raw_bytes AS bytes, times,
        last_received_at AS lastReceivedAt, state, settled_at AS settledAt, reason
      FROM quarantine WHERE ${where} AND id < ? ORDER BY id DESC LIMIT ?`)
  const open = rows(`state = 'open'`)
  const settled = rows(`state <> 'open'`)
  const count = reader.prepare<[], { count: number }>(
    `SELECT count(*) AS count FROM quarantine WHERE state = 'open'`,
  )
  const get = writer.prepare<[number], KeptInput>(
    'SELECT id, state, source, repair FROM quarantine WHERE id = ?',
  )
  const settle = writer.prepare(
    'UPDATE quarantine SET state = ?, settled_at = ?, reason = ?, repair = ? WHERE id = ?',
  )
  return {
    keep(refused, { source, receivedAt }) {
      for (const { code, message, raw, bytes } of refused) {
        const fingerprint = createHash('sha256')
          .update(`${source}\n${code}\n${bytes}\n${raw}`)
          .digest('base64')
        put.run(receivedAt, source, code, message, raw, bytes, fingerprint, receivedAt)
      }
    },
    list: ({ before = Number.MAX_SAFE_INTEGER, limit, settled: isSettled = false }) =>
      (isSettled ? settled : open).all(before, limit).map(({ bytes, ...row }) => ({
        ...row,
        isWhole: Buffer.byteLength(row.raw) === bytes,
      })),
    count: () => count.get()?.count ?? 0,
    get: (id) => get.get(id) ?? null,
    settle(id, how) {
      const at = how.state === 'open' ? null : how.at
      const reason = how.state === 'discarded' ? how.reason : null
      const repair = how.state === 'resubmitted' ? how.repair : null
      settle.run(how.state, at, reason, repair, id)
    },
  }
}
