import type { Fields } from '../fields.ts'
import { Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { volumeOf } from '../studio/inputs.ts'
import type { Input } from '../studio/types.ts'
import type { Studio } from '../studio.ts'
import type { Acts } from './context.ts'

const MIN_DB = -100
const MAX_DB = 26
const MAX_MUL = 20

const inputOf = (fields: Fields, studio: Studio): Input => studio.sources.audioInput(fields.text('inputName'))

/** The volume that a request asks for, linear. @throws {Refusal} 300 for neither unit, 404 for both */
function askedVolume(fields: Fields): number {
  const db = fields.optional('inputVolumeDb', (name) => fields.number(name, MIN_DB, MAX_DB))
  const mul = fields.optional('inputVolumeMul', (name) => fields.number(name, 0, MAX_MUL))
  if (db !== undefined && mul !== undefined) {
    throw new Refusal(Status.tooManyFields, 'You may only specify one volume field.')
  }
  if (mul !== undefined) return mul
  if (db !== undefined) return 10 ** (db / 20)
  throw new Refusal(Status.missingField, 'You must specify one volume field.')
}

export const audioActs: Acts = {
  GetInputMute: (fields, { studio }) => ({ inputMuted: inputOf(fields, studio).muted }),
  SetInputMute: (fields, { studio }) => {
    studio.inputs.setMuted(inputOf(fields, studio), fields.boolean('inputMuted'))
    return undefined
  },
  ToggleInputMute: (fields, { studio }) => {
    const input = inputOf(fields, studio)
    studio.inputs.setMuted(input, !input.muted)
    return { inputMuted: input.muted }
  },
  GetInputVolume: (fields, { studio }) => volumeOf(inputOf(fields, studio)),
  SetInputVolume: (fields, { studio }) => {
    studio.inputs.setVolume(inputOf(fields, studio), askedVolume(fields))
    return undefined
  },
}
