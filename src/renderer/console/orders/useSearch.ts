import { useCallback, useEffect, useRef, useState } from 'react'
import type { SearchKind } from '../../../shared/orders/search.ts'
import type { FeedLine } from '../../../shared/orders/types.ts'
import { useStores } from '../../stores/context.ts'

/** As many lines as a search lists; the page's memory does not grow with the show. */
export const SEARCH_KEPT = 2000
const PAGE = 100
/** Typing is over. */
const QUIET_MS = 150

export interface Search {
  lines: readonly FeedLine[]
  /** `more`: there is more below what is listed. `end`: the session was searched to its beginning. */
  state: 'searching' | 'more' | 'end' | 'full' | 'failed'
  /** Asks on, as when the list's end comes into sight. */
  more: () => void
}

/**
 * Searches the session's orders as its words change, the newest first. One question is under way at a time, and what
 * is answered to older words is dropped.
 */
export function useSearch(text: string, kind: SearchKind): Search {
  const { transport } = useStores()
  const [found, setFound] = useState<Omit<Search, 'more'>>({ lines: [], state: 'searching' })
  const next = useRef<() => void>(() => {})

  useEffect(() => {
    let isOver = false
    let isAsking = false
    let lines: readonly FeedLine[] = []
    let before: number | undefined
    let wanted = PAGE

    async function ask(): Promise<void> {
      if (isAsking || isOver) return
      isAsking = true
      try {
        while (!isOver && lines.length < wanted) {
          const answer = await transport.searchOrders({ text, kind, limit: PAGE, before })
          if (isOver) return
          lines = [...lines, ...answer.lines].slice(0, SEARCH_KEPT)
          before = answer.before ?? undefined
          const isFull = lines.length === SEARCH_KEPT
          const isDone = answer.before === null || isFull
          const isPageFull = lines.length >= wanted
          const state = isFull ? 'full' : isDone ? 'end' : isPageFull ? 'more' : 'searching'
          setFound({ lines, state })
          if (isDone) {
            next.current = () => {}
            return
          }
        }
      } catch {
        if (!isOver) setFound({ lines, state: 'failed' })
      } finally {
        isAsking = false
      }
    }

    setFound({ lines: [], state: 'searching' })
    next.current = () => {
      wanted = lines.length + PAGE
      void ask()
    }
    const timer = setTimeout(() => void ask(), QUIET_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [transport, text, kind])

  return { ...found, more: useCallback(() => next.current(), []) }
}
