import type { AlarmKind, AlarmLimits } from './alarms.ts'
import type { ObsVitals } from './outcome.ts'
import type { ObsStatus } from './status.ts'

/** What alarms are judged by at one moment. */
export interface AlarmReading {
  status: ObsStatus
  vitals: ObsVitals
  /** Whether a session is open, and whether it is a real show. */
  session: 'live' | 'rehearsal' | null
  /** The stream's own usual rate, kbit/s; null before it is known. */
  usualKbps: number | null
  /** Outputs that have stopped by themselves since the last reading. */
  stoppedItself: { stream: boolean; record: boolean }
  /** It may be on air the next moment: its picture, processor and disk count although it neither streams nor records. */
  mustBeReady?: boolean
}

/**
 * One thing's place on its scale. `high` asks for the alarm and `low` for its end; `between` leaves it as it is;
 * `idle`: there is nothing to judge; `unknown`: nobody can tell.
 */
export interface Gauge {
  at: 'high' | 'low' | 'between' | 'idle' | 'unknown'
  value: number | null
  limit: number | null
}

/** An alarm ends only when its figure is well below the limit: one that stands at the limit must not flicker. */
const RELIEF = 0.6

const IDLE: Gauge = { at: 'idle', value: null, limit: null }
const UNKNOWN: Gauge = { at: 'unknown', value: null, limit: null }
const plain = (at: Gauge['at']): Gauge => ({ at, value: null, limit: null })

/** Every gauge at one moment. */
export function readGauges(reading: AlarmReading, limits: AlarmLimits): Record<AlarmKind, Gauge> {
  const { status, vitals, session, stoppedItself } = reading
  const { streaming } = status
  const recording = status.recording === null ? null : status.recording && status.recordPaused !== true
  const encoding = known(streaming) || known(status.recording) ? either(streaming, status.recording) : null
  const mustBeReady = reading.mustBeReady === true
  // A server that is gone sends no figures of the network.
  const sending = status.streamReconnecting ? false : streaming
  return {
    streamStopped: latched(stoppedItself.stream, streaming, session),
    streamReconnecting: whether(streaming, status.streamReconnecting),
    recordStopped: latched(stoppedItself.record, status.recording, session),
    notRecording:
      session === 'live' && limits.expectRecording ? whether(streaming, recording === false) : IDLE,
    bitrate: collapse(sending, vitals.streamKbps, reading.usualKbps, limits.bitratePercent),
    dropped: onlyWhile(sending, share(vitals.droppedRecent, limits.droppedPercent)),
    congestion: onlyWhile(sending, share(vitals.congestion, limits.congestionPercent)),
    disk: onlyWhile(mustBeReady || recording, disk(vitals.diskLeftMs, limits.diskMinutes)),
    encoderLag: onlyWhile(encoding, share(vitals.skippedRecent, limits.encoderPercent)),
    renderLag: onlyWhile(mustBeReady || encoding, share(vitals.renderSkippedRecent, limits.renderPercent)),
    cpu: onlyWhile(mustBeReady || encoding, above(vitals.cpuPercent, limits.cpuPercent)),
  }
}

const known = (value: boolean | null): boolean => value !== null
const either = (a: boolean | null, b: boolean | null): boolean => a === true || b === true

/** A gauge that means something only while its output runs. */
function onlyWhile(running: boolean | null, gauge: Gauge): Gauge {
  if (running === null) return UNKNOWN
  return running ? gauge : IDLE
}

/** A plain yes or no, while the output runs. */
function whether(running: boolean | null, isBad: boolean): Gauge {
  return onlyWhile(running, plain(isBad ? 'high' : 'low'))
}

/**
 * Something that happened and stays true until somebody has put it right: the output runs again. Without a show it
 * is told, and then it is over.
 */
function latched(happened: boolean, running: boolean | null, session: AlarmReading['session']): Gauge {
  if (happened) return plain('high')
  if (running === null) return UNKNOWN
  if (running) return IDLE
  return plain(session === null ? 'low' : 'between')
}

/** A share of 0…1 against a limit in percent. */
const share = (ratio: number | null, limit: number): Gauge =>
  above(ratio === null ? null : ratio * 100, limit)

/** Bad is at or above the limit. */
function above(value: number | null, limit: number): Gauge {
  if (limit === 0) return IDLE
  if (value === null) return UNKNOWN
  const at = value >= limit ? 'high' : value <= limit * RELIEF ? 'low' : 'between'
  return { at, value, limit }
}

/** Bad is below the limit. */
function below(value: number, limit: number): Gauge {
  const at = value < limit ? 'high' : value >= limit / RELIEF ? 'low' : 'between'
  return { at, value, limit }
}

function disk(leftMs: number | null, limit: number): Gauge {
  if (limit === 0) return IDLE
  return leftMs === null ? UNKNOWN : below(leftMs / 60_000, limit)
}

/** The present rate as a part of the usual one. */
function collapse(sending: boolean | null, now: number | null, usual: number | null, limit: number): Gauge {
  if (limit === 0) return IDLE
  if (sending !== true) return onlyWhile(sending, IDLE)
  if (now === null || usual === null || usual <= 0) return UNKNOWN
  const percent = (now / usual) * 100
  // All of the usual rate is the best there is: relief must lie within reach of it.
  const at = percent < limit ? 'high' : percent >= Math.min(90, limit / RELIEF) ? 'low' : 'between'
  return { at, value: percent, limit }
}
