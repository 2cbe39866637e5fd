import { describe, expect, it } from 'vitest'
import { NOT_STATED, OTHER_REGION, PROVINCES, provinceOf } from './province.ts'

describe('a region', () => {
  it.each([
    ['广东', '广东'],
    ['广东省', '广东'],
    ['广西壮族自治区', '广西'],
    ['内蒙古自治区', '内蒙古'],
    ['黑龙江省', '黑龙江'],
    ['北京市', '北京'],
    ['香港特别行政区', '香港'],
    ['深圳', OTHER_REGION],
    ['', OTHER_REGION],
    [null, NOT_STATED],
  ])('%s counts as %s', (region, key) => {
    expect(provinceOf(region)).toBe(key)
  })

  it('is told by its first two characters, and all provinces by theirs', () => {
    expect(PROVINCES).toHaveLength(34)
    expect(PROVINCES.map(provinceOf)).toEqual([...PROVINCES])
  })
})
