/**
 * Why a command was refused. Codes are promises: the UI words them in Chinese and English, machines switch on
 * them. A bug is never one of these; it surfaces as `internal`.
 */
export const errorCodes = [
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'unknown_command',
  'no_session',
  'session_open',
  'session_closed',
  'unknown_rundown',
  'empty_rundown',
  'unknown_segment',
  'unknown_product',
  'unknown_official',
  'unknown_scene',
  'unknown_input',
  'stale_take',
  'stale_preview',
  'no_preview',
  'studio_mode_off',
  'take_too_soon',
  'already_on_air',
  'end_of_rundown',
  'start_of_rundown',
  'nothing_to_undo',
  'nothing_cued',
  'no_card_on_air',
  'panic_on',
  'panic_off',
  'no_safe_scene',
  'rehearsal_only',
  'obs_not_ready',
  'obs_refused',
  'obs_timeout',
  'obs_failed',
  'no_standby',
  'not_unmatched',
  'unknown_milestone',
  'milestone_not_reached',
  'no_banner',
  'no_overlay',
  'no_figures_slot',
  'unknown_source',
  'source_not_ready',
  'source_off',
  'no_simulator',
  'nothing_to_break',
  'in_use',
  'conflict',
  'too_large',
  'slow_down',
  'bad_backup',
  'store_failed',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** What a refusal looks like to every surface. `details` is for the UI, e.g. `{allowedAt}` of a take too soon. */
export interface CommandErrorShape {
  code: ErrorCode
  message: string
  details?: Record<string, unknown>
}

/** A refusal in words: what happened, what it means for the show, what to do. Not a bug. */
export class CommandError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message)
    this.name = 'CommandError'
    this.code = code
    this.details = details
  }

  toShape(): CommandErrorShape {
    return { code: this.code, message: this.message, ...(this.details ? { details: this.details } : {}) }
  }
}

/** HTTP status of a refusal. All are 4xx but the engine's own faults. */
export function httpStatus(code: ErrorCode): number {
  switch (code) {
    case 'bad_request':
      return 400
    case 'unauthorized':
      return 401
    case 'forbidden':
      return 403
    case 'not_found':
    case 'unknown_command':
      return 404
    case 'too_large':
      return 413
    case 'take_too_soon':
    case 'slow_down':
      return 429
    case 'internal':
    case 'store_failed':
      return 500
    default:
      return 409
  }
}
