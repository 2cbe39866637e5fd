import { expect, test } from 'vitest'
import { readMeters } from './meterFrame.ts'

const AT = 1_784_116_800_000

test('channels are told in dB: OBS sends magnitude, peak and the peak before the fader, linear', () => {
  const event = {
    inputs: [
      {
        inputName: '县长麦',
        inputUuid: 'x',
        inputLevelsMul: [
          [0.1, 0.5, 0.9],
          [0.01, 1, 1],
        ],
      },
      { inputName: '片头乐', inputLevelsMul: [[0, 0, 0.7]] },
      { inputName: '空', inputLevelsMul: [] },
    ],
  }
  expect(readMeters(event, AT)).toEqual({
    at: AT,
    inputs: [
      { name: '县长麦', peakDb: [-6, 0], magnitudeDb: [-20, -40] },
      { name: '片头乐', peakDb: [-60], magnitudeDb: [-60] },
      { name: '空', peakDb: [], magnitudeDb: [] },
    ],
  })
})

test('what the protocol does not say is no frame', () => {
  for (const data of [
    undefined,
    null,
    'levels',
    {},
    { inputs: [{ inputName: '麦' }] },
    { inputs: [{ inputName: '麦', inputLevelsMul: [[0.1]] }] },
    { inputs: [{ inputName: '麦', inputLevelsMul: [[0.1, null, 0]] }] },
  ]) {
    expect(readMeters(data, AT)).toBeNull()
  }
})
