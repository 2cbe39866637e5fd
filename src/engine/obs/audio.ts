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

/** How long OBS may take to prove that it lives before a mute is handed to it, as with a scene. */
const PROOF_WITHIN_MS = 400

/**
 * Mutes or unmutes an input with sound; resolves when OBS reads back so. Asked first how it is: a frozen OBS takes the
 * request in and acts on it when it wakes, and a microphone that is muted or opened late is worse than one that is not.
 */
export function setMute(studio: Studio, input: string, muted: boolean): Promise<ObsOutcome> {
  return studio.writes.run(async () => {
    const refusal = refuseInput(studio, input)
    if (refusal) return refusal
    let isSent = false
    const what = muted ? `静音“${input}”` : `打开“${input}”的声音`
    try {
      const now = await studio.control.ask(Mute, 'GetInputMute', { inputName: input }, PROOF_WITHIN_MS)
      if (now.inputMuted === muted) return { ok: true }
      isSent = true
      await studio.control.call('SetInputMute', { inputName: input, inputMuted: muted })
      const { inputMuted } = await studio.control.ask(Mute, 'GetInputMute', { inputName: input })
      return inputMuted === muted
        ? { ok: true }
        : failure('unconfirmed', `${what}：OBS 里没有变。请再试一次。`)
    } catch (error) {
      return isSent || isObsCode(error, ObsCode.notFound)
        ? inputFailure(error, what, input)
        : notSent(error, what)
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

/** Nothing was handed over, so nothing can come late. */
function notSent(error: unknown, what: string): ObsFailure {
  const why = callFailure(error, what)
  if (why.code !== 'no_answer' && why.code !== 'connection_lost') return why
  return failure('not_answering', `${what}：OBS 没有回答，没有执行，也不会迟到。请看一眼 OBS，再试一次。`)
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
