import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { T0 } from '../../../../tests/support/show.ts'
import { ingestLine } from '../ingestLine.ts'
import { precedence } from '../precedence.ts'
import type { OrderLine } from '../types.ts'
import { toLines } from './lines.ts'
import type { PddOrder } from './order.ts'
import type { PddRefund } from './refund.ts'

const order: PddOrder = {
  orderSn: '260715-1',
  status: 'paid',
  createdAt: T0,
  paidAt: T0,
  updatedAt: T0,
  region: '山西省',
  items: [
    { lineId: '1', sku: 'A', quantity: 1, amountFen: 1000 },
    { lineId: '2', sku: 'B', quantity: 2, amountFen: 2001 },
  ],
}
const refund = (refundId: string, amountFen: number, patch: Partial<PddRefund> = {}): PddRefund => ({
  refundId,
  orderSn: order.orderSn,
  skuId: null,
  amountFen,
  updatedAt: T0 + 60_000,
  ...patch,
})
const refundedOf = (refunds: PddRefund[]) =>
  toLines(order, refunds, 'shop').lines.map((line) => line.refundedFen)

describe('an order with its refunds', () => {
  it('takes a refund to the line that it is for, and one for no line over all', () => {
    expect(refundedOf([refund('r1', 500, { skuId: '2' })])).toEqual([0, 500])
    expect(refundedOf([refund('r1', 1001)])).toEqual([334, 667])
    expect(refundedOf([refund('r1', 1500, { skuId: '1' })])).toEqual([500, 1000])
  })

  it('is refunded line by line, and stays paid while something is left', () => {
    const { lines } = toLines(order, [refund('r1', 1000, { skuId: '1' }), refund('r2', 1)], 'shop')
    expect(lines.map(({ status, refundedFen }) => [status, refundedFen])).toEqual([
      ['refunded', 1000],
      ['paid', 1],
    ])
    expect(lines[0]?.updatedAt).toBe(new Date(T0 + 60_000).toISOString())
  })

  it('does not count a refund for more than is left, and says which', () => {
    const { lines, excess } = toLines(order, [refund('r1', 3000), refund('r2', 2)], 'shop')
    expect(excess).toMatchObject([{ refundId: 'r2' }])
    expect(lines.reduce((sum, { refundedFen }) => sum + refundedFen, 0)).toBe(3000)
  })

  it('counts nothing before it is confirmed or after it is cancelled', () => {
    expect(toLines({ ...order, status: 'created', paidAt: null }, [], 'shop').lines[0]?.status).toBe(
      'created',
    )
    expect(toLines({ ...order, status: 'cancelled' }, [refund('r1', 3001)], 'shop').lines[0]?.status).toBe(
      'cancelled',
    )
  })
})

/** A history as the platform could tell it: states of the order with later changes, refunds with their own. */
const history = fc.record({
  amounts: fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 4 }),
  refunds: fc.array(
    fc.record({ part: fc.integer({ min: 0, max: 60_000 }), after: fc.integer({ min: 0, max: 9 }) }),
    {
      maxLength: 4,
    },
  ),
  isCancelled: fc.boolean(),
  order: fc.array(fc.nat(), { minLength: 8, maxLength: 24 }),
})

describe('whatever the order in which states and refunds become known, and however often', () => {
  it('the ledger ends with the same lines, and refunds to the fen', () => {
    fc.assert(
      fc.property(history, ({ amounts, refunds, isCancelled, order: picks }) => {
        const items = amounts.map((amountFen, i) => ({
          lineId: String(i),
          sku: `S${i}`,
          quantity: 1,
          amountFen,
        }))
        const states: PddOrder[] = [
          { ...order, items, status: 'created', paidAt: null },
          { ...order, items, updatedAt: T0 + 1000 },
          { ...order, items, updatedAt: T0 + 5000, status: isCancelled ? 'cancelled' : 'paid' },
        ]
        const paid = refunds.map(({ part, after }, i) =>
          refund(`r${i}`, part, { updatedAt: T0 + after * 1000 }),
        )
        const steps = [...states.map((state) => ({ state })), ...paid.map((each) => ({ each }))]

        const told = (sequence: typeof steps) => {
          const ledger = new Map<string, OrderLine>()
          let state: PddOrder | null = null
          const known = new Map<string, PddRefund>()
          for (const step of sequence) {
            if ('state' in step) state = state && state.updatedAt > step.state.updatedAt ? state : step.state
            else known.set(step.each.refundId, step.each)
            if (!state) continue
            for (const line of toLines(state, [...known.values()], 'shop').lines) {
              const read = ingestLine(line) as OrderLine
              const present = ledger.get(read.lineId)
              if (!present || precedence(read, present) > 0) ledger.set(read.lineId, read)
            }
          }
          return [...ledger.values()].sort((a, b) => (a.lineId < b.lineId ? -1 : 1))
        }
        const shuffled = [
          ...picks.map((pick) => steps[pick % steps.length] as (typeof steps)[number]),
          ...steps,
        ]
        const lines = told(shuffled)
        expect(lines).toEqual(told(steps))
        const final = toLines(states[2] as PddOrder, paid, 'shop')
        const excess = final.excess.reduce((sum, { amountFen }) => sum + amountFen, 0)
        const all = paid.reduce((sum, { amountFen }) => sum + amountFen, 0)
        expect(lines.reduce((sum, { refundedFen }) => sum + refundedFen, 0)).toBe(all - excess)
        for (const { refundedFen, amountFen } of lines) expect(refundedFen).toBeLessThanOrEqual(amountFen)
      }),
      { numRuns: 1500 },
    )
  })
})
