import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fakeMeasure } from './card.fixture.ts'
import { lineUnits } from './lineUnits.ts'
import { ellipsize, fitParts, fitText, wrapText } from './text.ts'

const style = { size: 10, weight: 500 } as const
const fit = { weight: 700, width: 500, largest: 54, wrapAt: 42, smallest: 34, maxLines: 2 } as const

const mixed = fc
  .array(fc.constantFrom(...'静乐小米好，。、！（）《》·…% 5斤2.5kgAB￥—'), { minLength: 1, maxLength: 60 })
  .map((chars) => chars.join(''))

describe('lineUnits', () => {
  it('keeps numbers with their units and Latin words whole', () => {
    expect(lineUnits('静乐小米 5 斤')).toEqual(['静', '乐', '小', '米 ', '5 斤'])
    expect(lineUnits('净含量2.5 kg×1袋')).toEqual(['净', '含', '量', '2.5 kg', '×', '1袋'])
    expect(lineUnits('认准NO-1 rice好')).toEqual(['认', '准', 'NO-1 ', 'rice', '好'])
  })

  it('never leaves closing marks alone at a beginning or opening marks at an end', () => {
    expect(lineUnits('好米，《新米》！')).toEqual(['好', '米，', '《新', '米》！'])
  })

  it('loses nothing of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => lineUnits(text).join('') === text))
    fc.assert(fc.property(mixed, (text) => lineUnits(text).join('') === text))
  })
})

describe('wrapText', () => {
  it('fills lines and breaks only where a line may break', () => {
    expect(wrapText(fakeMeasure, '静乐小米，熬得出米油', style, 45)).toEqual(['静乐小', '米，熬得', '出米油'])
  })

  it('keeps every line within the width as long as a unit fits, and keeps every character but blanks', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: 60, max: 300 }), (text, width) => {
        const units = lineUnits(text)
        fc.pre(units.every((unit) => fakeMeasure(unit.trimEnd(), style) <= width))
        const lines = wrapText(fakeMeasure, text, style, width)
        const strip = (value: string) => value.replaceAll(' ', '')
        expect(strip(lines.join(''))).toBe(strip(text))
        for (const line of lines) expect(fakeMeasure(line, style)).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('fitText', () => {
  it('leaves a short name large on one line', () => {
    expect(fitText(fakeMeasure, '静乐小米', fit)).toEqual({ lines: ['静乐小米'], size: 54 })
  })

  it('shrinks before it wraps, wraps into even lines, and only then cuts', () => {
    expect(fitText(fakeMeasure, '静乐小米礼盒装五斤', fit)).toEqual({
      lines: ['静乐小米礼盒装五斤'],
      size: 54,
    })
    expect(fitText(fakeMeasure, '静乐小米礼盒装五斤家用', fit).size).toBe(44)
    const two = fitText(fakeMeasure, '静乐小米礼盒装五斤家用囤货', fit)
    expect(two.lines).toHaveLength(2)
    expect(Math.abs((two.lines[0]?.length ?? 0) - (two.lines[1]?.length ?? 0))).toBeLessThanOrEqual(1)
    const cut = fitText(fakeMeasure, '高'.repeat(40), fit)
    expect(cut.size).toBe(34)
    expect(cut.lines).toHaveLength(2)
    expect(cut.lines[1]).toMatch(/…$/)
  })

  it('is never wider than its column nor taller than its lines, whatever the text', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const { lines, size } = fitText(fakeMeasure, text, fit)
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines) {
          expect(fakeMeasure(line, { size, weight: 700 })).toBeLessThanOrEqual(fit.width)
        }
      }),
    )
  })
})

it('ellipsize drops what would dangle before the dots', () => {
  expect(ellipsize(fakeMeasure, '好米，来了', style, 40)).toBe('好米…')
  expect(ellipsize(fakeMeasure, '好米', style, 30)).toBe('好米')
})

it('fitParts keeps whole selling points only', () => {
  expect(fitParts(fakeMeasure, ['当季新米', '旱作', '石碾'], '·', style, 80)).toBe('当季新米·旱作')
  expect(fitParts(fakeMeasure, ['当季新米好'], '·', style, 40)).toBe('当季新…')
  expect(fitParts(fakeMeasure, [], '·', style, 40)).toBe('')
})
