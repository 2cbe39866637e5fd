import type { StartFailure } from '../shared/desktop/engineProtocol.ts'

/**
 * Why an engine does not start, for programs. Finer than what the shell tells apart; `bad_option`: it was asked for
 * something that it does not do.
 */
export type StartFailureCode =
  | StartFailure
  | 'bad_option'
  | 'data_dir_full'
  | 'damaged_database'
  | 'sqlite_unavailable'

/**
 * The engine cannot start and a person can change that: its message is the one line that they read, with what to do.
 * Anything else that is thrown at start is a bug.
 */
export class StartError extends Error {
  readonly code: StartFailureCode
  /** Name of the backup that would put it right; null: none would. */
  readonly restorable: string | null

  constructor(
    code: StartFailureCode,
    message: string,
    options?: ErrorOptions & { restorable?: string | null },
  ) {
    super(message, options)
    this.name = 'StartError'
    this.code = code
    this.restorable = options?.restorable ?? null
  }
}
