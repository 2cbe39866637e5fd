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

  constructor(code: StartFailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
    this.code = code
  }
}
