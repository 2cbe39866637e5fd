import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Acts } from './context.ts'

export const studioModeActs: Acts = {
  GetStudioModeEnabled: (_fields, { studio }) => ({ studioModeEnabled: studio.mixer.preview !== null }),
  SetStudioModeEnabled: (fields, { studio }) => {
    studio.mixer.setStudioMode(fields.boolean('studioModeEnabled'))
    return undefined
  },
  GetCurrentPreviewScene: (_fields, { studio }) => {
    const { preview } = studio.mixer
    if (!preview) throw new Refusal(Status.studioModeNotActive)
    return { currentPreviewSceneName: preview.name }
  },
  SetCurrentPreviewScene: (fields, { studio }) => {
    if (!studio.mixer.preview) throw new Refusal(Status.studioModeNotActive)
    studio.mixer.setPreview(studio.sources.scene(fields.text('sceneName')))
    return undefined
  },
  TriggerStudioModeTransition: (_fields, { studio }) => {
    studio.mixer.trigger()
    return undefined
  },
  SetTBarPosition: (fields, { studio }) => {
    if (!studio.mixer.preview) throw new Refusal(Status.studioModeNotActive)
    const release = fields.optional('release', fields.boolean) ?? true
    studio.mixer.moveTBar(fields.number('position', 0, 1), release)
    return undefined
  },
}
