import { drift } from '../draw/random.ts'
import type { SoundTrouble } from './troubles.ts'
import type { Input } from './types.ts'

/** The presenters take turns: the first speaks for two thirds of this time, the second for the rest. Seconds. */
const TURN_S = 24
const FLOOR = 0.0014
/** A pulled cable is silence itself; a preamplifier turned up too far goes over full scale whatever is said. */
const TROUBLED: Record<SoundTrouble, number> = { silent: 0, clipping: 0.8 }

/**
 * What a microphone would pick up at a moment: words, pauses between phrases, turns between speakers. Linear, 0–1.
 */
function voice(seconds: number, seed: number): number {
  const turn = (seconds % TURN_S) / TURN_S
  const speaking = seed === 0 ? turn < 0.66 : turn >= 0.64
  if (!speaking) return FLOOR * (1.2 + 0.4 * drift(seconds, 0.7, seed))
  const phrase = Math.min(1, Math.max(0, 0.55 + drift(seconds, 3.1, seed * 5)) * 1.6)
  const syllable = 0.35 + 0.65 * Math.abs(Math.sin(seconds * 13.2 + 1.8 * Math.sin(seconds * 3.7 + seed)))
  return FLOOR + 0.2 * phrase * syllable * (0.8 + 0.2 * drift(seconds, 0.31, seed))
}

function music(seconds: number, seed: number): number {
  const beat = Math.exp(-((seconds * 1.7) % 1) * 3.2)
  return 0.1 + 0.13 * beat + 0.03 * drift(seconds, 2.9, seed)
}

/** Before the fader, linear; null when the input has no signal at all. */
function signal(input: Input, seconds: number): number | null {
  switch (input.feed.type) {
    case 'voice':
      return voice(seconds, input.feed.seed)
    case 'room':
      return 0.006 + 0.003 * drift(seconds, 1.9, input.feed.seed) + 0.001 * drift(seconds, 0.23)
    case 'music':
      return music(seconds, input.feed.seed)
    default:
      return null
  }
}

/**
 * An input's levels as OBS tells them in `InputVolumeMeters`: for each of two channels [magnitude, peak, peak before
 * the fader], linear. Muted: the first two are 0. No signal: no channels.
 * @param trouble what is wrong on the way from the microphone
 */
export function levels(
  input: Input,
  seconds: number,
  trouble: SoundTrouble | null = null,
): [number, number, number][] {
  const picked = signal(input, seconds)
  if (picked === null) return []
  const magnitude = trouble === null ? picked : TROUBLED[trouble]
  const peak = Math.min(1, magnitude * (1.7 + 0.25 * drift(seconds, 0.13)))
  const gain = input.muted ? 0 : input.volume
  const channel: [number, number, number] = [
    Math.fround(Math.min(1, magnitude * gain)),
    Math.fround(Math.min(1, peak * gain)),
    Math.fround(peak),
  ]
  return [channel, [...channel]]
}
