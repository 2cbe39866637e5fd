import { isClipping, type Loudness, listen } from '../../shared/obs/loudness.ts'
import { loudestDb, METER_FLOOR_DB, type MeterFrame } from '../../shared/obs/meters.ts'
import type { Unsubscribe } from './transport.ts'

/** A meter's needle, dB. It rises at once and falls slowly, as every programme meter does: a peak can be read. */
export interface MeterReading {
  /** The loudest channel of the newest frame, as OBS says it. */
  latestDb: number
  peakDb: number
  magnitudeDb: number
  /** The highest peak of the last 1.5 s. */
  holdDb: number
  heldAt: number
  /** Held for 3 s or until it is acknowledged. */
  clipping: boolean
  loudness: Loudness
}

/**
 * The newest levels of all inputs. Not a React store: 20 frames a second go straight to the canvases and re-render
 * nothing.
 */
export interface Meters {
  /** Null for an input without levels, and for all of them once nothing has come for a second. */
  reading(input: string): MeterReading | null
  /** Wall ms (the engine's) of the newest frame; null as `reading` is. */
  at(): number | null
  put(frame: MeterFrame): void
  /** Somebody has seen the clip. */
  acknowledge(input: string): void
  subscribe(listener: () => void): Unsubscribe
}

const FALL_DB_PER_S = 24
const HOLD_MS = 1500
/** OBS tells its levels every 50 ms: after this long without, nobody knows them any more. */
export const METERS_OLD_MS = 1000
/** A longer gap starts the needles anew. */
const GAP_MS = 2000

interface Parts {
  isMuted(input: string): boolean
  /** This machine's monotonic clock, ms. */
  now?(): number
}

export function createMeters({ isMuted, now = () => performance.now() }: Parts): Meters {
  const listeners = new Set<() => void>()
  let readings = new Map<string, MeterReading>()
  let newest: { at: number; arrived: number } | null = null

  const isOld = () => newest === null || now() - newest.arrived > METERS_OLD_MS
  const tell = () => {
    for (const listener of listeners) listener()
  }

  return {
    reading: (input) => (isOld() ? null : (readings.get(input) ?? null)),
    at: () => (isOld() ? null : (newest?.at ?? null)),
    put({ at, inputs }) {
      const next = new Map<string, MeterReading>()
      for (const { name, peakDb, magnitudeDb } of inputs) {
        const level = {
          at,
          peakDb: loudestDb(peakDb),
          magnitudeDb: loudestDb(magnitudeDb),
          muted: isMuted(name),
        }
        next.set(name, move(readings.get(name) ?? null, level))
      }
      readings = next
      newest = { at, arrived: now() }
      tell()
    },
    acknowledge(input) {
      const reading = readings.get(input)
      if (!reading) return
      readings.set(input, { ...reading, clipping: false, loudness: { ...reading.loudness, clippedAt: null } })
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

interface Level {
  at: number
  peakDb: number
  magnitudeDb: number
  muted: boolean
}

function move(reading: MeterReading | null, { at, peakDb, magnitudeDb, muted }: Level): MeterReading {
  const loudness = listen(reading?.loudness ?? null, { peakDb, at, muted })
  const passed = reading ? at - reading.loudness.at : 0
  const before = reading && passed >= 0 && passed <= GAP_MS ? reading : null
  const fallen = (db: number) => Math.max(METER_FLOOR_DB, db - (FALL_DB_PER_S * passed) / 1000)
  const peak = before ? Math.max(peakDb, fallen(before.peakDb)) : peakDb
  const isHeld = before !== null && before.holdDb > peak && at - before.heldAt < HOLD_MS
  return {
    latestDb: peakDb,
    peakDb: peak,
    magnitudeDb: before ? Math.max(magnitudeDb, fallen(before.magnitudeDb)) : magnitudeDb,
    holdDb: isHeld ? before.holdDb : peak,
    heldAt: isHeld ? before.heldAt : at,
    clipping: isClipping(loudness, at),
    loudness,
  }
}
