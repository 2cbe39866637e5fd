import type { ShowEvent } from '../show/events.ts'
import { reduce } from '../show/reduce.ts'
import type { ShowState } from '../show/state.ts'

/**
 * A session's log that can be stood at any place. `place`: how many of its events have happened, 0…length.
 * The fold is the one and only `reduce`; states kept on the way make every later visit cheap.
 */
export interface Tape {
  readonly events: readonly ShowEvent[]
  /** The state after the first `place` events; 0 is what the session found when it opened. */
  stateAfter(place: number): ShowState
  /** How many events had happened at a wall instant, that of the last one included. */
  placeAt(at: number): number
  /** Adds what has happened since, behind the present end. */
  append(events: readonly ShowEvent[]): void
}

/** A state is kept every so many events. They share all that did not change, so keeping one costs little. */
const KEPT_EVERY = 64

/**
 * @param base the desk as the session found it
 * @param log in the order of the log, all of one session
 */
export function createTape(base: ShowState, log: readonly ShowEvent[], keptEvery = KEPT_EVERY): Tape {
  const events: ShowEvent[] = []
  /** kept[i]: the state after i × keptEvery events. Filled as far as somebody has asked. */
  const kept: ShowState[] = [base]
  /** At each place the earliest instant of all that follow: rises, even where a corrected clock went back. */
  let earliest: number[] = []
  let last: { place: number; state: ShowState } = { place: 0, state: base }

  function append(more: readonly ShowEvent[]): void {
    events.push(...more)
    earliest = new Array(events.length)
    let least = Number.POSITIVE_INFINITY
    for (let i = events.length - 1; i >= 0; i--) {
      least = Math.min(least, events[i]?.at ?? least)
      earliest[i] = least
    }
  }

  function stateAfter(asked: number): ShowState {
    const place = Math.min(Math.max(0, Math.trunc(asked)), events.length)
    const index = Math.min(Math.floor(place / keptEvery), kept.length - 1)
    // Whoever plays on stands right behind where they stood.
    let { place: from, state } =
      last.place <= place && last.place >= index * keptEvery
        ? last
        : { place: index * keptEvery, state: kept[index] ?? base }
    for (; from < place; ) {
      state = reduce(state, events[from] as ShowEvent)
      from++
      if (from === kept.length * keptEvery) kept.push(state)
    }
    last = { place, state }
    return state
  }

  append(log)
  return {
    events,
    stateAfter,
    placeAt(at) {
      let low = 0
      let high = earliest.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((earliest[middle] as number) <= at) low = middle + 1
        else high = middle
      }
      return low
    },
    append,
  }
}
