import type { ReplayView } from '../stores/openReplay.ts'

/** What the page's address names: `#session=ID&at=MS&report`. The token has been taken out of it by then. */
export interface Address {
  sessionId: string | null
  at: number | undefined
  view: ReplayView
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
