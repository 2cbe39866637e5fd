import type { Brand } from './brand.ts'

/** A moment: milliseconds since the Unix epoch, UTC. */
export type Instant = Brand<number, 'Instant'>
/** A length of time in milliseconds. */
export type Duration = Brand<number, 'Duration'>

/**
 * The only source of time anywhere in FieldCue. Injected, so that tests never sleep and a replay
 * can stand at any second.
 */
export interface Clock {
  /** Wall time, ms since the epoch. May jump when the machine's clock is corrected. */
  now(): number
  /** Monotonic ms from an arbitrary start. Never goes back; only differences mean anything. */
  mono(): number
}

/** `mm:ss` of a duration, hours only when needed; a negative one gets a leading `−`, an overrun is the caller's `+`. */
export function formatDuration(ms: number): string {
  const total = Math.floor(Math.abs(ms) / 1000)
  const hours = Math.floor(total / 3600)
  const pad = (n: number) => String(n).padStart(2, '0')
  const clock = `${pad(Math.floor((total % 3600) / 60))}:${pad(total % 60)}`
  return `${ms < 0 && total > 0 ? '−' : ''}${hours > 0 ? `${pad(hours)}:` : ''}${clock}`
}

/** Offset of Beijing time (UTC+8, no daylight saving since 1991), the desk's only time of day. */
const BEIJING_OFFSET_MS = 8 * 3600_000

/** `20:15:08`: the Beijing time of day of an instant, wherever the machine stands. */
export function formatTimeOfDay(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(11, 19)
}

/** `2026-07-15`: the Beijing date of an instant. */
export function formatDate(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}
