import type { RundownSnapshot } from '../library/snapshot.ts'
import type { PrompterState } from '../show/state.ts'
import { advance } from './position.ts'
import { timeline } from './timeline.ts'

/** The text that a segment speaks; empty where it has none. */
export function scriptTextOf(rundown: RundownSnapshot | null, segmentId: string | null): string {
  const segment = rundown?.segments.find(({ id }) => id === segmentId)
  return rundown?.scripts.find(({ id }) => id === segment?.scriptId)?.text ?? ''
}

/**
 * Where the prompter stands at a moment, in spoken syllables: where it was last told to be, and if it runs, as far on
 * as the script takes it in that time, silences included.
 * @param now wall ms of the engine's clock
 */
export function prompterOffsetAt(
  rundown: RundownSnapshot | null,
  prompter: PrompterState,
  now: number,
): number {
  const { segmentId, offset, playing, charsPerMinute, at } = prompter
  if (!playing) return offset
  return advance(timeline(scriptTextOf(rundown, segmentId), charsPerMinute), offset, now - at)
}
