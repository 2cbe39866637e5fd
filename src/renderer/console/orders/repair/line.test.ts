import { describe, expect, it } from 'vitest'
import { lineOf, toLine } from './line.ts'

const whole = (raw: string) => ({ raw, isWhole: true })

describe('a refused line as fields', () => {
  it('shows each field of the contract as text, absent ones empty', () => {
    const text = lineOf(whole('{"orderId":200417,"amountFen":"59.80","refundedFen":null,"stranger":1}'))
    expect(text).toMatchObject({ orderId: '200417', amountFen: '59.80', refundedFen: '', region: '' })
    expect(text).not.toHaveProperty('stranger')
  })

  it.each([
    ['a list', '[1]'],
    ['no JSON', '{"orderId":'],
    ['a word', '"x"'],
  ])('is none for %s', (_, raw) => {
    expect(lineOf(whole(raw))).toBeNull()
  })

  it('is none for what was kept only in part', () => {
    expect(lineOf({ raw: '{}', isWhole: false })).toBeNull()
  })

  it('goes back as the order door takes it: numbers as numbers, ids as text, empty fields not at all', () => {
    const text = lineOf(whole('{"orderId":"900719925474099312","amountFen":"5980","quantity":"two"}'))
    expect(text && toLine(text)).toEqual({
      orderId: '900719925474099312',
      amountFen: 5980,
      quantity: 'two',
    })
  })
})
