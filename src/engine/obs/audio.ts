import { z } from 'zod'
import type { ObsFailure, ObsOutcome } from '../../shared/obs/outcome.ts'
import { isObsCode, ObsCode } from './callError.ts'
import type { Studio } from './studio.ts'
import { callFailure, failure } from './words.ts'

const Mute = z.object({ inputMuted: z.boolean() })
const Volume = z.object({ inputVolumeDb: z.number().nullable() })

/** OBS's own limits, in dB. */
const QUIETEST_DB = -100
const LOUDEST_DB = 26
/** OBS keeps a volume as a 32-bit multiplier: what is read back differs in the last digits. */
const DB_TOLERANCE = 0.1

/** Mutes or unmutes an input with sound; resolves when OBS reads back so. */
export function setMute(studio: Studio, input: string, muted: boolean): Promise<ObsOutcome> {
  return studio.writes.run(async () => {
    const refusal = refuseInput(studio, input)
    if (refusal) return refusal
    const what = muted ? `静音“${input}”` : `打开“${input}”的声音`
    try {
      await studio.control.call('SetInputMute', { inputName: input, inputMuted: muted })
      const { inputMuted } = await studio.control.ask(Mute, 'GetInputMute', { inputName: input })
      return inputMuted === muted
        ? { ok: true }
        : failure('unconfirmed', `${what}：OBS 里没有变。请再试一次。`)
    } catch (error) {
      return inputFailure(error, what, input)
    }
  })
}

/** Sets the volume of an input with sound, in dB from −100 (silent) to 26; resolves when OBS reads back so. */
export function setVolume(studio: Studio, input: string, db: number): Promise<ObsOutcome> {
  return studio.writes.run(async () => {
    if (!(db >= QUIETEST_DB && db <= LOUDEST_DB)) {
      return failure('bad_value', `音量要在 ${QUIETEST_DB} 到 ${LOUDEST_DB} dB 之间，没有改动。`)
    }
    const refusal = refuseInput(studio, input)
    if (refusal) return refusal
    const what = `调“${input}”的音量`
    try {
      await studio.control.call('SetInputVolume', { inputName: input, inputVolumeDb: db })
      const answer = await studio.control.ask(Volume, 'GetInputVolume', { inputName: input })
      const actual = Math.max(answer.inputVolumeDb ?? QUIETEST_DB, QUIETEST_DB)
      if (Math.abs(actual - db) <= DB_TOLERANCE) return { ok: true }
      return failure('unconfirmed', `${what}：OBS 里是 ${actual.toFixed(1)} dB。请再试一次。`)
    } catch (error) {
      return inputFailure(error, what, input)
    }
  })
}

function refuseInput({ model }: Studio, name: string): ObsFailure | null {
  const input = model.status.inputs.find((known) => known.name === name)
  if (!input) return missing(name)
  return input.muted === undefined ? failure('no_audio', `“${name}”没有声音，没有改动。`) : null
}

const missing = (name: string) => failure('input_missing', `OBS 里没有来源“${name}”，没有改动。`)

function inputFailure(error: unknown, what: string, input: string): ObsFailure {
  return isObsCode(error, ObsCode.notFound) ? missing(input) : callFailure(error, what)
}
