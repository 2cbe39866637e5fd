import { expect, it } from 'vitest'
import { BUCKET_MS, ratesOf, SPAN_MS } from './series.ts'

const now = 1_800_000_003_000

it('draws ten minutes of full buckets and leaves the one that is not over', () => {
  const [times, rates] = ratesOf(null, now)
  expect(times).toHaveLength(SPAN_MS / BUCKET_MS)
  expect(times.at(-1)).toBe(1_799_999_997.5)
  expect(new Set(rates)).toEqual(new Set([0]))
})

it('turns orders of a bucket into orders a second, and a bucket nobody mentions into none', () => {
  const end = Math.floor(now / BUCKET_MS) * BUCKET_MS
  const buckets = [
    { at: end - 2 * BUCKET_MS, orders: 27 },
    { at: end, orders: 99 },
  ]
  const [, rates] = ratesOf({ bucketMs: BUCKET_MS, buckets }, now)
  expect(rates.slice(-3)).toEqual([0, 5.4, 0])
})
