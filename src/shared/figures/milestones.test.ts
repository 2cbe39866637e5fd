import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noFigures } from '../orders/contribution.ts'
import { counterOf, passedMilestones, thresholdsOf } from './milestones.ts'
import type { Milestone } from './types.ts'

const thresholds = thresholdsOf({ orders: [100, 1000], jin: [50], yuan: [10_000] })
const figures = (patch: object) => ({ ...noFigures(), ...patch })
const known = (kind: Milestone['kind'], threshold: number): Milestone => ({
  milestoneId: `${kind}-${threshold}`,
  kind,
  threshold,
  value: threshold,
  passedAt: 0,
  status: 'proposed',
})

describe('milestones', () => {
  it('are proposed when the counter has reached them, not one order before', () => {
    expect(passedMilestones(thresholds, figures({ orders: 99 }), [])).toEqual([])
    expect(passedMilestones(thresholds, figures({ orders: 100 }), [])).toEqual([
      { kind: 'orders', threshold: 100, milestoneId: 'orders-100', value: 100 },
    ])
  })

  it('say the counter as it is, and only the largest that was passed at once', () => {
    expect(passedMilestones(thresholds, figures({ orders: 1234 }), [])).toEqual([
      { kind: 'orders', threshold: 1000, milestoneId: 'orders-1000', value: 1234 },
    ])
  })

  it('are proposed once, also when refunds bring the counter down and up again', () => {
    expect(passedMilestones(thresholds, figures({ orders: 150 }), [known('orders', 100)])).toEqual([])
    expect(passedMilestones(thresholds, figures({ orders: 150 }), [known('orders', 1000)])).toEqual([])
  })

  it('count weight that is still paid, and sales net of refunds', () => {
    const sum = figures({ weightG: 24_999, gmvFen: 1_000_000, refundedFen: 1 })
    expect(passedMilestones(thresholds, sum, [])).toEqual([])
    expect(
      passedMilestones(thresholds, figures({ weightG: 25_000, gmvFen: 1_000_001, refundedFen: 1 }), []).map(
        ({ milestoneId, value }) => [milestoneId, value],
      ),
    ).toEqual([
      ['weight-25000', 25_000],
      ['sales-1000000', 1_000_000],
    ])
  })

  it('never claim more than the counter, whatever the counter does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 30 }), (course) => {
        const told: Milestone[] = []
        for (const orders of course) {
          for (const passed of passedMilestones(thresholds, figures({ orders }), told)) {
            expect(passed.value).toBe(counterOf('orders', figures({ orders })))
            expect(passed.value).toBeGreaterThanOrEqual(passed.threshold)
            told.push({ ...passed, passedAt: 0, status: 'proposed' })
          }
        }
        expect(new Set(told.map(({ milestoneId }) => milestoneId)).size).toBe(told.length)
        const reached = [100, 1000].filter((threshold) => course.some((orders) => orders >= threshold))
        expect(told.map(({ threshold }) => threshold).at(-1)).toBe(reached.at(-1))
      }),
      { numRuns: 1000 },
    )
  })
})
