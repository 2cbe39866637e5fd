/** One caller's work, waiting for its commit. */
interface Waiting<J> {
  job: J
  resolve(): void
  reject(error: unknown): void
}

export interface GroupCommit<J> {
  /** Resolves once `job` is durable. */
  add(job: J): Promise<void>
  /** Rows that wait for their commit. */
  waiting(): number
  /** Commits what is waiting, now. */
  flush(): void
}

/**
 * Lets callers that come together share one commit, and so one fsync. There is no timer: what has arrived by the end
 * of this turn of the event loop is committed then, and while a commit runs the next callers gather by themselves.
 * A lone caller waits for nobody.
 * @param commit makes all jobs durable or throws and has stored none
 * @param weigh rows of a job; a commit takes jobs until it has `maxWeight` rows
 */
export function groupCommit<J>(
  commit: (jobs: J[]) => void,
  weigh: (job: J) => number,
  maxWeight: number,
): GroupCommit<J> {
  let queue: Waiting<J>[] = []
  let rows = 0
  let isScheduled = false

  function schedule(): void {
    if (isScheduled || queue.length === 0) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      commitGroup(takeGroup())
      schedule()
    })
  }

  function takeGroup(): Waiting<J>[] {
    let weight = 0
    let count = 0
    while (count < queue.length && weight < maxWeight) weight += weigh((queue[count++] as Waiting<J>).job)
    const group = queue.slice(0, count)
    queue = queue.slice(count)
    rows -= weight
    return group
  }

  function commitGroup(group: Waiting<J>[]): void {
    if (group.length === 0) return
    try {
      commit(group.map(({ job }) => job))
      for (const { resolve } of group) resolve()
    } catch (error) {
      // One caller's trouble is not everyone's: each is tried alone before it hears of a failure.
      if (group.length > 1) for (const waiting of group) commitGroup([waiting])
      else group[0]?.reject(error)
    }
  }

  return {
    add(job) {
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject })
        rows += weigh(job)
        schedule()
      })
    },
    waiting: () => rows,
    flush() {
      while (queue.length > 0) commitGroup(takeGroup())
    },
  }
}
