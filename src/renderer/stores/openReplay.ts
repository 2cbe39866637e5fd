import './desktop.ts'

/** What the replay page shows of a session: its desk, or its report. */
export type ReplayView = 'desk' | 'report'

interface Wish {
  sessionId: string
  view: ReplayView
}

/** Where a page leaves what the replay is to open: the desktop opens windows by page, without an address. */
export const WISH_KEY = 'fieldcue.replay.wish'

/** The replay page's own address of a session: what follows `/replay`. */
export function replayAddress({ sessionId, view }: Wish): string {
  return `#session=${encodeURIComponent(sessionId)}${view === 'report' ? '&report' : ''}`
}

/** Opens a session in the replay: in its own window on the desktop, in a tab of the browser otherwise. */
export function openReplay(wish: Wish): void {
  const address = replayAddress(wish)
  if (!window.fieldcue) {
    // The same tab would end the console. A new one gets a copy of this one's token.
    window.open(`/replay${address}`, '_blank')
    return
  }
  localStorage.setItem(WISH_KEY, address)
  // A build without the page says so in its menus already.
  window.fieldcue.openWindow('replay').catch(() => {})
}
