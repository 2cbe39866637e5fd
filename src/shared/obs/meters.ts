/** Where a meter begins, dB below full scale; whatever is quieter, digital silence too, reads so. */
export const METER_FLOOR_DB = -60

/** An input's level after its fader; one number a channel, dB to a tenth, 0 is full scale. No channels: no signal. */
export interface InputLevel {
  name: string
  /** The loudest sample since the frame before. */
  peakDb: number[]
  /** The mean level (RMS) of the same time. */
  magnitudeDb: number[]
}

/** Every input with sound at one moment, as OBS tells it about 20 times a second. Never stored. */
export interface MeterFrame {
  /** Wall ms at which it reached the engine. */
  at: number
  inputs: InputLevel[]
}

/** dB of a linear level, to a tenth, never under the floor. What is no number is silence. */
export function levelDb(linear: number): number {
  if (!(linear > 0) || linear === Number.POSITIVE_INFINITY) return METER_FLOOR_DB
  return Math.max(METER_FLOOR_DB, Math.round(200 * Math.log10(linear)) / 10)
}

/** The loudest of an input's channels; the floor when it has none. */
export const loudestDb = (channels: readonly number[]): number => Math.max(METER_FLOOR_DB, ...channels)
