/** Where a line is in its life. A partial refund stays `paid` with `refundedFen` above 0. */
export type OrderStatus = 'created' | 'paid' | 'cancelled' | 'refunded'

/** One line of one order as it stands in the ledger. Money fen, instants ms since the epoch; ids are always strings. */
export interface OrderLine {
  platform: string
  shopId: string
  orderId: string
  lineId: string
  sku: string
  quantity: number
  amountFen: number
  refundedFen: number
  status: OrderStatus
  createdAt: number | null
  paidAt: number | null
  updatedAt: number
  version: number
  region: string | null
}

/** Sums over counting lines. What each figure means is defined in architecture.md, "What the tally means". */
export interface TallyFigures {
  /** Distinct orders (platform, shop, orderId) with a counting line. */
  orders: number
  /** Units of lines still `paid`. */
  units: number
  /** Gross: `amountFen` of counting lines (`paid` and `refunded`). */
  gmvFen: number
  refundedFen: number
  /** Grams of lines still `paid` whose SKU is in the library. */
  weightG: number
  /** Packs (袋, 箱, 瓶 …) of the same lines: units × packs of one unit. */
  packs: number
}

export interface ProductTally extends TallyFigures {
  productId: string
  sku: string
}
export interface SegmentTally extends TallyFigures {
  segmentId: string
}
export interface OfficialTally extends TallyFigures {
  officialId: string
}

/** `county` as the library words it, or `NOT_STATED`. */
export interface CountyTally extends TallyFigures {
  county: string
}
/** `region`: a province of `PROVINCES`, `OTHER_REGION` or `NOT_STATED`. */
export interface RegionTally extends TallyFigures {
  region: string
}

/** Orders that began to count within the last 1 s, 10 s and 60 s, each per second. Never smoothed. */
export interface OrderRates {
  oneSecond: number
  tenSeconds: number
  oneMinute: number
}

/** The counters of one session, as `GET /api/v1/tally` answers them. */
export interface Tally extends TallyFigures {
  sessionId: string | null
  /** `rates.tenSeconds`, under the name that the HTTP door has promised. */
  ratePerSecond: number
  rates: OrderRates
  /** Counting lines whose SKU is not in the library. */
  unmatched: number
  products: ProductTally[]
  segments: SegmentTally[]
  officials: OfficialTally[]
  counties: CountyTally[]
  regions: RegionTally[]
}

/** What `POST /ingest/orders` answers, only after the commit. */
export interface IngestReceipt {
  accepted: number
  duplicate: number
  updated: number
  stale: number
  rejected: { index: number; code: string; message: string }[]
}

/** A line of the console's order feed. */
export interface FeedLine {
  /** Rises with every stored change; a feed is asked for "after" it. */
  rev: number
  at: number
  platform: string
  orderId: string
  lineId: string
  sku: string
  productId: string | null
  quantity: number
  amountFen: number
  refundedFen: number
  status: OrderStatus
  region: string | null
}

/** Orders per second for the chart: bucket start (ms since the epoch, multiple of `bucketMs`) → orders in it. */
export interface OrderSeries {
  bucketMs: number
  buckets: { at: number; orders: number }[]
}
