import { describe, expect, it } from 'vitest'
import { makeProduct } from '../../../tests/support/show.ts'
import { stockAlarms, stockLeft } from './stock.ts'

const product = makeProduct({ stock: 500, stockAt: 7, stockShared: true })

describe('stock left', () => {
  it('is what was entered less what was sold since, and says when and whether others sell too', () => {
    expect(stockLeft(product, { units: 120 }, {}, 100)).toEqual({
      productId: 'millet',
      entered: 500,
      enteredAt: 7,
      sold: 120,
      left: 380,
      level: 'ok',
      isShared: true,
    })
  })

  it('begins anew with a number entered in the middle of the show', () => {
    const marks = { millet: { sold: 120, level: 'ok' } } as const
    expect(stockLeft(product, { units: 150 }, marks, 100)).toMatchObject({ sold: 30, left: 470 })
    // A refund of something that was sold before the count comes back on top of it.
    expect(stockLeft(product, { units: 119 }, marks, 100)).toMatchObject({ sold: -1, left: 501 })
  })

  it('is never invented where none was entered', () => {
    expect(stockLeft(makeProduct({ stock: null }), { units: 9 }, {}, 100)).toBeNull()
  })

  it.each([
    [399, 'ok'],
    [400, 'low'],
    [499, 'low'],
    [500, 'out'],
    [501, 'out'],
  ])('after %i of 500 is %s', (units, level) => {
    expect(stockLeft(product, { units }, {}, 100)?.level).toBe(level)
  })

  it('alarms once for each change of level', () => {
    const low = stockLeft(product, { units: 450 }, {}, 100)
    if (!low) throw new Error('there is a stock')
    expect(stockAlarms([low], {})).toEqual([low])
    expect(stockAlarms([low], { millet: { sold: 0, level: 'low' } })).toEqual([])
    expect(stockAlarms([low], { millet: { sold: 0, level: 'out' } })).toEqual([low])
  })
})
