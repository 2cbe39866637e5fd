import { isMicrophone } from './microphones.ts'
import type { ObsInput } from './status.ts'

/** Line-in and microphone kinds of every system: `wasapi_input_capture`, `pulse_input_capture`, `coreaudio_input_capture`, … */
const CAPTURE = /(^|_)input_capture(_v\d+)?$/

/** Inputs that panic mutes on a desk that has chosen none: microphones, by their name or because they are a capture device. */
export function isMutedByDefault({ name, kind, muted }: ObsInput): boolean {
  return muted !== undefined && (isMicrophone(name) || CAPTURE.test(kind))
}

/**
 * The inputs that a panic mutes now: the chosen ones (null: the default), without those that are muted already, since
 * a resume must open only what the panic closed. A chosen one that OBS does not have is named all the same: that it
 * could not be muted has to be said.
 */
export function panicInputs(chosen: readonly string[] | null, inputs: readonly ObsInput[]): string[] {
  const names = chosen ?? inputs.filter(isMutedByDefault).map(({ name }) => name)
  return names.filter((name) => inputs.find((input) => input.name === name)?.muted !== true)
}
