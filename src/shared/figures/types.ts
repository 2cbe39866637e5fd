import type { FiguresSlot } from '../obs/names.ts'

/** What a milestone counts: orders, weight in grams, or net sales in fen. */
export type MilestoneKind = 'orders' | 'weight' | 'sales'

/** A round number that the show has really passed. It is shown to viewers only when the operator approves. */
export interface Milestone {
  milestoneId: string
  kind: MilestoneKind
  /** The round number, in the kind's unit: orders, grams, fen. */
  threshold: number
  /** The counter when it was seen to have passed; never the threshold itself unless that is what it was. */
  value: number
  passedAt: number
  status: 'proposed' | 'approved' | 'dismissed'
}

/** An approved milestone on the overlay. */
export interface MilestoneBanner {
  milestoneId: string
  kind: MilestoneKind
  /** The counter at the moment of approval, exact. */
  value: number
  approvedAt: number
  /** Wall ms at which it goes by itself. */
  until: number
}

/** Which counters the overlay shows. */
export type ShownCounters = Record<MilestoneKind, boolean>

export type StockLevel = 'ok' | 'low' | 'out'

/** What is known of a product's stock beside the number that was entered. */
export interface StockMark {
  /** Units of this show that had been sold when the present number was entered: they are not in it any more. */
  sold: number
  level: StockLevel
}

/** How far figures have got into OBS where they go there as images. Absent: nothing of them is there. */
export interface FiguresImage {
  /** `sent` and `hiding` are amber; `confirmed` is in OBS's picture; `failed` is red and says why. */
  status: 'sent' | 'confirmed' | 'hiding' | 'failed'
  code: string | null
  message: string | null
}

/** What the log says about figures. The figures themselves are the ledger's and are never kept in the log. */
export interface FiguresState {
  milestones: readonly Milestone[]
  banner: MilestoneBanner | null
  /** Null: the overlay shows none. */
  counters: ShownCounters | null
  /** Absent where overlay pages draw, and in every log from before images could. */
  images?: Readonly<Partial<Record<FiguresSlot, FiguresImage>>>
  /** By product. One that nothing is known of has its whole number left at the session's opening. */
  stock: Readonly<Record<string, StockMark>>
}

const NONE: FiguresState = { milestones: [], banner: null, counters: null, stock: {} }

/** The state's part about figures. It is absent until something happens in it: logs of before fold as they did. */
export function figuresOf(state: { figures?: FiguresState | undefined }): FiguresState {
  return state.figures ?? NONE
}
