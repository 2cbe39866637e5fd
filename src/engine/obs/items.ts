import { z } from 'zod'
import { isObsCode, ObsCallError, ObsCode } from './callError.ts'
import type { JsonObject, Peer } from './peer.ts'
import { after, type LinkTime } from './timer.ts'

const ItemId = z.object({ sceneItemId: z.number().int() })
const Enabled = z.object({ sceneItemEnabled: z.boolean() })
const Transform = z.object({
  sceneItemTransform: z.object({
    alignment: z.number(),
    boundsType: z.string(),
    cropBottom: z.number(),
    cropLeft: z.number(),
    cropRight: z.number(),
    cropTop: z.number(),
    positionX: z.number(),
    positionY: z.number(),
    rotation: z.number(),
    scaleX: z.number(),
    scaleY: z.number(),
    sourceWidth: z.number(),
    sourceHeight: z.number(),
  }),
})
const Frames = z.object({ renderTotalFrames: z.number() })

/** An input's place in a scene. */
export interface SceneItem {
  scene: string
  id: number
}

/** The scenes among `scenes` that hold the input directly (not inside a group). */
export async function findItems(control: Peer, scenes: string[], input: string): Promise<SceneItem[]> {
  const found: SceneItem[] = []
  for (const scene of scenes) {
    try {
      const data = { sceneName: scene, sourceName: input }
      const { sceneItemId } = await control.ask(ItemId, 'GetSceneItemId', data)
      found.push({ scene, id: sceneItemId })
    } catch (error) {
      if (!isObsCode(error, ObsCode.notFound)) throw error
    }
  }
  return found
}

/** The transform that shows a source pixel for pixel, its top left corner at x, y. */
export function oneToOne(x: number, y: number) {
  return {
    alignment: 5,
    boundsType: 'OBS_BOUNDS_NONE',
    cropBottom: 0,
    cropLeft: 0,
    cropRight: 0,
    cropTop: 0,
    positionX: x,
    positionY: y,
    rotation: 0,
    scaleX: 1,
    scaleY: 1,
  } satisfies JsonObject
}

export async function readTransform(control: Peer, item: SceneItem) {
  const data = { sceneName: item.scene, sceneItemId: item.id }
  return (await control.ask(Transform, 'GetSceneItemTransform', data)).sceneItemTransform
}

/** The items that do not stand at `wanted` yet. */
export async function misplaced(
  control: Peer,
  items: SceneItem[],
  wanted: ReturnType<typeof oneToOne>,
): Promise<SceneItem[]> {
  const wrong: SceneItem[] = []
  for (const item of items) {
    const actual = await readTransform(control, item)
    const keys = Object.keys(wanted) as (keyof typeof wanted)[]
    if (keys.some((key) => actual[key] !== wanted[key])) wrong.push(item)
  }
  return wrong
}

export async function place(
  control: Peer,
  item: SceneItem,
  transform: ReturnType<typeof oneToOne>,
): Promise<void> {
  await control.call('SetSceneItemTransform', {
    sceneName: item.scene,
    sceneItemId: item.id,
    sceneItemTransform: transform,
  })
}

/** Whether the item's eye is open in OBS. */
export async function isEnabled(control: Peer, item: SceneItem): Promise<boolean> {
  const data = { sceneName: item.scene, sceneItemId: item.id }
  return (await control.ask(Enabled, 'GetSceneItemEnabled', data)).sceneItemEnabled
}

/**
 * Waits until OBS has rendered `count` more frames: a changed setting is taken up at the start of one and on air
 * in the next. Rejects with a timeout when the renderer does not get there.
 */
export async function framesPassed(control: Peer, time: LinkTime, count: number, fps: number): Promise<void> {
  const lookEveryMs = Math.min(500 / fps, 200)
  const giveUpAt = time.clock.mono() + Math.max(1500, (count + 5) * (1000 / fps))
  const { renderTotalFrames: first } = await control.ask(Frames, 'GetStats')
  for (;;) {
    await after(time.setTimer, lookEveryMs)
    const { renderTotalFrames } = await control.ask(Frames, 'GetStats')
    if (renderTotalFrames >= first + count || renderTotalFrames < first) return
    if (time.clock.mono() > giveUpAt) throw new ObsCallError('timeout', 'GetStats')
  }
}
