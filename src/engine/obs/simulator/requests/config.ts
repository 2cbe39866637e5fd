import { RECORD_DIRECTORY } from '../studio.ts'
import type { Acts } from './context.ts'

const COLLECTION = 'FieldCue 模拟演播室'
const PROFILE = 'FieldCue'

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
  GetRecordDirectory: () => ({ recordDirectory: RECORD_DIRECTORY }),
}
