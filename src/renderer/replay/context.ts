import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useData } from '../stores/context.ts'
import type { EngineLink } from '../transport/link.ts'
import type { Past } from './past.ts'
import type { Player, PlayerModel } from './player.ts'
import { type ReplayWords, replayWords } from './words.ts'

/** What this page has beside the console's stores. Made once a page. */
export interface Replay {
  link: EngineLink
  past: Past
  player: Player
  /** Says when somebody pressed what only the live desk can do. */
  onRefused(listener: () => void): () => void
}

export const ReplayContext = createContext<Replay | null>(null)

export function useReplay(): Replay {
  const replay = useContext(ReplayContext)
  if (!replay) throw new Error('no replay above this component')
  return replay
}

export function usePlayer<T>(select: (player: PlayerModel) => T): T {
  return useStore(useReplay().player, select)
}

export function useLanguage(): 'zh' | 'en' {
  return useData((data) => data.settings?.settings.language ?? 'zh')
}

/** The words in the studio's language; Chinese until the engine has said which. */
export function useWords(): ReplayWords {
  return replayWords[useLanguage()]
}
