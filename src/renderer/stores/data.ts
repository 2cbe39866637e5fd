import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SettingsView } from '../../shared/api/settings.ts'
import type { Vitals } from '../../shared/api/streams.ts'
import type { ShowComparison } from '../../shared/figures/comparison.ts'
import type { Product, Rundown } from '../../shared/library/types.ts'
import type { OrderSeries, Tally } from '../../shared/orders/types.ts'
import type { Link } from './transport.ts'

/** The counters before the first answer: nothing is known, so nothing is claimed. */
export const emptyTally: Tally = {
  sessionId: null,
  orders: 0,
  units: 0,
  gmvFen: 0,
  refundedFen: 0,
  weightG: 0,
  packs: 0,
  ratePerSecond: 0,
  rates: { oneSecond: 0, tenSeconds: 0, oneMinute: 0 },
  unmatched: 0,
  products: [],
  segments: [],
  officials: [],
  counties: [],
  regions: [],
}

export interface DataModel {
  link: Link
  tally: Tally
  /** Null until the engine has said. */
  vitals: Vitals | null
  /** The stream's rate at each vitals of the last minute, kbit/s; null where it did not run. */
  bitrates: readonly (number | null)[]
  settings: SettingsView | null
  series: OrderSeries | null
  /** The session before of the same rundown, or null. */
  comparison: ShowComparison | null
  rundowns: readonly Rundown[] | null
  products: readonly Product[] | null
}
export type DataStore = StoreApi<DataModel>

/** What the engine tells beside the show itself: each field is replaced whole, the newest wins. */
export function createDataStore(): DataStore {
  return createStore<DataModel>(() => ({
    link: { state: 'connecting' },
    tally: emptyTally,
    vitals: null,
    bitrates: [],
    settings: null,
    series: null,
    comparison: null,
    rundowns: null,
    products: null,
  }))
}
