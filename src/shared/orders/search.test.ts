import { describe, expect, it } from 'vitest'
import { amountOf } from './search.ts'

describe('an amount as people type it', () => {
  it.each([
    ['59.8', 5980],
    ['¥59.80', 5980],
    ['￥1,234', 123_400],
    [' 7 ', 700],
    ['0.05', 5],
  ])('%s', (text, fen) => expect(amountOf(text)).toBe(fen))

  it.each(['', '.5', '5.', '5.678', 'JL-XM', '广东', '¥'])('is not %s', (text) =>
    expect(amountOf(text)).toBeNull(),
  )
})
