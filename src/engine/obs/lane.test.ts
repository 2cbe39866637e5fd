import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLane } from './lane.ts'

test('jobs run one after another, in order, whatever becomes of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 12 }), async (fates) => {
      const lane = createLane()
      const log: string[] = []
      const jobs = fates.map((succeeds, index) =>
        lane.run(async () => {
          log.push(`${index} begins`)
          await new Promise((resolve) => setImmediate(resolve))
          log.push(`${index} ends`)
          if (!succeeds) throw new Error(String(index))
          return index
        }),
      )
      const settled = await Promise.allSettled(jobs)
      expect(log).toEqual(fates.flatMap((_, index) => [`${index} begins`, `${index} ends`]))
      expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(fates)
      await lane.idle
      expect(lane.busy).toBe(false)
    }),
  )
})
