import type { Fields } from '../fields.ts'
import { type Data, Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Scene, SceneItem } from '../studio/types.ts'
import type { Studio } from '../studio.ts'
import type { Acts } from './context.ts'

/** The scene and the item that a request names. @throws {Refusal} */
export function placeOf(fields: Fields, studio: Studio): { scene: Scene; item: SceneItem } {
  const scene = studio.sources.scene(fields.text('sceneName'))
  return { scene, item: studio.sources.item(scene, fields.number('sceneItemId', 0)) }
}

function described(studio: Studio, item: SceneItem, sceneItemIndex: number): Data {
  const { source } = item
  return {
    sceneItemId: item.id,
    sceneItemIndex,
    sceneItemEnabled: item.enabled,
    sceneItemLocked: item.locked,
    sceneItemTransform: studio.items.transformOf(item),
    sceneItemBlendMode: 'OBS_BLEND_NORMAL',
    sourceName: source.name,
    sourceType: source.type === 'scene' ? 'OBS_SOURCE_TYPE_SCENE' : 'OBS_SOURCE_TYPE_INPUT',
    inputKind: source.type === 'scene' ? null : source.kind,
    isGroup: source.type === 'scene' ? false : null,
  }
}

export const itemActs: Acts = {
  GetSceneItemList: (fields, { studio }) => {
    const scene = studio.sources.scene(fields.text('sceneName'))
    return { sceneItems: scene.items.map((item, index) => described(studio, item, index)) }
  },
  GetSceneItemId: (fields, { studio }) => {
    const scene = studio.sources.scene(fields.text('sceneName'))
    const name = fields.text('sourceName')
    const found = scene.items.find((item) => item.source.name === name)
    if (!found) {
      throw new Refusal(
        Status.notFound,
        'No scene items were found in the specified scene by that name or offset.',
      )
    }
    return { sceneItemId: found.id }
  },
  CreateSceneItem: (fields, { studio }) => {
    const scene = studio.sources.scene(fields.text('sceneName'))
    const source = studio.sources.source(fields.text('sourceName'))
    const enabled = fields.optional('sceneItemEnabled', fields.boolean) ?? true
    return { sceneItemId: studio.items.add(scene, source, enabled).id }
  },
  RemoveSceneItem: (fields, { studio }) => {
    const { scene, item } = placeOf(fields, studio)
    studio.items.remove(scene, item)
    studio.inputs.release(item.source)
    return undefined
  },
  GetSceneItemEnabled: (fields, { studio }) => ({ sceneItemEnabled: placeOf(fields, studio).item.enabled }),
  SetSceneItemEnabled: (fields, { studio }) => {
    const { scene, item } = placeOf(fields, studio)
    studio.items.setEnabled(scene, item, fields.boolean('sceneItemEnabled'))
    return undefined
  },
  GetSceneItemLocked: (fields, { studio }) => ({ sceneItemLocked: placeOf(fields, studio).item.locked }),
  SetSceneItemLocked: (fields, { studio }) => {
    const { scene, item } = placeOf(fields, studio)
    studio.items.setLocked(scene, item, fields.boolean('sceneItemLocked'))
    return undefined
  },
  GetSceneItemIndex: (fields, { studio }) => {
    const { scene, item } = placeOf(fields, studio)
    return { sceneItemIndex: scene.items.indexOf(item) }
  },
  SetSceneItemIndex: (fields, { studio }) => {
    const { scene, item } = placeOf(fields, studio)
    studio.items.setIndex(scene, item, fields.number('sceneItemIndex', 0, 8192))
    return undefined
  },
}
