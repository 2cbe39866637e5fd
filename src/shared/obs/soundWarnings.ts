import { isClipping, isLoud, isSilent, LOUDNESS_RULES, type Loudness, silentMs } from './loudness.ts'
import { isMicrophone, microphonesOf, type Speaker } from './microphones.ts'

/** What somebody at the desk should do something about, the gravest first. Seconds are whole. */
export type SoundWarning =
  /** The one on air speaks, and what is heard is somebody else's microphone. */
  | { kind: 'wrongOpen'; input: string; other: string }
  | { kind: 'mutedOnAir'; input: string }
  | { kind: 'silentOnAir'; input: string; seconds: number }
  | { kind: 'clipping'; input: string }
  | { kind: 'silentNext'; input: string; seconds: number; speaker: string }

export interface SoundInput {
  name: string
  muted: boolean
  /** Null before its first frame. */
  loudness: Loudness | null
}

export interface SoundScene {
  inputs: readonly SoundInput[]
  /** Who is on air; null when nobody is: then silence says nothing. */
  onAir: Speaker | null
  next: Speaker | null
  /** Wall ms. */
  now: number
}

/** Judges a studio's sound against who is on air and who comes next. */
export function soundWarnings(
  { inputs, onAir, next, now }: SoundScene,
  rules = LOUDNESS_RULES,
): SoundWarning[] {
  const names = inputs.map(({ name }) => name)
  const ofSpeaker = (speaker: Speaker | null) => {
    const own = speaker ? microphonesOf(speaker, names) : []
    return inputs.filter(({ name }) => own.includes(name))
  }
  const own = ofSpeaker(onAir)
  const clipping = inputs.filter(({ loudness }) => loudness && isClipping(loudness, now, rules))
  return [
    ...onAirWarnings(own),
    ...clipping.map(({ name }) => ({ kind: 'clipping' as const, input: name })),
    ...(onAir ? nextWarnings() : []),
  ]

  function onAirWarnings(microphones: SoundInput[]): SoundWarning[] {
    const [first] = microphones
    if (!first) return []
    const other = inputs.find(
      (input) => isMicrophone(input.name) && !microphones.includes(input) && isOpen(input) && speaks(input),
    )
    // With two microphones one may well be off: the speaker is heard as long as one of them works.
    const open = microphones.filter(isOpen)
    if (open.length === 0) {
      return other ? [wrong(first, other)] : [{ kind: 'mutedOnAir', input: first.name }]
    }
    if (!open.every(isSilentNow)) return []
    const isLongEnough = open.every((input) => quietFor(input) >= rules.wrongAfterMs)
    return [other && isLongEnough ? wrong(first, other) : silence(open[0] ?? first)]
  }

  function nextWarnings(): SoundWarning[] {
    const open = ofSpeaker(next).filter((input) => isOpen(input) && !own.includes(input))
    const [first] = open
    if (!first || !next || !open.every(isSilentNow)) return []
    return [{ ...silence(first), kind: 'silentNext', speaker: next.role }]
  }

  function isSilentNow({ loudness }: SoundInput): boolean {
    return loudness !== null && isSilent(loudness, rules)
  }

  function speaks({ loudness }: SoundInput): boolean {
    return loudness !== null && isLoud(loudness, rules)
  }
}

const isOpen = ({ muted }: SoundInput): boolean => !muted

const quietFor = ({ loudness }: SoundInput): number => (loudness ? silentMs(loudness) : 0)

const wrong = (input: SoundInput, other: SoundInput) => ({
  kind: 'wrongOpen' as const,
  input: input.name,
  other: other.name,
})

function silence(input: SoundInput) {
  return { kind: 'silentOnAir' as const, input: input.name, seconds: Math.floor(quietFor(input) / 1000) }
}
