import type { ObsStatus } from '../../../shared/obs/status.ts'

/** Kinds that the console has a word of its own for. */
const WORDED = ['cut_transition', 'fade_transition'] as const
export type WordedKind = (typeof WORDED)[number]

/**
 * OBS's transitions, the cut first. A kind's own word stands for a name only where it is the one of its kind: two
 * fades are told apart by their names alone.
 */
export function transitionChoices(obs: ObsStatus): { name: string; kind: WordedKind | null }[] {
  const kindOf = (name: string) => obs.transitionKinds?.[name] ?? ''
  const choices = obs.transitions.map((name) => {
    const isOnly = obs.transitions.filter((other) => kindOf(other) === kindOf(name)).length === 1
    return { name, kind: isOnly ? (WORDED.find((kind) => kind === kindOf(name)) ?? null) : null }
  })
  return choices.toSorted((a, b) => Number(b.kind === WORDED[0]) - Number(a.kind === WORDED[0]))
}
