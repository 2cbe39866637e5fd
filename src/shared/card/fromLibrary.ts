import type { Official, Product } from '../library/types.ts'
import type { CardModel, LowerThirdModel } from './model.ts'
import { netWeightText } from './words.ts'

/** What a card says beyond its product. */
export interface CardContext {
  cardId: string
  version: number
  official: Official | null
  /** Beijing date `2026-07-15`: a subsidy past its last day is not shown. */
  today: string
}

/** The card of a product. Pure: the same product, official and day give the same card on every surface. */
export function cardOf(product: Product, context: CardContext): CardModel {
  const reference = referenceOf(product)
  return {
    cardId: context.cardId,
    version: context.version,
    category: product.category,
    linkNo: product.linkNo,
    name: nameWithSpec(product),
    groupPriceFen: product.groupPriceFen,
    referencePriceFen: reference?.priceFen ?? null,
    referenceBasis: reference?.basis ?? null,
    subsidised: subsidyOf(product, context.today),
    netWeightText: netWeightText(product.netContentG, product.packCount, product.packUnit, product.spec),
    origin: product.origin,
    sellingPoints: [...product.sellingPoints],
    picture: product.picture ? { url: pictureUrl(product.picture) } : null,
    qrText: product.qrText,
    sample: product.sample,
    official: context.official?.kind === 'official' ? lowerThirdOf(context.official) : null,
  }
}

/** The name strip of an official or host: office with its place, and the public-interest line. */
export function lowerThirdOf(official: Official): LowerThirdModel {
  const { role, place, line } = official
  return { role: role.startsWith(place) ? role : `${place}${role}`, line }
}

const DEMO_PREFIX = 'demo:'

/**
 * Where a product's picture is served: `demo:jingle-millet` → `/demo/pictures/jingle-millet.svg`,
 * a file of the data directory → `/media/FILE`.
 */
export function pictureUrl(picture: string): string {
  return picture.startsWith(DEMO_PREFIX)
    ? `/demo/pictures/${encodeURIComponent(picture.slice(DEMO_PREFIX.length))}.svg`
    : `/media/${encodeURIComponent(picture)}`
}

function nameWithSpec(product: Product): string {
  const { name, spec } = product
  const isNamed = name.replaceAll(' ', '').includes(spec.replaceAll(' ', ''))
  return isNamed ? name : `${name} ${spec}`
}

/** Only with its basis and date, and only above the price: anything else would be a false discount. */
function referenceOf(product: Product): { priceFen: number; basis: string } | null {
  const { referencePriceFen: priceFen, referenceBasis: basis, referenceDate: date } = product
  if (priceFen === null || !basis || !date || priceFen <= product.groupPriceFen) return null
  return { priceFen, basis: `${basis} ${date}` }
}

function subsidyOf(product: Product, today: string): CardModel['subsidised'] {
  const { subsidyPriceFen: priceFen, subsidyUntil: until } = product
  if (priceFen === null || priceFen >= product.groupPriceFen) return null
  // ISO dates order as text.
  if (until !== null && until < today) return null
  return { priceFen, until }
}
