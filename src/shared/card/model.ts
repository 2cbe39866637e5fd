import type { ProductCategory } from '../library/types.ts'

/**
 * Everything that is drawn of a product card, and nothing that is not. Plain JSON: it crosses the
 * wire to the overlay page and is hashed for the name of the rendered picture.
 */
export interface CardModel {
  /** Which appearance on air this is; not drawn. */
  cardId: string
  /** Counts up with every change of a card that is up; the page acknowledges the one that it drew. Not drawn. */
  version: number
  category: ProductCategory
  /** "3 号链接" in the live room. */
  linkNo: number | null
  /** Name with its size: "静乐小米 5 斤". */
  name: string
  groupPriceFen: number
  /** Shown only together with `referenceBasis` (price rules of 2022, art. 16). */
  referencePriceFen: number | null
  /** Basis and date of the struck-through price: "7日内最低成交价 2026-07-10". */
  referenceBasis: string | null
  /** `until` is the last day on which it holds, `2026-07-20`. */
  subsidised: { priceFen: number; until: string | null } | null
  /** "5 斤 · 净含量 2.5 kg × 1 袋": what stands before the first " · " is set large. */
  netWeightText: string
  /** "忻州 · 静乐"; empty when unknown. */
  origin: string
  sellingPoints: string[]
  /** `/media/FILE` or `/demo/pictures/SLUG.svg`, served by the engine and read by the renderer from disk. */
  picture: { url: string } | null
  qrText: string | null
  /** Invented price: the card says 样例价格. */
  sample: boolean
  /** Who presents, by office only, with 公益推介; null when a host does. */
  official: LowerThirdModel | null
}

/** The name strip: an office and a line of public-interest wording, never a person's name. */
export interface LowerThirdModel {
  role: string
  line: string
}

/** A counter on the picture: what it is called, its figure and its unit, as they are set. */
export interface CounterModel {
  label: string
  figure: string
  unit: string
}

/** The counters that the operator has chosen, in their order; never empty. */
export type CountersModel = readonly CounterModel[]

/** A milestone that the operator has approved. `at`: the time of day of its figure, "20:15". */
export interface BannerModel extends CounterModel {
  milestoneId: string
  at: string
}

/** The fields of a card that reach the picture: two cards that differ in nothing else share one PNG. */
export function drawnPart(model: CardModel): Omit<CardModel, 'cardId' | 'version'> {
  const { cardId: _cardId, version: _version, ...drawn } = model
  return drawn
}
