import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { KINDS, unversioned } from '../studio/kinds.ts'
import type { Acts } from './context.ts'

export const inputActs: Acts = {
  GetInputList: (fields, { studio }) => {
    const kind = fields.optional('inputKind', fields.text)
    const wanted = studio.sources.inputs.filter((input) => kind === undefined || input.kind === kind)
    return {
      inputs: wanted.map(({ name, kind: inputKind }) => ({
        inputName: name,
        inputKind,
        unversionedInputKind: unversioned(inputKind),
      })),
    }
  },
  GetInputKindList: (fields) => {
    const plain = fields.optional('unversioned', fields.boolean) ?? false
    return { inputKinds: Object.keys(KINDS).map((kind) => (plain ? unversioned(kind) : kind)) }
  },
  GetSpecialInputs: (_fields, { studio }) => {
    const [mic1, mic2, mic3, mic4] = studio.sources.inputs.filter((input) => input.always)
    return {
      desktop1: null,
      desktop2: null,
      mic1: mic1?.name ?? null,
      mic2: mic2?.name ?? null,
      mic3: mic3?.name ?? null,
      mic4: mic4?.name ?? null,
    }
  },
  CreateInput: (fields, { studio }) => {
    const scene = studio.sources.scene(fields.text('sceneName'))
    const name = fields.text('inputName')
    const kind = fields.text('inputKind')
    const settings = fields.optional('inputSettings', (field) => fields.object(field, true)) ?? {}
    const enabled = fields.optional('sceneItemEnabled', fields.boolean) ?? true
    return { sceneItemId: studio.inputs.create(scene, name, kind, settings, enabled).id }
  },
  RemoveInput: (fields, { studio }) => {
    studio.inputs.remove(studio.sources.input(fields.text('inputName')))
    return undefined
  },
  SetInputName: (fields, { studio }) => {
    const input = studio.sources.input(fields.text('inputName'))
    studio.inputs.rename(input, fields.text('newInputName'))
    return undefined
  },
  GetInputDefaultSettings: (fields) => {
    const kind = KINDS[fields.text('inputKind')]
    if (!kind) throw new Refusal(Status.invalidInputKind)
    return { defaultInputSettings: kind.defaults }
  },
  GetInputSettings: (fields, { studio }) => {
    const { settings, kind } = studio.sources.input(fields.text('inputName'))
    return { inputSettings: settings, inputKind: kind }
  },
  SetInputSettings: (fields, { studio }) => {
    const input = studio.sources.input(fields.text('inputName'))
    const settings = fields.object('inputSettings', true)
    studio.inputs.setSettings(input, settings, fields.optional('overlay', fields.boolean) ?? true)
    return undefined
  },
}
