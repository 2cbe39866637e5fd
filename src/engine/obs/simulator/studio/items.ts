import { type Data, Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Room } from './room.ts'
import type { Sources } from './sources.ts'
import { atOrigin, type Transform } from './transform.ts'
import type { Scene, SceneItem, Size, Source } from './types.ts'

/** Scene items: what is in a scene, in which order, where and whether it shows. */
export class Items {
  readonly #room: Room
  readonly #sources: Sources

  constructor(room: Room, sources: Sources) {
    this.#room = room
    this.#sources = sources
  }

  /** A source's own size in pixels; a scene is as large as the canvas. */
  sizeOf(source: Source): Size {
    return source.type === 'scene' ? this.#room.canvas : source.size
  }

  /** The transform with the four read-only sizes that OBS adds. Its width and height know neither crop nor bounds. */
  transformOf(item: SceneItem): Data {
    const { width, height } = this.sizeOf(item.source)
    return {
      ...item.transform,
      sourceWidth: width,
      sourceHeight: height,
      width: width * item.transform.scaleX,
      height: height * item.transform.scaleY,
    }
  }

  /** Puts a source on top of a scene. @throws {Refusal} 703 for a scene within itself */
  add(scene: Scene, source: Source, enabled: boolean): SceneItem {
    if (source.type === 'scene' && this.#sources.shows(source, scene, false)) {
      throw new Refusal(Status.cannotAct, 'You cannot create scene item of a scene within itself.')
    }
    const item: SceneItem = { id: scene.nextItemId++, source, enabled, locked: false, transform: atOrigin() }
    scene.items.push(item)
    const sceneItemId = item.id
    this.#room.emit('SceneItemCreated', {
      sceneName: scene.name,
      sourceName: source.name,
      sceneItemId,
      sceneItemIndex: scene.items.length - 1,
    })
    if (!enabled) this.#tellEnabled(scene, item)
    this.#room.nextFrame(() => this.#tellTransform(scene, item))
    return item
  }

  remove(scene: Scene, item: SceneItem): void {
    scene.items = scene.items.filter((other) => other !== item)
    this.#room.emit('SceneItemRemoved', {
      sceneName: scene.name,
      sourceName: item.source.name,
      sceneItemId: item.id,
    })
  }

  setEnabled(scene: Scene, item: SceneItem, enabled: boolean): void {
    if (item.enabled === enabled) return
    item.enabled = enabled
    this.#tellEnabled(scene, item)
  }

  setLocked(scene: Scene, item: SceneItem, locked: boolean): void {
    if (item.locked === locked) return
    item.locked = locked
    this.#room.emit('SceneItemLockStateChanged', {
      sceneName: scene.name,
      sceneItemId: item.id,
      sceneItemLocked: locked,
    })
  }

  /** Moves an item within its scene; an index past the top means the top. Told even if nothing moved, as OBS does. */
  setIndex(scene: Scene, item: SceneItem, index: number): void {
    const others = scene.items.filter((other) => other !== item)
    others.splice(Math.min(index, others.length), 0, item)
    scene.items = others
    const sceneItems = others.map((other, sceneItemIndex) => ({ sceneItemId: other.id, sceneItemIndex }))
    this.#room.emit('SceneItemListReindexed', { sceneName: scene.name, sceneItems })
  }

  setTransform(scene: Scene, item: SceneItem, change: Partial<Transform>): void {
    item.transform = { ...item.transform, ...change }
    this.#tellTransform(scene, item)
  }

  /** Tells every place of a source that its own size changed. */
  resized(source: Source): void {
    for (const { scene, item } of this.#sources.places(source)) this.#tellTransform(scene, item)
  }

  #tellEnabled(scene: Scene, item: SceneItem): void {
    this.#room.emit('SceneItemEnableStateChanged', {
      sceneName: scene.name,
      sceneItemId: item.id,
      sceneItemEnabled: item.enabled,
    })
  }

  #tellTransform(scene: Scene, item: SceneItem): void {
    this.#room.emit('SceneItemTransformChanged', {
      sceneName: scene.name,
      sceneItemId: item.id,
      sceneItemTransform: this.transformOf(item),
    })
  }
}
