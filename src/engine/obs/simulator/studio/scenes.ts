import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Mixer } from './mixer.ts'
import type { Room } from './room.ts'
import type { Sources } from './sources.ts'
import type { Scene } from './types.ts'

/** The list as OBS tells it: the bottom scene first, numbered in that order. */
export function sceneList(sources: Sources): { sceneIndex: number; sceneName: string }[] {
  return sources.scenes.toReversed().map((scene, sceneIndex) => ({ sceneIndex, sceneName: scene.name }))
}

/** An empty scene at the bottom of the list. @throws {Refusal} 601 */
export function createScene(room: Room, sources: Sources, name: string): Scene {
  sources.free(name, 'scene')
  const scene: Scene = { type: 'scene', name, items: [], nextItemId: 1 }
  sources.scenes.push(scene)
  room.emit('SceneListChanged', { scenes: sceneList(sources) })
  room.emit('SceneCreated', { sceneName: name, isGroup: false })
  return scene
}

/** OBS tells only the new name; no list follows. @throws {Refusal} 601, for its own name too */
export function renameScene(room: Room, sources: Sources, scene: Scene, name: string): void {
  sources.free(name, 'new scene')
  const oldSceneName = scene.name
  scene.name = name
  room.emit('SceneNameChanged', { oldSceneName, sceneName: name })
}

/**
 * Gives a scene another name, as somebody does at OBS who knows nothing of the rundown.
 * @param name null, or of no scene: the one on program
 * @returns gives it its own name back, where nobody has taken the name or the scene away meanwhile
 */
export function lendName(room: Room, sources: Sources, mixer: Mixer, name: string | null): () => void {
  const scene = sources.scenes.find((one) => one.name === name) ?? mixer.program
  const own = scene.name
  let lent = `${own}（新）`
  while (sources.find(lent)) lent += '新'
  renameScene(room, sources, scene, lent)
  return () => {
    const isThere = sources.scenes.includes(scene) && scene.name === lent
    if (isThere && !sources.find(own)) renameScene(room, sources, scene, own)
  }
}

/**
 * Takes a scene out; its neighbour takes over program or preview where the scene stood there.
 * @throws {Refusal} 603 for the last one: OBS 29 lets it go and stays with a ghost on program, which no show wants
 */
export function removeScene(room: Room, sources: Sources, mixer: Mixer, scene: Scene): void {
  const index = sources.scenes.indexOf(scene)
  const next = sources.scenes[index + 1] ?? sources.scenes[index - 1]
  if (!next) throw new Refusal(Status.notEnough, 'You cannot remove the last scene in the collection.')
  const places = sources.places(scene)
  sources.scenes.splice(index, 1)
  for (const { scene: holder, item } of places) holder.items = holder.items.filter((other) => other !== item)
  if (mixer.preview === scene) mixer.setPreview(next)
  room.emit('SceneRemoved', { sceneName: scene.name, isGroup: false })
  if (mixer.program === scene) mixer.switchTo(next)
  room.emit('SceneListChanged', { scenes: sceneList(sources) })
  for (const { scene: holder, item } of places) {
    room.emit('SceneItemRemoved', { sceneName: holder.name, sourceName: scene.name, sceneItemId: item.id })
  }
}
