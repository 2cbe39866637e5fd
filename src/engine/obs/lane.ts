/** Runs jobs one after another: OBS gives no order among requests that are under way together. */
export interface Lane {
  /** Whether a job is running or waiting. */
  readonly busy: boolean
  /** Resolves when the lane is free at this moment's last job. */
  readonly idle: Promise<void>
  run<T>(job: () => Promise<T>): Promise<T>
}

export function createLane(): Lane {
  let last: Promise<void> = Promise.resolve()
  let waiting = 0
  return {
    get busy() {
      return waiting > 0
    },
    get idle() {
      return last
    },
    run(job) {
      waiting++
      const result = last.then(job).finally(() => {
        waiting--
      })
      last = result.then(
        () => {},
        () => {},
      )
      return result
    },
  }
}
