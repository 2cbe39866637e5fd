import { createScene, removeScene, renameScene, sceneList } from '../studio/scenes.ts'
import type { Acts } from './context.ts'

export const sceneActs: Acts = {
  GetSceneList: (_fields, { studio }) => ({
    currentProgramSceneName: studio.mixer.program.name,
    currentPreviewSceneName: studio.mixer.preview?.name ?? null,
    scenes: sceneList(studio.sources),
  }),
  GetGroupList: () => ({ groups: [] }),
  CreateScene: (fields, { studio }) => {
    createScene(studio.room, studio.sources, fields.text('sceneName'))
    return undefined
  },
  RemoveScene: (fields, { studio }) => {
    const scene = studio.sources.scene(fields.text('sceneName'))
    removeScene(studio.room, studio.sources, studio.mixer, scene)
    for (const { source } of scene.items) studio.inputs.release(source)
    return undefined
  },
  SetSceneName: (fields, { studio }) => {
    const scene = studio.sources.scene(fields.text('sceneName'))
    renameScene(studio.room, studio.sources, scene, fields.text('newSceneName'))
    return undefined
  },
  GetCurrentProgramScene: (_fields, { studio }) => ({ currentProgramSceneName: studio.mixer.program.name }),
  SetCurrentProgramScene: (fields, { studio }) => {
    studio.mixer.switchTo(studio.sources.scene(fields.text('sceneName')))
    return undefined
  },
}
