import type { CardEffect, CardEffects } from '../../shared/orders/cardEffects.ts'
import type { TallyFigures } from '../../shared/orders/types.ts'
import { beijing, yuan } from './csv.ts'

const FIGURES = ['orders', 'units', 'gmv_yuan', 'refunded_yuan', 'weight_g'] as const

export const CARD_COLUMNS = [
  'showing_id',
  'product_id',
  'product',
  'from',
  'to',
  ...FIGURES.map((name) => `direct_${name}`),
  ...FIGURES.map((name) => `halo_${name}`),
  'before_orders_per_s',
  'during_orders_per_s',
  'after_orders_per_s',
  'viewers',
  'viewers_source',
  'conversion',
  'basis',
  'stream_delay_ms',
  'window_ms',
]

/** One showing as a line of the export. Each line says that it is an estimate, and by which settings. */
export function cardCells(
  card: CardEffect,
  { basis, settings }: CardEffects,
  nameOf: (productId: string) => string,
): (string | number | null)[] {
  const { showingId, productId, from, to, direct, halo, rate, viewers, conversion } = card
  return [
    showingId,
    productId,
    nameOf(productId),
    beijing(from),
    to === null ? null : beijing(to),
    ...figureCells(direct),
    ...figureCells(halo),
    rounded(rate.before),
    rounded(rate.during),
    rounded(rate.after),
    viewers?.count ?? null,
    viewers?.source ?? null,
    conversion === null ? null : Number(conversion.toFixed(6)),
    basis,
    settings?.streamDelayMs ?? null,
    settings?.windowMs ?? null,
  ]
}

function figureCells({ orders, units, gmvFen, refundedFen, weightG }: TallyFigures): (string | number)[] {
  return [orders, units, yuan(gmvFen), yuan(refundedFen), weightG]
}

function rounded(rate: number | null): number | null {
  return rate === null ? null : Number(rate.toFixed(3))
}
