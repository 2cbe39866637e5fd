import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useData } from '../stores/context.ts'
import type { Arrivals } from './follow.ts'
import type { Prefs, PrefsStore } from './prefs.ts'
import type { Scroller } from './scroll/scroller.ts'
import { type PrompterWords, prompterWords } from './words.ts'

/** What this page has beside the common stores. Made once a page. */
export interface Desk {
  arrivals: Arrivals
  prefs: PrefsStore
  scroller: Scroller
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no prompter above this component')
  return desk
}

export function usePrefs<T>(select: (prefs: Prefs) => T): T {
  return useStore(useDesk().prefs, select)
}

/** The words in the studio's language; Chinese until the engine has said which. */
export function useWords(): PrompterWords {
  return prompterWords[useLanguage()]
}

export function useLanguage(): 'zh' | 'en' {
  return useData((data) => data.settings?.settings.language ?? 'zh')
}
