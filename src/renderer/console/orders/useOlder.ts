import { useEffect, useRef } from 'react'
import type { FeedLine } from '../../../shared/orders/types.ts'
import { useStores } from '../../stores/context.ts'

/** As far back as scrolling goes; what is older is found by searching, and the page's memory stays what it is. */
const OLDER_KEPT = 2000
const PAGE = 200
/** So many rows before the end the next page is asked for. */
const AHEAD = 30

/**
 * Brings older lines under a list that is held still, page by page from the last one's revision, as its end comes into
 * sight.
 * @param lastSeen index of the last row that is drawn
 */
export function useOlder(
  held: readonly FeedLine[] | null,
  lastSeen: number,
  onOlder: (add: (present: readonly FeedLine[] | null) => readonly FeedLine[] | null) => void,
): void {
  const { transport } = useStores()
  const asked = useRef(0)
  useEffect(() => {
    const last = held?.at(-1)
    if (!held || !last || held.length >= OLDER_KEPT || lastSeen < held.length - AHEAD) return
    if (asked.current === last.rev) return
    asked.current = last.rev
    const add = (older: FeedLine[]) =>
      onOlder((present) => (present?.at(-1)?.rev === last.rev ? [...present, ...older] : present))
    // Unanswered, the list ends where it ends; the engine's absence has its own banner.
    transport.feed({ before: last.rev, limit: PAGE }).then(add, () => {})
  }, [transport, held, lastSeen, onOlder])
}
