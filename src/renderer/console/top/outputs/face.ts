import { type AlarmKind, alarmKinds, alarmTone } from '../../../../shared/obs/alarms.ts'
import type { ObsVitals } from '../../../../shared/obs/outcome.ts'
import type { ObsStatus } from '../../../../shared/obs/status.ts'
import type { ShowState } from '../../../../shared/show/state.ts'
import { formatDuration } from '../../../../shared/units/time.ts'
import { diskSize, percent } from '../../../stores/format.ts'
import type { LampTone } from '../Lamp.tsx'

export type LampOutput = 'stream' | 'record'

type StreamKey = 'streaming' | 'streamingAt' | 'notStreaming' | 'reconnecting' | 'dropped' | 'stream'
type RecordKey = 'recording' | 'notRecording' | 'recordFor' | 'disk' | 'record'
interface Said {
  key: `lamp.${StreamKey | RecordKey | 'unknown'}` | `alarm.short.${AlarmKind}` | 'output.paused'
  params: { mbps?: string; percent?: string; time?: string; size?: string }
}

export interface OutputFace {
  tone: LampTone
  name: Said
  state: Said
  value: 'on' | 'off' | 'reconnecting' | 'unknown'
}

/** Everything else concerns the stream first: what the audience sees comes before what is kept. */
const RECORD_ALARMS: readonly AlarmKind[] = ['recordStopped', 'notRecording', 'disk']

const said = (key: Said['key'], params: Said['params'] = {}): Said => ({ key, params })

/** What the lamp of an output says. Null of OBS means that nobody knows: neither on nor off is claimed. */
export function outputFace(
  output: LampOutput,
  status: ObsStatus,
  vitals: ObsVitals | null,
  alarms: ShowState['alarms'] = {},
): OutputFace {
  const face = output === 'stream' ? streamFace(status, vitals) : recordFace(status, vitals)
  if (face.value === 'unknown' || face.value === 'reconnecting') return face
  const gravest = alarmKinds.find(
    (kind) => alarms[kind] && RECORD_ALARMS.includes(kind) === (output === 'record'),
  )
  if (!gravest) return face
  const tone = alarmTone[gravest] === 'failure' ? 'bad' : 'warn'
  return { ...face, tone, state: said(`alarm.short.${gravest}`) }
}

function streamFace({ streaming, streamReconnecting }: ObsStatus, vitals: ObsVitals | null): OutputFace {
  const name = said('lamp.stream')
  if (streaming === null) return { tone: 'off', name, state: said('lamp.unknown'), value: 'unknown' }
  if (streamReconnecting) {
    return { tone: 'bad', name, state: said('lamp.reconnecting'), value: 'reconnecting' }
  }
  if (!streaming) return { tone: 'off', name, state: said('lamp.notStreaming'), value: 'off' }
  const { streamKbps = null, droppedRatio = null } = vitals ?? {}
  return {
    tone: 'air',
    name: streamKbps === null ? name : said('lamp.streamingAt', { mbps: (streamKbps / 1000).toFixed(1) }),
    state:
      droppedRatio === null
        ? said('lamp.streaming')
        : said('lamp.dropped', { percent: percent(droppedRatio) }),
    value: 'on',
  }
}

function recordFace({ recording, recordPaused }: ObsStatus, vitals: ObsVitals | null): OutputFace {
  const name = said('lamp.record')
  if (recording === null) return { tone: 'off', name, state: said('lamp.unknown'), value: 'unknown' }
  const { diskFreeMb = null, recordMs = null } = vitals ?? {}
  if (!recording) return { tone: 'off', name, state: said('lamp.notRecording'), value: 'off' }
  if (recordPaused) return { tone: 'wait', name, state: said('output.paused'), value: 'on' }
  const left = diskFreeMb === null ? null : said('lamp.disk', { size: diskSize(diskFreeMb) })
  const ran = recordMs === null ? null : said('lamp.recordFor', { time: formatDuration(recordMs) })
  return { tone: 'air', name, state: left ?? ran ?? said('lamp.recording'), value: 'on' }
}
