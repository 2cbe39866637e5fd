import type { ObsReasonCode, ObsState, ObsStatus } from '../../shared/obs/status.ts'

/** What can be wrong with an OBS whose connection stands. */
export interface Health {
  collectionChanging: boolean
  uiBlocked: boolean
  renderStalled: boolean
}

/** The state of a connected and read OBS: ready only when nothing is wrong. */
export function connectedState(health: Health): Pick<ObsStatus, 'state' | 'reason'> {
  if (health.collectionChanging) return { state: 'connecting', reason: 'collection_changing' }
  if (health.uiBlocked) return { state: 'hung', reason: 'ui_blocked' }
  if (health.renderStalled) return { state: 'hung', reason: 'render_stalled' }
  return { state: 'ready', reason: null }
}

const STATES: Partial<Record<ObsReasonCode, ObsState>> = {
  wrong_password: 'refused',
  password_needed: 'refused',
  not_obs: 'refused',
  too_old: 'refused',
  protocol_mismatch: 'refused',
  not_answering: 'hung',
  loading: 'connecting',
}

/** Reasons that say what happened to an OBS that was there; a failed retry tells less. */
const TELLING: ReadonlySet<ObsReasonCode> = new Set(['quit', 'killed', 'kicked', 'closed'])
const VAGUE: ReadonlySet<ObsReasonCode> = new Set(['port_refused', 'closed', 'killed'])

/**
 * The state of an OBS without a connection, after `reason` came up while `before` was known:
 * a refused port after a crash is still the crash, a timeout on a frozen OBS is still the freeze.
 */
export function disconnectedState(
  before: Pick<ObsStatus, 'state' | 'reason'>,
  reason: ObsReasonCode,
): Pick<ObsStatus, 'state' | 'reason'> {
  if (before.state === 'lost' && before.reason && TELLING.has(before.reason) && VAGUE.has(reason)) {
    return { state: 'lost', reason: before.reason }
  }
  if (before.state === 'hung' && reason === 'connect_timeout') {
    return { state: 'hung', reason: 'not_answering' }
  }
  return { state: STATES[reason] ?? 'lost', reason }
}
