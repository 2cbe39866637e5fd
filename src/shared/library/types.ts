import { z } from 'zod'

/** A row's name in the library: chosen by the studio or made by the engine; stable for ever. */
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.-]+$/)
const Text = z.string().trim()
const Fen = z.number().int().min(0).max(99_999_999)

/** What kind of produce it is: chooses the placeholder picture and, later, the wording rules that apply. */
export const ProductCategory = z.enum([
  'grain',
  'vegetable',
  'fruit',
  'nut',
  'tea',
  'vinegar',
  'liquor',
  'other',
])
export type ProductCategory = z.infer<typeof ProductCategory>

/** Households helped, as somebody entered them with their source; never derived from orders. */
export const Households = z.object({
  count: z.number().int().min(1).max(100_000_000),
  /** Who says so: "静乐县农业农村局". */
  source: Text.min(1).max(60),
  date: z.iso.date(),
  /** Of whom: "全县谷子种植户". */
  scope: Text.min(1).max(60),
})
export type Households = z.infer<typeof Households>

/** A product of the studio: what the card shows and what an order's SKU means. Money in fen, weight in grams. */
export const Product = z.object({
  id: Id,
  sku: Text.min(1).max(80),
  name: Text.min(1).max(60),
  category: ProductCategory,
  /** Net content of one pack in grams, and packs in one unit sold: 5 斤 × 1 袋 = 2500 × 1. */
  netContentG: z.number().int().min(0).max(1_000_000),
  packCount: z.number().int().min(1).max(1000),
  packUnit: Text.min(1).max(8),
  /** How the studio says the size aloud: "5 斤", "10 穗". */
  spec: Text.min(1).max(24),
  origin: Text.max(40).default(''),
  sellingPoints: z.array(Text.min(1).max(24)).max(4).default([]),
  /** 拼单价, the price that the card shows large. */
  groupPriceFen: Fen,
  /** 单独购买价. */
  soloPriceFen: Fen.nullable().default(null),
  /** 划线价 with its basis and date: without both a card never shows it (price rules of 2022, art. 16). */
  referencePriceFen: Fen.nullable().default(null),
  referenceBasis: Text.max(40).nullable().default(null),
  referenceDate: z.iso.date().nullable().default(null),
  /** 补贴价 and the day until which it holds. */
  subsidyPriceFen: Fen.nullable().default(null),
  subsidyUntil: z.iso.date().nullable().default(null),
  /** Link number in the live room ("3 号链接"). */
  linkNo: z.number().int().min(1).max(999).nullable().default(null),
  /** Text of the QR code, usually the product's address. */
  qrText: Text.max(300).nullable().default(null),
  /** File in the data directory's `media/`, or `demo:<slug>` for a picture that ships with FieldCue. */
  picture: Text.max(120).nullable().default(null),
  /** Units as somebody entered them, and when (wall ms; the engine stamps it). Never counted down here. */
  stock: z.number().int().min(0).nullable().default(null),
  stockAt: z.number().int().min(0).nullable().default(null),
  /** Other channels sell from the same stock: what is left is then an estimate. */
  stockShared: z.boolean().default(false),
  households: Households.nullable().default(null),
  /** True for invented prices: every surface that shows the price then says 样例价格. */
  sample: z.boolean().default(false),
})
export type Product = z.infer<typeof Product>

/** A person who presents, known by office only: role, place, never a ranking. */
export const Official = z.object({
  id: Id,
  role: Text.min(1).max(24),
  place: Text.max(24).default(''),
  kind: z.enum(['official', 'host']).default('official'),
  /** Second half of the lower third. Art. 9: public-interest wording only. */
  line: Text.max(24).default('公益推介'),
})
export type Official = z.infer<typeof Official>

/** What is said in a segment. Paragraphs are separated by newlines. */
export const Script = z.object({
  id: Id,
  title: Text.min(1).max(60),
  text: z.string().max(20_000),
})
export type Script = z.infer<typeof Script>

/** A planned item of the show. `plannedMs` is its planned length. */
export const Segment = z.object({
  id: Id,
  title: Text.min(1).max(60),
  plannedMs: z
    .number()
    .int()
    .min(1000)
    .max(6 * 3600_000),
  /** Scene that a take switches to; null leaves the picture alone. */
  scene: Text.max(120).nullable().default(null),
  officialId: Id.nullable().default(null),
  productId: Id.nullable().default(null),
  /** Whether a take brings the product's card up at once, or leaves it to the operator. */
  card: z.enum(['show', 'hold']).default('show'),
  scriptId: Id.nullable().default(null),
  note: Text.max(200).default(''),
})
export type Segment = z.infer<typeof Segment>

/** A relay leg: the segments that one official carries before handing over. */
export const SegmentGroup = z.object({
  id: Id,
  title: Text.min(1).max(40),
  officialId: Id.nullable().default(null),
  segments: z.array(Segment).max(100),
})
export type SegmentGroup = z.infer<typeof SegmentGroup>

/** The plan of a show. The played show (session) copies it when it opens and never looks back. */
export const Rundown = z.object({
  id: Id,
  title: Text.min(1).max(60),
  subtitle: Text.max(60).default(''),
  /** Scene of last resort for panic. */
  safeScene: Text.max(120).nullable().default(null),
  /** Households that the whole show speaks of. */
  households: Households.nullable().default(null),
  groups: z.array(SegmentGroup).max(40),
})
export type Rundown = z.infer<typeof Rundown>

/** The library's tables by the names that the HTTP doors use. */
export const libraryKinds = {
  products: Product,
  officials: Official,
  rundowns: Rundown,
  scripts: Script,
} as const
export type LibraryKind = keyof typeof libraryKinds
export type LibraryRow<K extends LibraryKind> = z.infer<(typeof libraryKinds)[K]>
