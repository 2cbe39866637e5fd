import { createHash } from 'node:crypto'
import { lineFields } from '../../shared/orders/ingestLine.ts'
import type { QuarantineRow } from '../desk.ts'
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
  list(query: { before?: number; limit: number }): QuarantineRow[]
  count(): number
}

export function createQuarantine(writer: WriteHandle, reader: ReadHandle): Quarantine {
  const put = writer.prepare(`
    INSERT INTO quarantine (received_at, source, code, message, raw, raw_bytes, fingerprint, last_received_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (fingerprint) DO UPDATE SET times = times + 1, last_received_at = excluded.last_received_at`)
  const list = reader.prepare<[number, number], QuarantineRow>(`
    SELECT id, received_at AS receivedAt, source, code, message, raw FROM quarantine
    WHERE id < ? ORDER BY id DESC LIMIT ?`)
  const count = reader.prepare<[], { count: number }>('SELECT count(*) AS count FROM quarantine')
  return {
    keep(refused, { source, receivedAt }) {
      for (const { code, message, raw, bytes } of refused) {
        const fingerprint = createHash('sha256')
          .update(`${source}\n${code}\n${bytes}\n${raw}`)
          .digest('base64')
        put.run(receivedAt, source, code, message, raw, bytes, fingerprint, receivedAt)
      }
    },
    list: ({ before = Number.MAX_SAFE_INTEGER, limit }) => list.all(before, limit),
    count: () => count.get()?.count ?? 0,
  }
}
