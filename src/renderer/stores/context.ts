import { createContext, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { ShowState } from '../../shared/show/state.ts'
import type { Commands } from './commands.ts'
import type { DataModel } from './data.ts'
import type { FeedModel } from './feed.ts'
import type { NoticesModel } from './notices.ts'
import type { ShowModel } from './show.ts'
import type { Stores } from './stores.ts'
import type { UiModel } from './ui.ts'

export const StoresContext = createContext<Stores | null>(null)

export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('no stores above this component')
  return stores
}

export function useCommands(): Commands {
  return useStores().commands
}

/** A part of the show. `select` must answer the same value for the same show, or a new one is drawn each time. */
export function useShow<T>(select: (show: ShowState) => T): T {
  return useStore(useStores().show, (model: ShowModel) => select(model.show))
}

export function useShowReady(): boolean {
  return useStore(useStores().show, (model) => model.ready)
}

export function useData<T>(select: (data: DataModel) => T): T {
  return useStore(useStores().data, select)
}

export function useFeed<T>(select: (feed: FeedModel) => T): T {
  return useStore(useStores().feed, select)
}

export function useUi<T>(select: (ui: UiModel) => T): T {
  return useStore(useStores().ui, select)
}

export function useNotices<T>(select: (notices: NoticesModel) => T): T {
  return useStore(useStores().notices, select)
}

/**
 * Something that depends on the engine's time. Looked at with each tick, drawn only when what it says is different:
 * this is what keeps the page from being drawn anew each second.
 */
export function useEngineTime<T extends string | number | boolean | null>(select: (now: number) => T): T {
  const { clock } = useStores()
  return useSyncExternalStore(clock.subscribe, () => select(clock.now()))
}
