import { expect, test } from 'vitest'
import { makeLog } from '../../../../tests/support/show.ts'
import type { ObsInput } from '../../../shared/obs/status.ts'
import type { NewEvent } from '../../../shared/show/events.ts'
import { zh } from '../words/zh.ts'
import { soundChanges } from './soundChanges.ts'

const input = (name: string, muted: boolean, volumeDb: number): ObsInput => ({
  name,
  kind: 'pulse_input_capture',
  muted,
  volumeDb,
})
const inputs = (...list: ObsInput[]): NewEvent => ({
  type: 'obs.changed',
  payload: { role: 'primary', patch: { inputs: list } },
})

test('of OBS’s inputs the log says which was muted, opened or set, by whomever; a first reading is no change', () => {
  const events = makeLog([
    inputs(input('县长麦', false, 0), input('主持麦', true, 0)),
    inputs(input('县长麦', true, 0), input('主持麦', true, 0)),
    { type: 'obs.changed', payload: { role: 'standby', patch: { inputs: [input('县长麦', false, 0)] } } },
    inputs(input('县长麦', true, -12.34), input('主持麦', false, 0)),
    inputs(input('县长麦', true, -12.34), input('嘉宾麦', false, 0)),
    { type: 'obs.changed', payload: { role: 'primary', patch: { program: '全景' } } },
  ])
  const found = soundChanges(events, zh)
  expect(events.map(({ seq }) => found.get(seq) ?? '')).toEqual([
    '',
    '县长麦 静音',
    '',
    '县长麦 −12.3 dB · 主持麦 打开',
    '+ 嘉宾麦 · − 主持麦',
    '',
  ])
})
