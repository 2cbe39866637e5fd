/** A request that the studio will not do: OBS's own status code and, where OBS gives one, its own words. */
export class Refusal extends Error {
  readonly code: number
  /** Left out of the answer when OBS leaves it out (500, 501, 506). */
  readonly comment: string | undefined

  constructor(code: number, comment?: string) {
    super(comment ?? `obs-websocket status ${code}`)
    this.name = 'Refusal'
    this.code = code
    this.comment = comment
  }
}
