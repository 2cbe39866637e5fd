import type { Alarm, AlarmKind } from '../../../../shared/obs/alarms.ts'

/** Alarms that are raised by a figure and not by a fact. */
type Measured = Exclude<AlarmKind, 'streamStopped' | 'streamReconnecting' | 'recordStopped' | 'notRecording'>

/** The figure that raised an alarm, for its unit's words; null for one that is raised by a fact. */
export function alarmFigure({
  kind,
  value,
  limit,
}: Alarm): { kind: Measured; value: number; limit: number } | null {
  if (value === null || limit === null) return null
  switch (kind) {
    case 'streamStopped':
    case 'streamReconnecting':
    case 'recordStopped':
    case 'notRecording':
      return null
    default:
      return { kind, value, limit }
  }
}
