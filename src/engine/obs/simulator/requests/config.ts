import { RECORD_DIRECTORY } from '../studio.ts'
import type { Acts } from './context.ts'

const COLLECTION = 'FieldCue 模拟演播室'
const PROFILE = 'FieldCue'
/** What the profile says, as OBS's own files name it; the second value is OBS's default. What it lacks is null twice. */
const PARAMETERS: Readonly<Record<string, readonly [value: string, byDefault: string | null]>> = {
  'Output/Mode': ['Simple', 'Simple'],
  'SimpleOutput/FilePath': [RECORD_DIRECTORY, null],
  'SimpleOutput/RecFormat': ['mkv', 'mkv'],
  'SimpleOutput/RecQuality': ['Small', 'Stream'],
  'SimpleOutput/StreamEncoder': ['x264', 'x264'],
  'SimpleOutput/RecEncoder': ['x264', 'x264'],
  'SimpleOutput/VBitrate': ['6000', '2500'],
  'SimpleOutput/ABitrate': ['160', '160'],
}

export const configActs: Acts = {
  GetVideoSettings: (_fields, { studio }) => {
    const { canvas, fps } = studio.room
    return {
      fpsNumerator: fps,
      fpsDenominator: 1,
      baseWidth: canvas.width,
      baseHeight: canvas.height,
      outputWidth: canvas.width,
      outputHeight: canvas.height,
    }
  },
  GetSceneCollectionList: () => ({ currentSceneCollectionName: COLLECTION, sceneCollections: [COLLECTION] }),
  GetProfileList: () => ({ currentProfileName: PROFILE, profiles: [PROFILE] }),
  GetProfileParameter: (fields) => {
    const name = `${fields.text('parameterCategory')}/${fields.text('parameterName')}`
    const [parameterValue, defaultParameterValue] = PARAMETERS[name] ?? [null, null]
    return { parameterValue, defaultParameterValue }
  },
  GetRecordDirectory: () => ({ recordDirectory: RECORD_DIRECTORY }),
}
