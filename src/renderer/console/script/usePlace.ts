import { advance } from '../../../shared/script/position.ts'
import type { Timeline } from '../../../shared/script/timeline.ts'
import type { ShowState } from '../../../shared/show/state.ts'
import { useEngineTime, useStores } from '../../stores/context.ts'

/** Where the prompter stands at an instant, in syllables of the given script. */
function offsetAt({ prompter }: ShowState, timeline: Timeline, now: number): number {
  return prompter.playing ? advance(timeline, prompter.offset, now - prompter.at) : prompter.offset
}

/** The sentence that is being said; drawn anew only when it is another one. −1 for a script without words. */
export function useSentenceIndex(timeline: Timeline): number {
  const { show } = useStores()
  return useEngineTime((now) => {
    const offset = offsetAt(show.getState().show, timeline, now)
    return timeline.sentences.findLastIndex((sentence) => sentence.syllable <= offset)
  })
}

/** What is left to say at the present rate, in whole seconds. */
export function useSecondsLeft(timeline: Timeline): number {
  const { show } = useStores()
  return useEngineTime((now) => {
    const offset = offsetAt(show.getState().show, timeline, now)
    const share = timeline.syllables === 0 ? 0 : 1 - Math.min(1, offset / timeline.syllables)
    return Math.round((timeline.totalMs * share) / 1000)
  })
}

/** Reads the place at the moment of a press, not at the last tick. */
export function usePlaceNow(timeline: Timeline): () => number {
  const { show, clock } = useStores()
  return () => offsetAt(show.getState().show, timeline, clock.exact())
}
