import { describe, expect, it } from 'vitest'
import { ingestLine } from './ingestLine.ts'
import { LineRejection } from './lineRejection.ts'

/** The example of architecture.md. */
const example = {
  platform: 'pinduoduo',
  shopId: 'jingle-01',
  orderId: '200417-0001',
  lineId: '0',
  sku: 'JL-XM-5J',
  quantity: 2,
  amountFen: 5980,
  status: 'paid',
  createdAt: '2026-07-15T20:01:02.120+08:00',
  paidAt: '2026-07-15T20:01:03.120+08:00',
  updatedAt: '2026-07-15T20:01:03.120+08:00',
  version: 1,
  refundedFen: 0,
  region: '广东',
}
const paidAt = Date.UTC(2026, 6, 15, 12, 1, 3, 120)

function codeOf(raw: unknown): string | null {
  const line = ingestLine(raw)
  return line instanceof LineRejection ? line.code : null
}

describe('ingestLine', () => {
  it('reads the example of the contract', () => {
    expect(ingestLine(example)).toEqual({ ...example, createdAt: paidAt - 1000, paidAt, updatedAt: paidAt })
  })

  it('fills in what may be left out, and drops what it does not know', () => {
    const { createdAt, paidAt: _, version, refundedFen, region, ...needed } = example
    expect(ingestLine({ ...needed, status: 'created', receiverName: '……' })).toEqual({
      ...needed,
      status: 'created',
      createdAt: null,
      paidAt: null,
      updatedAt: paidAt,
      version: 0,
      refundedFen: 0,
      region: null,
    })
  })

  it('keeps ids as text, whatever they came as', () => {
    const line = ingestLine({ ...example, orderId: 9_007_199_254_740_991, lineId: 0, region: ' ' })
    expect(line).toMatchObject({ orderId: '9007199254740991', lineId: '0', region: null })
  })

  it.each([
    ['not_a_line', null],
    ['not_a_line', 'paid'],
    ['not_a_line', [example]],
    ['missing_field', { ...example, orderId: undefined }],
    ['missing_field', { ...example, sku: '  ' }],
    ['missing_field', { ...example, updatedAt: null }],
    ['missing_field', { ...example, status: undefined }],
    ['missing_field', { ...example, amountFen: null }],
    ['missing_field', { ...example, quantity: undefined }],
    ['bad_id', { ...example, orderId: 2 ** 53 }],
    ['bad_id', { ...example, orderId: 1.5 }],
    ['bad_id', { ...example, orderId: { sn: 1 } }],
    ['bad_text', { ...example, region: 7 }],
    ['bad_text', { ...example, orderId: 'a\u0000b' }],
    ['bad_text', { ...example, orderId: '\ud800' }],
    ['too_long', { ...example, sku: 'x'.repeat(81) }],
    ['bad_amount', { ...example, amountFen: 59.8 }],
    ['bad_amount', { ...example, amountFen: '5980' }],
    ['bad_amount', { ...example, amountFen: -1 }],
    ['bad_amount', { ...example, amountFen: 1e12 }],
    ['bad_amount', { ...example, refundedFen: -1 }],
    ['refund_exceeds_amount', { ...example, refundedFen: 5981 }],
    ['bad_quantity', { ...example, quantity: 0 }],
    ['bad_quantity', { ...example, quantity: 1.5 }],
    ['bad_quantity', { ...example, quantity: 1e9 }],
    ['bad_status', { ...example, status: 'shipped' }],
    ['bad_time', { ...example, paidAt: '2026-07-15T20:01:03' }],
    ['bad_time', { ...example, updatedAt: 1_784_116_863_120 }],
    ['bad_version', { ...example, version: -1 }],
    ['bad_version', { ...example, version: 'v2' }],
  ])('refuses with %s: %j', (code, raw) => expect(codeOf(raw)).toBe(code))

  it('takes the edges that are still an order', () => {
    expect(codeOf({ ...example, amountFen: 0 })).toBeNull()
    expect(codeOf({ ...example, refundedFen: 5980 })).toBeNull()
    expect(codeOf({ ...example, region: '😀区' })).toBeNull()
  })

  it('says in Chinese what it got, and never much of it', () => {
    const rejection = ingestLine({ ...example, status: 'x'.repeat(10_000) }) as LineRejection
    expect(rejection.message).toMatch(/^status 应为/)
    expect(rejection.message.length).toBeLessThan(120)
  })
})
