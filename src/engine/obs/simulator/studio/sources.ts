import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { KINDS } from './kinds.ts'
import type { Input, Scene, SceneItem, Source } from './types.ts'

/** Everything in the studio that has a name. OBS keeps one namespace for scenes and inputs. */
export class Sources {
  /** As the operator sees them, top first. OBS's own list comes reversed. */
  readonly scenes: Scene[] = []
  readonly inputs: Input[] = []

  find(name: string): Source | null {
    return (
      this.scenes.find((scene) => scene.name === name) ??
      this.inputs.find((input) => input.name === name) ??
      null
    )
  }

  /** @throws {Refusal} 600 when nothing bears the name */
  source(name: string): Source {
    const found = this.find(name)
    if (!found) throw new Refusal(Status.notFound, `No source was found by the name of \`${name}\`.`)
    return found
  }

  /** @throws {Refusal} 600, or 602 when the name is an input's */
  scene(name: string): Scene {
    const found = this.source(name)
    if (found.type !== 'scene') {
      throw new Refusal(Status.invalidResourceType, 'The specified source is not a scene.')
    }
    return found
  }

  /** @throws {Refusal} 600, or 602 when the name is a scene's */
  input(name: string): Input {
    const found = this.source(name)
    if (found.type !== 'input') {
      throw new Refusal(Status.invalidResourceType, 'The specified source is not an input.')
    }
    return found
  }

  /** @throws {Refusal} as `input`, or 604 when it makes no sound */
  audioInput(name: string): Input {
    const input = this.input(name)
    if (!KINDS[input.kind]?.audio) {
      throw new Refusal(Status.invalidState, 'The specified input does not support audio.')
    }
    return input
  }

  /** @throws {Refusal} 600 */
  item(scene: Scene, id: number): SceneItem {
    const found = scene.items.find((item) => item.id === id)
    if (!found) {
      throw new Refusal(
        Status.notFound,
        `No scene items were found in scene \`${scene.name}\` with the ID \`${id}\`.`,
      )
    }
    return found
  }

  /** @throws {Refusal} 601 when the name is taken; `what` as OBS words it: "scene", "new scene", "input" */
  free(name: string, what: string): void {
    if (this.find(name))
      throw new Refusal(Status.alreadyExists, `A source already exists by that ${what} name.`)
  }

  /** Every place that shows `source`. */
  places(source: Source): { scene: Scene; item: SceneItem }[] {
    return this.scenes.flatMap((scene) =>
      scene.items.filter((item) => item.source === source).map((item) => ({ scene, item })),
    )
  }

  /** Whether `scene` shows `source`, itself or through a nested scene. */
  shows(scene: Scene, source: Source, onlyEnabled: boolean): boolean {
    return (
      scene === source ||
      scene.items.some((item) => {
        if (onlyEnabled && !item.enabled) return false
        return (
          item.source === source ||
          (item.source.type === 'scene' && this.shows(item.source, source, onlyEnabled))
        )
      })
    )
  }
}
