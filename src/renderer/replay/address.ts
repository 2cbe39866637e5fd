import type { View } from './player.ts'

/** What the page's address names: `#session=ID&at=MS&report`. The token has been taken out of it by then. */
export interface Address {
  sessionId: string | null
  at: number | undefined
  view: View
}

export function readAddress(hash: string): Address {
  const fragment = new URLSearchParams(hash.replace(/^#/, ''))
  const at = Number(fragment.get('at'))
  return {
    sessionId: fragment.get('session') || null,
    at: Number.isFinite(at) && at > 0 ? at : undefined,
    view: fragment.has('report') ? 'report' : 'desk',
  }
}

export function writeAddress({ sessionId, view }: { sessionId: string | null; view: View }): string {
  if (!sessionId) return '#'
  return `#session=${encodeURIComponent(sessionId)}${view === 'report' ? '&report' : ''}`
}

/** Where another page leaves what this one is to open: the desktop opens windows by page, without an address. */
export const WISH_KEY = 'fieldcue.replay.wish'
