/** What can become of a request besides an answer. */
export type ObsCallProblem =
  /** No answer within the deadline. OBS may still do it. */
  | 'timeout'
  /** The connection ended before the answer, or was closed already. */
  | 'closed'
  /** OBS answered no; `obsCode` says why. */
  | 'refused'
  /** OBS answered something that its protocol does not allow. */
  | 'garbage'

/** A request that failed, with what the caller needs to word it. */
export class ObsCallError extends Error {
  readonly problem: ObsCallProblem
  readonly request: string
  readonly obsCode: number | null

  constructor(problem: ObsCallProblem, request: string, obsCode: number | null = null, comment = '') {
    super(`${request}: ${problem}${obsCode === null ? '' : ` ${obsCode}`}${comment ? ` (${comment})` : ''}`)
    this.name = 'ObsCallError'
    this.problem = problem
    this.request = request
    this.obsCode = obsCode
  }
}

/** Status codes of obs-websocket 5 that we act upon. */
export const ObsCode = {
  /** OBS is loading or switching its collection. */
  notReady: 207,
  outputRunning: 500,
  outputNotRunning: 501,
  studioModeNotActive: 506,
  notFound: 600,
  alreadyExists: 601,
  wrongType: 602,
  invalidInputKind: 605,
} as const

/** Whether OBS itself answered with this code. */
export function isObsCode(error: unknown, code: number): boolean {
  return error instanceof ObsCallError && error.obsCode === code
}
