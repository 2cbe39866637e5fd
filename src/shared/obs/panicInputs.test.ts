import { expect, it } from 'vitest'
import { isMutedByDefault, panicInputs } from './panicInputs.ts'
import type { ObsInput } from './status.ts'

const input = (name: string, kind: string, muted?: boolean): ObsInput => ({
  name,
  kind,
  ...(muted === undefined ? {} : { muted, volumeDb: 0 }),
})
const inputs = [
  input('县长麦', 'ffmpeg_source', false),
  input('声卡', 'wasapi_input_capture', false),
  input('声卡 2', 'pulse_input_capture', true),
  input('垫乐', 'ffmpeg_source', false),
  input('桌面', 'wasapi_output_capture', false),
  input('全景机位', 'v4l2_input'),
]

it('mutes microphones by name or kind, music and pictures not', () => {
  expect(inputs.filter(isMutedByDefault).map(({ name }) => name)).toEqual(['县长麦', '声卡', '声卡 2'])
})

it('leaves alone what is muted already: a resume would open it', () => {
  expect(panicInputs(null, inputs)).toEqual(['县长麦', '声卡'])
})

it('names a chosen input that OBS does not have, so that it is said', () => {
  expect(panicInputs(['垫乐', '没有的麦'], inputs)).toEqual(['垫乐', '没有的麦'])
  expect(panicInputs([], inputs)).toEqual([])
})
