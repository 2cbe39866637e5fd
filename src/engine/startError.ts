/**
 * The engine cannot start and a person can change that: its message is the one line that they read, with what to do.
 * Anything else that is thrown at start is a bug.
 */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
  }
}
