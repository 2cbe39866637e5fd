import { CommandError, type ErrorCode } from '../../../shared/api/errors.ts'
import type { ObsFailure } from '../../../shared/obs/outcome.ts'
import type { Act, ActContext } from '../act.ts'
import { obsNotReady } from '../scenePart.ts'

export const setMute: Act<'obs.setMute'> = async (context, { input, muted }) => {
  requireReady(context, `“${input}”的静音没有变化。`)
  return settled(await context.link.setMute(input, muted))
}
export const setVolume: Act<'obs.setVolume'> = async (context, { input, db }) => {
  requireReady(context, `“${input}”的音量没有变化。`)
  return settled(await context.link.setVolume(input, db))
}

/** Throws `obs_not_ready`. `consequence`: what it means for the show. */
export function requireReady(context: ActContext, consequence: string): void {
  if (context.link.status.state !== 'ready') throw obsNotReady(context.link, consequence)
}

/** An OBS answer as the end of an act: nothing to commit (OBS's own events are the truth), or a refusal. */
export function settled(outcome: { ok: true } | ObsFailure) {
  if (outcome.ok) return { events: [], answer: {} }
  throw refused(outcome)
}

/** OBS's no, in the contract's words. */
export function refused({ code, message }: ObsFailure): CommandError {
  return new CommandError(refusalCode(code), message, { obsCode: code })
}

/** The command's code for an OBS failure; the finer `obsCode` travels in the details. */
export function refusalCode(code: ObsFailure['code']): ErrorCode {
  switch (code) {
    case 'not_ready':
    case 'not_answering':
    case 'busy':
    case 'connection_lost':
      return 'obs_not_ready'
    case 'scene_missing':
      return 'unknown_scene'
    case 'input_missing':
    case 'no_audio':
      return 'unknown_input'
    case 'unconfirmed':
    case 'no_answer':
      return 'obs_timeout'
    case 'obs_refused':
    case 'no_preview':
    case 'studio_mode_off':
      return code
    default:
      return 'obs_failed'
  }
}
