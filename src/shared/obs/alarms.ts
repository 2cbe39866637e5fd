import { z } from 'zod'

/** Everything that the desk raises an alarm for, the gravest first. */
export const alarmKinds = [
  /** The stream ended and nobody ended it. */
  'streamStopped',
  'streamReconnecting',
  'recordStopped',
  /** Live and streaming, and no recording runs (or it is paused). */
  'notRecording',
  'bitrate',
  'dropped',
  'congestion',
  'disk',
  'encoderLag',
  'renderLag',
  'cpu',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** `failure`: the audience or the archive is losing something now. `warning`: it will, if nobody acts. */
export const alarmTone: Readonly<Record<AlarmKind, 'failure' | 'warning'>> = {
  streamStopped: 'failure',
  streamReconnecting: 'failure',
  recordStopped: 'failure',
  notRecording: 'warning',
  bitrate: 'failure',
  dropped: 'failure',
  congestion: 'warning',
  disk: 'warning',
  encoderLag: 'warning',
  renderLag: 'warning',
  cpu: 'warning',
}

const percent = z.number().int().min(0).max(100)

/** From where on the desk raises an alarm; 0 switches one off. Percents but for the disk, which is in minutes. */
export const AlarmLimits = z.strictObject({
  congestionPercent: percent.default(30),
  /** Frames that the network lost, of the last seconds' frames. */
  droppedPercent: percent.default(2),
  /** Below this part of the stream's own usual rate. */
  bitratePercent: percent.default(50),
  encoderPercent: percent.default(2),
  renderPercent: percent.default(5),
  cpuPercent: percent.default(90),
  diskMinutes: z.number().int().min(0).max(600).default(15),
  /** Whether a live show that streams is meant to be recorded, too. */
  expectRecording: z.boolean().default(true),
})
export type AlarmLimits = z.infer<typeof AlarmLimits>
export const DEFAULT_LIMITS: AlarmLimits = AlarmLimits.parse({})

/**
 * An alarm that is on. `value` and `limit` are what it was judged by when it came up, in the unit of its limit (disk:
 * minutes, bitrate: percent of the usual); null where there is nothing to measure.
 */
export interface Alarm {
  kind: AlarmKind
  value: number | null
  limit: number | null
}

/** As the show's state keeps it. */
export interface ActiveAlarm extends Alarm {
  /** Wall ms. */
  since: number
}

/** Why an alarm went: it is good again, there is nothing to judge any more, or nobody can tell. */
export type AlarmEnd = 'over' | 'idle' | 'unknown'
