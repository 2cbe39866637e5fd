import { z } from 'zod'
import type { ObsOutcome } from '../../shared/obs/outcome.ts'
import { isObsCode, ObsCode } from './callError.ts'
import type { Lane } from './lane.ts'
import type { Studio } from './studio.ts'
import { after } from './timer.ts'
import { callFailure, failure } from './words.ts'

const Preview = z.object({ currentPreviewSceneName: z.string().nullish() })

/** OBS answers before its window has done it: read back at once, and then after these waits. */
const LOOK_AGAIN_MS = [20, 60, 150, 300, 500]

/**
 * Puts a scene on preview (studio mode only); resolves when OBS reads back so.
 * @param scenes the lane of requests that move scenes: a trigger must not overtake the preview it is meant for
 */
export function setPreview(studio: Studio, scenes: Lane, scene: string): Promise<ObsOutcome> {
  return scenes.run(async () => {
    const { model, control } = studio
    if (!model.status.studioMode) {
      return failure('studio_mode_off', '没有预监：OBS 没有开“工作室模式”。请在 OBS 里打开后再试。')
    }
    if (!model.status.scenes.includes(scene)) return missing(scene)
    try {
      await control.call('SetCurrentPreviewScene', { sceneName: scene })
      if (!(await isOnPreview(studio, scene))) {
        return failure('unconfirmed', `OBS 的预监还不是“${scene}”。请再试一次。`)
      }
      model.set({ preview: scene })
      return { ok: true }
    } catch (error) {
      return isObsCode(error, ObsCode.notFound) ? missing(scene) : callFailure(error, '预监')
    }
  })
}

async function isOnPreview({ control, time }: Studio, scene: string): Promise<boolean> {
  for (const wait of [0, ...LOOK_AGAIN_MS]) {
    if (wait > 0) await after(time.setTimer, wait)
    const { currentPreviewSceneName } = await control.ask(Preview, 'GetCurrentPreviewScene')
    if (currentPreviewSceneName === scene) return true
  }
  return false
}

const missing = (scene: string) => failure('scene_missing', `没有预监：OBS 里没有场景“${scene}”。`)
