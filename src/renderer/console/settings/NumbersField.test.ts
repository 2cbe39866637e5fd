import { describe, expect, it } from 'vitest'
import { readNumbers } from './NumbersField.tsx'

describe('numbers from a text', () => {
  it.each([
    ['1000 5000', [1000, 5000]],
    ['5000，1000、 1000', [1000, 5000]],
    ['', []],
    ['1000 五千', null],
    ['0', null],
    ['1.5', null],
    ['-3', null],
  ])('%s are %s', (text, numbers) => {
    expect(readNumbers(text)).toEqual(numbers)
  })
})
