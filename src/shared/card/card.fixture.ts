import type { Measure } from './canvas.ts'
import type { CardModel } from './model.ts'

/**
 * Measures without a font: a Chinese character is as wide as it is tall, a figure or Latin letter a little over half,
 * blanks and dots a quarter. For tests, so that layouts are the same on every machine.
 */
export const fakeMeasure: Measure = (text, { size }) =>
  Array.from(text).reduce((width, char) => width + share(char), 0) * size

function share(char: string): number {
  if (' .,'.includes(char)) return 0.27
  return /[\u0020-\u024F\u2212]/.test(char) ? 0.56 : 1
}

/** A full card for tests; everything can be said otherwise. */
export function makeCard(patch: Partial<CardModel> = {}): CardModel {
  return {
    cardId: 'card-1',
    version: 1,
    category: 'grain',
    linkNo: 3,
    name: '静乐小米 5 斤',
    groupPriceFen: 2990,
    referencePriceFen: 3990,
    referenceBasis: '7日内最低成交价 2026-07-10',
    subsidised: null,
    netWeightText: '5 斤 · 净含量 2.5 kg × 1 袋',
    origin: '忻州 · 静乐',
    sellingPoints: ['当季新米', '高海拔旱作', '石碾慢磨'],
    picture: null,
    qrText: 'https://example.com/goods/1',
    sample: true,
    official: { role: '静乐县县长', line: '公益推介 · 家乡好物' },
    ...patch,
  }
}
