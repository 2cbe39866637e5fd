import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { precedence } from './precedence.ts'
import type { OrderLine } from './types.ts'

/** Few values for each field, so that ties are the rule. */
const message: fc.Arbitrary<OrderLine> = fc.record({
  platform: fc.constant('p'),
  shopId: fc.constant('s'),
  orderId: fc.constant('o'),
  lineId: fc.constant('l'),
  sku: fc.constantFrom('a', 'b'),
  quantity: fc.integer({ min: 1, max: 2 }),
  amountFen: fc.integer({ min: 1, max: 2 }),
  refundedFen: fc.integer({ min: 0, max: 1 }),
  status: fc.constantFrom('created', 'paid', 'cancelled', 'refunded'),
  createdAt: fc.constantFrom(null, 1, 2),
  paidAt: fc.constantFrom(null, 1, 2),
  updatedAt: fc.integer({ min: 1, max: 2 }),
  version: fc.integer({ min: 0, max: 1 }),
  region: fc.constantFrom(null, '广东'),
})

const base = fc.sample(message, { numRuns: 1, seed: 1 })[0] as OrderLine

describe('precedence', () => {
  it('is a total order in which only equal messages tie', () => {
    fc.assert(
      fc.property(message, message, message, (a, b, c) => {
        expect(Math.sign(precedence(a, b)) + Math.sign(precedence(b, a))).toBe(0)
        expect(precedence(a, b) === 0).toBe(JSON.stringify(a) === JSON.stringify(b))
        if (precedence(a, b) >= 0 && precedence(b, c) >= 0) expect(precedence(a, c)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('puts the version first, then the time, then how far the line is along', () => {
    const at = (patch: Partial<OrderLine>) => ({ ...base, version: 1, updatedAt: 10, ...patch })
    expect(precedence(at({ version: 2, updatedAt: 1 }), at({}))).toBeGreaterThan(0)
    expect(precedence(at({ updatedAt: 11, status: 'created' }), at({ status: 'refunded' }))).toBeGreaterThan(
      0,
    )
    expect(precedence(at({ status: 'paid' }), at({ status: 'created' }))).toBeGreaterThan(0)
    expect(precedence(at({ status: 'refunded' }), at({ status: 'paid' }))).toBeGreaterThan(0)
    expect(precedence(at({ status: 'cancelled' }), at({ status: 'refunded' }))).toBeGreaterThan(0)
    expect(precedence(at({ refundedFen: 1 }), at({ refundedFen: 0 }))).toBeGreaterThan(0)
  })
})
