import { describe, expect, it } from 'vitest'
import { groupCommit } from './groupCommit.ts'

describe('groupCommit', () => {
  it('shares one commit among those who come together, and acknowledges after it', async () => {
    const commits: string[][] = []
    const queue = groupCommit<string>(
      (jobs) => commits.push(jobs),
      () => 1,
      100,
    )
    const acknowledged: string[] = []
    const wait = (job: string) =>
      queue.add(job).then(() => acknowledged.push(`${job} after ${commits.length}`))
    const all = Promise.all([wait('a'), wait('b'), wait('c')])
    expect(commits).toEqual([])
    await all
    expect(commits).toEqual([['a', 'b', 'c']])
    expect(acknowledged).toEqual(['a after 1', 'b after 1', 'c after 1'])
  })

  it('keeps the order, and splits what is too much for one commit', async () => {
    const commits: number[][] = []
    const queue = groupCommit<number>(
      (jobs) => commits.push(jobs),
      (job) => job,
      10,
    )
    await Promise.all([6, 6, 3, 20, 1].map((job) => queue.add(job)))
    expect(commits).toEqual([[6, 6], [3, 20], [1]])
  })

  it('tries each alone when a shared commit fails, so that only the guilty one hears of it', async () => {
    const stored: string[] = []
    const queue = groupCommit<string>(
      (jobs) => {
        if (jobs.includes('bad')) throw new Error('no')
        stored.push(...jobs)
      },
      () => 1,
      100,
    )
    const outcomes = await Promise.allSettled(['a', 'bad', 'b'].map((job) => queue.add(job)))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(stored).toEqual(['a', 'b'])
  })

  it('commits at once when it is told to', () => {
    const commits: string[][] = []
    const queue = groupCommit<string>(
      (jobs) => commits.push(jobs),
      () => 1,
      100,
    )
    void queue.add('a')
    queue.flush()
    expect(commits).toEqual([['a']])
  })

  it('knows how much waits, whatever becomes of it', async () => {
    const queue = groupCommit<number>(
      (jobs) => {
        if (jobs.includes(7)) throw new Error('no')
      },
      (job) => job,
      10,
    )
    const all = Promise.allSettled([5, 7, 9].map((job) => queue.add(job)))
    expect(queue.waiting()).toBe(21)
    await all
    expect(queue.waiting()).toBe(0)
  })
})
