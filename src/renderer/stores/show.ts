import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ShowStreamMessage } from '../../shared/api/streams.ts'
import type { ShowEvent } from '../../shared/show/events.ts'
import { reduce } from '../../shared/show/reduce.ts'
import { initialState, type ShowState } from '../../shared/show/state.ts'

/** `ready`: a first snapshot has arrived, so what is shown is the show and not an empty start. */
export interface ShowModel {
  ready: boolean
  show: ShowState
}
export type ShowStore = StoreApi<ShowModel>

export function createShowStore(): ShowStore {
  return createStore<ShowModel>(() => ({ ready: false, show: initialState() }))
}

/** Whether the engine's clock was set with this message: its times are by another one than those before. */
export function setsClock(store: ShowStore, message: ShowStreamMessage): boolean {
  const { seq } = store.getState().show
  return message.kind === 'events' && message.events.some((e) => e.type === 'clock.set' && e.seq > seq)
}

/**
 * Folds one message of the stream with the engine's own `reduce`.
 * @returns the events that are new, or `gap` when one is missing: the caller then subscribes again
 */
export function foldMessage(store: ShowStore, message: ShowStreamMessage): ShowEvent[] | 'gap' {
  if (message.kind === 'snapshot') {
    store.setState({ ready: true, show: message.state })
    return []
  }
  let { show } = store.getState()
  const fresh = message.events.filter((event) => event.seq > show.seq)
  for (const event of fresh) {
    if (event.seq !== show.seq + 1) return 'gap'
    show = reduce(show, event)
  }
  if (fresh.length > 0) store.setState({ show })
  return fresh
}
