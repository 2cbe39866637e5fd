import type { Product } from '../library/types.ts'
import { formatDate } from '../units/time.ts'
import { item } from './item.ts'
import type { CheckItem, PreshowFacts } from './types.ts'

/** A reference price may not exceed the lowest real price of the last seven days (price rules of 2022, art. 16). */
const BASIS_DAYS = 7
const DAY_MS = 86_400_000

/** The products that the rundown presents, in its order. */
export function plannedProducts({ rundown }: Pick<PreshowFacts, 'rundown'>): Product[] {
  const planned = new Set(rundown.segments.map(({ productId }) => productId))
  return rundown.products.filter(({ id }) => planned.has(id))
}

/** Prices that may be said on air, and stock to sell. */
export function checkPrices(facts: PreshowFacts): CheckItem[] {
  const { rundown, now } = facts
  const products = plannedProducts(facts)
  const known = new Set(rundown.products.map(({ id }) => id))
  const gone = rundown.segments.filter(({ productId }) => productId !== null && !known.has(productId))
  const today = formatDate(now)
  const items = [
    ...gone.map(({ title }) => item('prices', 'fail', 'productGone', { segment: title })),
    ...products.flatMap((product) => priceItems(product, today)),
  ]
  const isClean = !items.some(({ level }) => level === 'warn' || level === 'fail')
  return isClean ? [item('prices', 'ok', 'pricesThere', { n: products.length }), ...items] : items
}

function priceItems(product: Product, today: string): CheckItem[] {
  const { name, groupPriceFen, referencePriceFen, referenceBasis, referenceDate } = product
  const items: CheckItem[] = []
  if (groupPriceFen === 0) items.push(item('prices', 'fail', 'noPrice', { product: name }))
  if (referencePriceFen !== null) {
    if (!referenceBasis || !referenceDate)
      items.push(item('prices', 'warn', 'referenceNone', { product: name }))
    else if (daysBetween(referenceDate, today) > BASIS_DAYS) {
      items.push(item('prices', 'warn', 'referenceOld', { product: name, date: referenceDate }))
    }
  }
  if (product.subsidyPriceFen !== null && product.subsidyUntil !== null && product.subsidyUntil < today) {
    items.push(item('prices', 'warn', 'subsidyOver', { product: name, date: product.subsidyUntil }))
  }
  if (product.stock === 0) items.push(item('prices', 'warn', 'soldOut', { product: name }))
  if (product.stock === null) items.push(item('prices', 'note', 'stockUnknown', { product: name }))
  if (product.sample) items.push(item('prices', 'note', 'samplePrice', { product: name }))
  return items
}

/** Pictures that cards name and nobody can read. */
export function checkImages(facts: PreshowFacts): CheckItem[] {
  const { missingPictures } = facts
  const without = plannedProducts(facts).filter(({ picture }) => picture === null)
  return [
    ...missingPictures.map((product) => item('images', 'warn', 'pictureMissing', { product })),
    ...without.map(({ name }) => item('images', 'note', 'noPicture', { product: name })),
    ...(missingPictures.length === 0 ? [item('images', 'ok', 'picturesThere')] : []),
  ]
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
