import { z } from 'zod'
import { levelDb, type MeterFrame } from '../../shared/obs/meters.ts'

/**
 * `InputVolumeMeters` of obs-websocket 5: for each channel [magnitude, peak, peak before the fader], linear. A muted
 * input has zeros, one that gives no sound has no channels.
 */
const VolumeMeters = z.object({
  inputs: z.array(
    z.object({
      inputName: z.string(),
      inputLevelsMul: z.array(z.tuple([z.number(), z.number()]).rest(z.number())),
    }),
  ),
})

/** Reads one event of OBS; null when it is not what the protocol says. @param at wall ms */
export function readMeters(data: unknown, at: number): MeterFrame | null {
  const read = VolumeMeters.safeParse(data)
  if (!read.success) return null
  return {
    at,
    inputs: read.data.inputs.map(({ inputName, inputLevelsMul }) => ({
      name: inputName,
      peakDb: inputLevelsMul.map(([, peak]) => levelDb(peak)),
      magnitudeDb: inputLevelsMul.map(([magnitude]) => levelDb(magnitude)),
    })),
  }
}
