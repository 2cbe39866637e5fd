import { expect, it } from 'vitest'
import { Product } from '../../shared/library/types.ts'
import { wordIssues } from './wordIssues.ts'

const issues = (row: unknown) => {
  const { error } = Product.safeParse(row)
  return error ? wordIssues(error).split('；') : []
}

it('names each wrong field and says what it should be', () => {
  const words = issues({ id: 'a b', sku: '', name: 7, category: 'meat', referenceDate: 'yesterday' })
  expect(words).toContain('id：只能用字母、数字、下划线、点和连字符')
  expect(words).toContain('sku：不能小于或短于 1')
  expect(words).toContain('name：应为文字')
  expect(words).toContain('referenceDate：应为日期，例如 2026-07-15')
  expect(words.some((word) => word.startsWith('category：只能是 grain'))).toBe(true)
  expect(words.every((word) => !/Invalid/.test(word))).toBe(true)
})
