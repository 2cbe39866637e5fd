import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManualTime } from '../../../../tests/support/manualTime.ts'
import { createLimiter } from './limiter.ts'

/** Lets the promises of what fell due run. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the limiter', () => {
  it('lets a burst through and then no more than its rate', async () => {
    const time = createManualTime()
    const limiter = createLimiter(time)
    let through = 0
    for (let i = 0; i < 700; i++) limiter.acquire().then(() => through++)
    await turn()
    expect(through).toBe(500)
    for (let i = 0; i < 40; i++) {
      time.advance(25)
      await turn()
    }
    expect(through).toBe(540)
  })

  it('never lets more than 3,000 through in a minute, however it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ waitMs: fc.nat(5000), ask: fc.nat(600) }), { maxLength: 40 }),
        async (steps) => {
          const time = createManualTime()
          const limiter = createLimiter(time)
          const passed: number[] = []
          for (const { waitMs, ask } of steps) {
            time.advance(waitMs)
            await turn()
            for (let i = 0; i < ask; i++) limiter.acquire().then(() => passed.push(time.clock.mono()))
            await turn()
          }
          for (const [index, at] of passed.entries()) {
            const later = passed[index + 3000]
            if (later !== undefined) expect(later - at).toBeGreaterThan(60_000)
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})
