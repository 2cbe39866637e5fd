import { type AlarmReading, type Gauge, readGauges } from './alarmGauges.ts'
import { type Alarm, type AlarmEnd, type AlarmKind, type AlarmLimits, alarmKinds } from './alarms.ts'

/** How long something must be bad before the alarm, and good before its end, ms. */
export interface AlarmPace {
  raiseMs: number
  clearMs: number
}

const AT_ONCE: AlarmPace = { raiseMs: 0, clearMs: 0 }
const STEADY: AlarmPace = { raiseMs: 5000, clearMs: 10_000 }

/** A moment's peak is no alarm; what has ended has ended at once. */
export const ALARM_PACE: Readonly<Record<AlarmKind, AlarmPace>> = {
  // Without a show there is nobody to put it right: it stays long enough to be read.
  streamStopped: { raiseMs: 0, clearMs: 60_000 },
  streamReconnecting: AT_ONCE,
  recordStopped: { raiseMs: 0, clearMs: 60_000 },
  notRecording: { raiseMs: 20_000, clearMs: 0 },
  bitrate: STEADY,
  dropped: STEADY,
  congestion: STEADY,
  disk: STEADY,
  encoderLag: STEADY,
  renderLag: STEADY,
  cpu: { raiseMs: 10_000, clearMs: 10_000 },
}

/** An OBS that is away for a moment takes no alarm with it. */
const UNKNOWN_MS = 10_000
/** A stream's rate counts as usual once it has run for so long. */
const USUAL_AFTER_MS = 20_000
/** How much of the usual rate a second of new rate makes up. */
const USUAL_MS = 60_000

interface Turn {
  to: 'on' | AlarmEnd
  since: number
}

/** The alarms that are on and the turns under way. Plain data, as old as its last step (monotonic ms). */
export interface AlarmMachine {
  at: number | null
  on: Partial<Record<AlarmKind, Alarm>>
  turns: Partial<Record<AlarmKind, Turn>>
  usual: { kbps: number; forMs: number } | null
}

/** @param active what the show's log says is on: an engine that restarts neither drops nor repeats it */
export function startAlarms(active: Partial<Record<AlarmKind, Alarm>> = {}): AlarmMachine {
  const on = Object.fromEntries(
    Object.values(active).map(({ kind, value, limit }) => [kind, { kind, value, limit }]),
  )
  return { at: null, on, turns: {}, usual: null }
}

export type AlarmChange = { to: 'on'; alarm: Alarm } | { to: AlarmEnd; kind: AlarmKind }

export interface AlarmStep {
  machine: AlarmMachine
  changes: AlarmChange[]
}

/**
 * Judges one reading. Pure: what it does follows from the machine, the reading and the instant alone.
 * @param now monotonic ms; not before the machine's own
 */
export function stepAlarms(
  machine: AlarmMachine,
  reading: Omit<AlarmReading, 'usualKbps'>,
  limits: AlarmLimits,
  now: number,
): AlarmStep {
  const gauges = readGauges({ ...reading, usualKbps: usualOf(machine) }, limits)
  const on = { ...machine.on }
  const turns: AlarmMachine['turns'] = {}
  const changes: AlarmChange[] = []
  for (const kind of alarmKinds) {
    const gauge = gauges[kind]
    const wanted = wantedTurn(gauge, on[kind] !== undefined)
    if (wanted === null) continue
    const before = machine.turns[kind]
    const since = before?.to === wanted ? before.since : now
    if (now - since < patience(kind, wanted)) {
      turns[kind] = { to: wanted, since }
    } else if (wanted === 'on') {
      const alarm = { kind, value: rounded(gauge.value), limit: gauge.limit }
      on[kind] = alarm
      changes.push({ to: 'on', alarm })
    } else {
      delete on[kind]
      changes.push({ to: wanted, kind })
    }
  }
  const usual = nextUsual(machine, reading, gauges.bitrate, now)
  return { machine: { at: now, on, turns, usual }, changes }
}

/** Where a gauge would have its alarm go; null: it may stay as it is. */
function wantedTurn({ at }: Gauge, isOn: boolean): Turn['to'] | null {
  if (!isOn) return at === 'high' ? 'on' : null
  switch (at) {
    case 'low':
      return 'over'
    case 'idle':
    case 'unknown':
      return at
    default:
      return null
  }
}

function patience(kind: AlarmKind, to: Turn['to']): number {
  const { raiseMs, clearMs } = ALARM_PACE[kind]
  if (to === 'on') return raiseMs
  if (to === 'unknown') return UNKNOWN_MS
  return to === 'over' ? clearMs : 0
}

const usualOf = ({ usual }: AlarmMachine): number | null =>
  usual && usual.forMs >= USUAL_AFTER_MS ? usual.kbps : null

/** A slow average of the stream's own rate, from rates that are no collapse; a new stream has a new one. */
function nextUsual(
  { usual, at }: AlarmMachine,
  { status, vitals }: Pick<AlarmReading, 'status' | 'vitals'>,
  bitrate: Gauge,
  now: number,
): AlarmMachine['usual'] {
  if (status.streaming === false) return null
  const { streamKbps } = vitals
  if (streamKbps === null || bitrate.at === 'high' || status.streamReconnecting) return usual
  if (!usual || at === null) return { kbps: streamKbps, forMs: 0 }
  const ms = now - at
  // A young average moves fast: the first second is far from usual.
  const weight = Math.min(1, ms / Math.min(USUAL_MS, usual.forMs + ms))
  return { kbps: usual.kbps + (streamKbps - usual.kbps) * weight, forMs: usual.forMs + ms }
}

/** The log keeps what a person reads, not an average's last digit. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10)
