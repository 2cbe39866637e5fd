import type { ObsStatus } from '../../shared/obs/status.ts'

/**
 * Whether OBS can be asked for what needs neither its window nor its renderer: with its window blocked it switches no
 * scene, and mutes all the same. A panic uses whatever still answers.
 */
export function isAnswering({ state, reason }: Pick<ObsStatus, 'state' | 'reason'>): boolean {
  return state === 'ready' || (state === 'hung' && (reason === 'ui_blocked' || reason === 'render_stalled'))
}
