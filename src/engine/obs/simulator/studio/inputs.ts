import { type Data, Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import type { Items } from './items.ts'
import { KINDS, unversioned } from './kinds.ts'
import type { Room } from './room.ts'
import type { Sources } from './sources.ts'
import type { Feed, Input, Scene, SceneItem, Size, Source } from './types.ts'

/** Reads an image file for an input. Null: a later file took its place meanwhile. 0 × 0: nothing to show. */
export type ShowFile = (input: Input, file: string) => Promise<Size | null>

/** OBS counts anything below −100 dB as silence and says −100. */
const SILENCE_DB = -100

/** Volume as OBS tells it, in both of its units. OBS keeps it as a 32-bit float, and so it comes back. */
export function volumeOf(input: Input): { inputVolumeDb: number; inputVolumeMul: number } {
  const inputVolumeDb = input.volume === 0 ? SILENCE_DB : Math.fround(20 * Math.log10(input.volume))
  return { inputVolumeDb: Math.max(SILENCE_DB, inputVolumeDb), inputVolumeMul: Math.fround(input.volume) }
}

/** A new input with its kind's defaults, not yet in any scene. */
export function makeInput(
  name: string,
  kind: string,
  feed: Feed = { type: 'none' },
  settings: Data = {},
): Input {
  const size = { width: 0, height: 0 }
  return { type: 'input', name, kind, settings, feed, muted: false, volume: 1, always: false, size }
}

/** Inputs: created, named, set, heard and removed. */
export class Inputs {
  readonly #room: Room
  readonly #sources: Sources
  readonly #items: Items
  readonly #showFile: ShowFile

  constructor(room: Room, sources: Sources, items: Items, showFile: ShowFile) {
    this.#room = room
    this.#sources = sources
    this.#items = items
    this.#showFile = showFile
  }

  /** @throws {Refusal} 601, 605 */
  create(scene: Scene, name: string, kind: string, settings: Data, enabled: boolean): SceneItem {
    this.#sources.free(name, 'input')
    const known = KINDS[kind]
    if (!known) {
      throw new Refusal(
        Status.invalidInputKind,
        'Your specified input kind is not supported by OBS. Check that your specified kind is properly versioned and that any necessary plugins are loaded.',
      )
    }
    const input = makeInput(name, kind, { type: 'none' }, { ...settings })
    this.#sources.inputs.push(input)
    this.#room.emit('InputCreated', {
      inputName: name,
      inputKind: kind,
      unversionedInputKind: unversioned(kind),
      inputSettings: input.settings,
      defaultInputSettings: known.defaults,
    })
    const item = this.#items.add(scene, input, enabled)
    this.#apply(input)
    return item
  }

  remove(input: Input): void {
    this.#sources.inputs.splice(this.#sources.inputs.indexOf(input), 1)
    const places = this.#sources.places(input)
    for (const { scene, item } of places) scene.items = scene.items.filter((other) => other !== item)
    this.#room.emit('InputRemoved', { inputName: input.name })
    this.#room.nextFrame(() => {
      for (const { scene, item } of places) {
        this.#room.emit('SceneItemRemoved', {
          sceneName: scene.name,
          sourceName: input.name,
          sceneItemId: item.id,
        })
      }
    })
  }

  /** An input lives as long as a scene holds it, or OBS's own audio settings do: with the last of its places it goes. */
  release(source: Source): void {
    if (source.type !== 'input' || source.always || !this.#sources.inputs.includes(source)) return
    if (this.#sources.places(source).length === 0) this.remove(source)
  }

  /** @throws {Refusal} 601 */
  rename(input: Input, name: string): void {
    this.#sources.free(name, 'new input')
    const oldInputName = input.name
    input.name = name
    this.#room.emit('InputNameChanged', { oldInputName, inputName: name })
  }

  /** @param overlay add to the settings (OBS's default) or start again from nothing. No event, as on 5.1. */
  setSettings(input: Input, settings: Data, overlay: boolean): void {
    input.settings = overlay ? { ...input.settings, ...settings } : { ...settings }
    this.#apply(input)
  }

  /** Told even when it was so already, as OBS does. */
  setMuted(input: Input, muted: boolean): void {
    input.muted = muted
    this.#room.emit('InputMuteStateChanged', { inputName: input.name, inputMuted: muted })
  }

  /** @param volume linear, 0–20 */
  setVolume(input: Input, volume: number): void {
    input.volume = volume
    this.#room.emit('InputVolumeChanged', { inputName: input.name, ...volumeOf(input) })
  }

  /** Makes the picture follow the settings: at once for a colour, a frame or so later for a file. */
  #apply(input: Input): void {
    if (input.kind === 'color_source_v3') {
      const { width, height } = { ...KINDS.color_source_v3?.defaults, ...input.settings }
      this.#resize(input, { width: Number(width) || 0, height: Number(height) || 0 })
    }
    if (input.kind !== 'image_source') return
    const file = typeof input.settings.file === 'string' ? input.settings.file : ''
    void this.#showFile(input, file).then((size) => {
      if (size) this.#resize(input, size)
    })
  }

  #resize(input: Input, size: Size): void {
    if (input.size.width === size.width && input.size.height === size.height) return
    input.size = size
    this.#items.resized(input)
  }
}
