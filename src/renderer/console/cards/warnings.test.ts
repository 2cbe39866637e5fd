import { describe, expect, it } from 'vitest'
import { makeProduct } from '../../../../tests/support/show.ts'
import { stockLeft } from '../../../shared/figures/stock.ts'
import { cardWarnings, priceNow, struckPrice } from './warnings.ts'

const TODAY = '2026-07-15'
const kinds = (patch: Parameters<typeof makeProduct>[0]) =>
  cardWarnings(makeProduct(patch), stockLeft(makeProduct(patch), undefined, {}, 100), TODAY).map(
    ({ kind }) => kind,
  )
const reference = { referencePriceFen: 3990, referenceBasis: '7日内最低成交价', referenceDate: '2026-07-08' }

describe('what speaks against a card', () => {
  it('is a reference price whose basis is older than seven days', () => {
    expect(kinds(reference)).toEqual([])
    expect(kinds({ ...reference, referenceDate: '2026-07-07' })).toEqual(['referenceOld'])
  })

  it('is a reference price without basis, which no card shows', () => {
    expect(kinds({ ...reference, referenceBasis: null })).toEqual(['referenceNone'])
    expect(struckPrice(makeProduct({ ...reference, referenceDate: null }))).toBeNull()
    expect(struckPrice(makeProduct(reference))).toBe(3990)
  })

  it('is a stock that runs out', () => {
    expect(kinds({ stock: 0 })).toEqual(['stock'])
    expect(kinds({ stock: 100 })).toEqual(['stock'])
    expect(kinds({ stock: 101 })).toEqual([])
    expect(kinds({ stock: null })).toEqual([])
  })
})

describe('the price', () => {
  it('is the subsidised one to its last day', () => {
    const subsidy = { groupPriceFen: 2990, subsidyPriceFen: 2590, subsidyUntil: TODAY }
    expect(priceNow(makeProduct(subsidy), TODAY)).toEqual({ fen: 2590, isSubsidy: true })
    expect(priceNow(makeProduct(subsidy), '2026-07-16')).toEqual({ fen: 2990, isSubsidy: false })
  })

  it('is never a subsidy that makes it dearer', () => {
    const odd = makeProduct({ groupPriceFen: 2990, subsidyPriceFen: 3990 })
    expect(priceNow(odd, TODAY)).toEqual({ fen: 2990, isSubsidy: false })
  })
})
