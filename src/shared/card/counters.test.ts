import { describe, expect, it } from 'vitest'
import { fakeMeasure as measure } from './card.fixture.ts'
import { BANNER_HEIGHT, COUNTERS_HEIGHT, composeBanner, composeCounters } from './counters.ts'
import { markBox } from './marks.ts'

const orders = { label: '本场付款订单', figure: '12,408', unit: '单' }
const weight = { label: '本场售出', figure: '24,816', unit: '斤' }
const sales = { label: '本场成交（已扣退款）', figure: '123,456,789', unit: '元' }

describe('counters on the picture', () => {
  it('set every figure as it is, legible on a phone', () => {
    const { marks, height } = composeCounters(measure, [orders, weight, sales], 984)
    const figures = marks.flatMap((mark) => (mark.kind === 'text' && mark.part === 'figure' ? [mark] : []))
    expect(figures.map(({ text }) => text)).toEqual(['12,408', '24,816', '123,456,789'])
    expect(Math.min(...figures.map(({ style }) => style.size))).toBeGreaterThanOrEqual(40)
    expect(height).toBe(COUNTERS_HEIGHT)
  })

  it.each([[[orders]], [[orders, weight]], [[orders, weight, sales]]])(
    'fit the width, one beside the other',
    (counters) => {
      const { width, height, marks, seams } = composeCounters(measure, counters, 984)
      expect(width).toBeLessThanOrEqual(984)
      expect(seams).toHaveLength(counters.length - 1)
      for (const mark of marks) {
        const box = markBox(mark)
        expect(box.x).toBeGreaterThan(0)
        expect(box.x + box.width).toBeLessThan(width)
        expect(box.y + box.height).toBeLessThan(height)
        for (const seam of seams) expect(seam > box.x && seam < box.x + box.width).toBe(false)
      }
    },
  )
})

describe('a milestone on the picture', () => {
  const model = { milestoneId: 'm', ...sales, at: '20:15' }

  it('says figure, unit and the minute that they are of', () => {
    const { marks } = composeBanner(measure, model, 984)
    expect(marks.map((mark) => (mark.kind === 'text' ? mark.text : ''))).toEqual([
      '本场成交（已扣退款）',
      '123,456,789',
      '元',
      '截至 20:15',
    ])
  })

  it('fits the width, with the figure clear of the red', () => {
    const { width, height, red, marks } = composeBanner(measure, model, 984)
    expect(width).toBeLessThanOrEqual(984)
    expect(height).toBe(BANNER_HEIGHT)
    const figure = marks.find((mark) => mark.part === 'figure')
    if (!red || !figure) throw new Error('both are there')
    expect(markBox(figure).x).toBeGreaterThan(red.width)
  })
})
