import { describe, expect, it } from 'vitest'
import { dayWords, netWeightText, priceParts, tightDots } from './words.ts'

describe('netWeightText', () => {
  it('says 斤 first, then net content and pack count', () => {
    expect(netWeightText(2500, 1, '袋', '5 斤')).toBe('5 斤 · 净含量 2.5 kg × 1 袋')
    expect(netWeightText(500, 2, '瓶', '2 瓶')).toBe('2 斤 · 净含量 500 g × 2 瓶')
  })

  it('leaves 斤 out where nobody would say it', () => {
    expect(netWeightText(60, 1, '盒', '60 g')).toBe('净含量 60 g × 1 盒')
    expect(netWeightText(5, 20, '包', '20 包')).toBe('净含量 5 g × 20 包')
  })

  it('falls back to the spoken size where no weight is known', () => {
    expect(netWeightText(0, 1, '箱', '10 穗')).toBe('规格 10 穗')
  })
})

describe('priceParts', () => {
  it.each([
    [2990, '29', '.90'],
    [999_999, '9,999', '.99'],
    [5, '0', '.05'],
    [3200, '32', '.00'],
  ])('splits %i fen', (fen, yuan, cents) => {
    expect(priceParts(fen)).toEqual({ symbol: '¥', yuan, cents })
  })
})

it('words days and middle dots as people read them', () => {
  expect(dayWords('2026-07-05')).toBe('7月5日')
  expect(tightDots('忻州 · 静乐')).toBe('忻州·静乐')
})
