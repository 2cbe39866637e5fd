import { CommandError, type ErrorCode } from '../../shared/api/errors.ts'
import type { Notice } from './notices.ts'
import { LinkError } from './transport.ts'

type Told = Pick<Notice, 'tone' | 'code' | 'params' | 'detail'>

/** Faults of the desk itself rather than refusals: they stay on screen. */
const FAULTS: ReadonlySet<ErrorCode> = new Set([
  'obs_timeout',
  'obs_failed',
  'obs_refused',
  'store_failed',
  'internal',
])

/** Codes whose engine message says more than the code: which value, which answer of OBS. */
const SPEAKING: ReadonlySet<ErrorCode> = new Set([
  'bad_request',
  'obs_refused',
  'obs_failed',
  'obs_timeout',
  'conflict',
  'in_use',
  'store_failed',
  'no_standby',
  'internal',
])

/** A failed command as a notice: coded for the dictionaries, with what the engine added. */
export function noticeOf(error: unknown): Told {
  if (error instanceof LinkError) {
    // What never left has simply not happened; what left may have, and stays to be looked at.
    return error.sent
      ? { tone: 'failure', code: 'link_lost_sent', params: {}, detail: null }
      : { tone: 'refusal', code: 'link_lost', params: {}, detail: null }
  }
  if (error instanceof CommandError) {
    return {
      tone: FAULTS.has(error.code) ? 'failure' : 'refusal',
      code: error.code,
      params: paramsOf(error),
      detail: SPEAKING.has(error.code) ? error.message : null,
    }
  }
  return {
    tone: 'failure',
    code: 'internal',
    params: {},
    detail: error instanceof Error ? error.message : null,
  }
}

function paramsOf({ code, details = {} }: CommandError): Notice['params'] {
  const { waitMs, obs, reason } = details
  if (code === 'take_too_soon')
    return { seconds: typeof waitMs === 'number' ? (waitMs / 1000).toFixed(1) : '1' }
  if (code === 'obs_not_ready') return { obs: String(obs ?? 'lost'), reason: String(reason ?? '') }
  if (code === 'source_not_ready') return { source: String(details.source ?? '') }
  return {}
}
