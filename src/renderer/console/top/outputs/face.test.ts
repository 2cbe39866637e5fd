import { describe, expect, it } from 'vitest'
import type { ObsVitals } from '../../../../shared/obs/outcome.ts'
import { offStatus } from '../../../../shared/obs/status.ts'
import { outputFace } from './face.ts'

const vitals = { streamKbps: 6012, droppedRatio: 0.0123, diskFreeMb: 118_400, recordMs: 61_000 } as ObsVitals

describe('the lamps of stream and recording', () => {
  it('claim neither on nor off of an OBS that cannot be asked', () => {
    expect(outputFace('stream', offStatus(), vitals)).toMatchObject({ tone: 'off', value: 'unknown' })
    expect(outputFace('record', offStatus(), vitals)).toMatchObject({ tone: 'off', value: 'unknown' })
  })

  it('say rate and dropped frames of a stream that runs', () => {
    expect(outputFace('stream', { ...offStatus(), streaming: true }, vitals)).toEqual({
      tone: 'air',
      name: { key: 'lamp.streamingAt', params: { mbps: '6.0' } },
      state: { key: 'lamp.dropped', params: { percent: '1.2' } },
      value: 'on',
    })
  })

  it('do not call a stream on air whose server is gone', () => {
    const status = { ...offStatus(), streaming: true, streamReconnecting: true }
    expect(outputFace('stream', status, vitals)).toMatchObject({ tone: 'bad', value: 'reconnecting' })
  })

  it('say what room is left for a recording', () => {
    expect(outputFace('record', { ...offStatus(), recording: true }, vitals)).toMatchObject({
      tone: 'air',
      state: { key: 'lamp.disk', params: { size: '118 GB' } },
    })
  })

  it('say the gravest of their alarms, each its own, in a word and a tone', () => {
    const status = { ...offStatus(), streaming: true, recording: true }
    const alarms = {
      cpu: { kind: 'cpu', value: 95, limit: 90, since: 0 },
      dropped: { kind: 'dropped', value: 5, limit: 2, since: 0 },
      disk: { kind: 'disk', value: 9, limit: 15, since: 0 },
    } as const
    expect(outputFace('stream', status, vitals, alarms)).toMatchObject({
      tone: 'bad',
      name: { key: 'lamp.streamingAt' },
      state: { key: 'alarm.short.dropped' },
      value: 'on',
    })
    expect(outputFace('record', status, vitals, alarms)).toMatchObject({
      tone: 'warn',
      state: { key: 'alarm.short.disk' },
    })
    expect(outputFace('record', offStatus(), vitals, alarms)).toMatchObject({ value: 'unknown', tone: 'off' })
  })

  it('do not call a recording that stands on air', () => {
    const status = { ...offStatus(), recording: true, recordPaused: true }
    expect(outputFace('record', status, vitals)).toMatchObject({
      tone: 'wait',
      state: { key: 'output.paused' },
    })
  })
})
