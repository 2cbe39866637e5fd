import type { Measure } from './canvas.ts'
import { baselineAround, CAP_HEIGHT, type Mark, textMark } from './marks.ts'
import type { CardModel } from './model.ts'
import { COLOR } from './theme.ts'
import { priceParts } from './words.ts'

/** 72 units are 64 px on a landscape 1080p canvas, the least that a phone reads. */
const LARGEST = 104
const SMALLEST_BESIDE = 72
const SMALLEST = 44
const SMALL_SHARE = 0.52
const GAP = 18
const LABEL_SIZE = 25
const LABEL_PAD = 11
const LABEL_HEIGHT = 40
const SIDE_SIZE = 28

interface Side {
  width: number
  label: string
  /** Second price of a subsidised product: 拼单价 stays readable beside 补贴价. */
  group: string | null
  reference: string | null
}

export interface PriceBlock {
  marks: Mark[]
  /** False when a reference price had to give way: its basis is then not shown either. */
  showsReference: boolean
  /** False when a subsidised product's 拼单价 found no room beside the price: the bar then says it. */
  showsGroup: boolean
}

/**
 * The price row: the price as large as it goes, at its right what it is (拼单价, 补贴价) above the
 * struck-through reference. Both shrink together and never share a pixel.
 */
export function composePrice(
  measure: Measure,
  model: CardModel,
  place: { x: number; baseline: number; width: number },
): PriceBlock {
  const priceFen = model.subsidised?.priceFen ?? model.groupPriceFen
  const candidates = sidesOf(model).map((side) => ({ ...side, width: sideWidth(measure, side) }))
  const last = candidates.at(-1)
  for (const side of candidates) {
    const least = side === last ? SMALLEST : SMALLEST_BESIDE
    for (let size = LARGEST; size >= least; size -= 2) {
      const price = priceMarks(measure, priceFen, size, place)
      if (price.width + GAP + side.width > place.width) continue
      const beside = sideMarks(measure, side, place.x + price.width + GAP, place.baseline, size)
      return {
        marks: [...price.marks, ...beside],
        showsReference: side.reference !== null,
        showsGroup: model.subsidised === null || side.group !== null,
      }
    }
  }
  return {
    marks: priceMarks(measure, priceFen, SMALLEST, place).marks,
    showsReference: false,
    showsGroup: !model.subsidised,
  }
}

/** What may stand beside the price, the fullest first. */
function sidesOf(model: CardModel): Omit<Side, 'width'>[] {
  const hasBasis = model.referencePriceFen !== null && model.referenceBasis !== null
  const reference = hasBasis ? plain(model.referencePriceFen ?? 0) : null
  if (model.subsidised) {
    const group = `拼单价 ${plain(model.groupPriceFen)}`
    const bare = { label: '补贴价', group, reference: null }
    const alone = { label: '补贴价', group: null, reference: null }
    return reference ? [{ label: '补贴价', group, reference }, bare, alone] : [bare, alone]
  }
  const bare = { label: '拼单价', group: null, reference: null }
  return reference ? [{ label: '拼单价', group: null, reference }, bare] : [bare]
}

/** `¥9,999.99` in one piece. */
export function plain(priceFen: number): string {
  const { symbol, yuan, cents } = priceParts(priceFen)
  return `${symbol}${yuan}${cents}`
}

function sideWidth(measure: Measure, side: Omit<Side, 'width'>): number {
  const label = measure(side.label, { size: LABEL_SIZE, weight: 700 }) + 2 * LABEL_PAD
  const group = side.group ? measure(side.group, { size: SIDE_SIZE, weight: 700 }) : 0
  const reference = side.reference ? measure(side.reference, { size: SIDE_SIZE, weight: 500 }) : 0
  // A subsidised card has three prices: the struck one then stands beside the label, not below it.
  return side.group ? Math.max(label + (reference && GAP + reference), group) : Math.max(label, reference)
}

function priceMarks(
  measure: Measure,
  priceFen: number,
  size: number,
  place: { x: number; baseline: number },
) {
  const { symbol, yuan, cents } = priceParts(priceFen)
  const small = Math.round(size * SMALL_SHARE)
  const marks: Mark[] = []
  let x = place.x
  for (const [text, textSize] of [
    [symbol, small],
    [yuan, size],
    [cents, small],
  ] as const) {
    const style = { size: textSize, weight: 900, color: COLOR.priceRed } as const
    const mark = textMark(measure, 'price', text, { x, y: place.baseline }, style)
    marks.push(mark)
    x += mark.width + (text === symbol ? size * 0.03 : 0)
  }
  return { marks, width: x - place.x }
}

function sideMarks(measure: Measure, side: Side, x: number, baseline: number, priceSize: number): Mark[] {
  const labelWidth = measure(side.label, { size: LABEL_SIZE, weight: 700 }) + 2 * LABEL_PAD
  const below = side.group ?? side.reference
  // With the price's top edge where it is tall, but always clear of what stands below.
  const top = Math.min(baseline - priceSize * CAP_HEIGHT - 2, baseline - SIDE_SIZE - 6 - LABEL_HEIGHT)
  const labelMiddle = (below ? top : baseline - LABEL_HEIGHT) + LABEL_HEIGHT / 2
  const label = { size: LABEL_SIZE, weight: 700, color: COLOR.deepRed } as const
  const box = { x, y: labelMiddle - LABEL_HEIGHT / 2, width: labelWidth, height: LABEL_HEIGHT }
  const marks: Mark[] = [
    { kind: 'plate', part: 'priceLabel', box, radius: 9, fill: COLOR.blush, stroke: null },
    textMark(
      measure,
      'priceLabel',
      side.label,
      { x: x + LABEL_PAD, y: baselineAround(labelMiddle, LABEL_SIZE) },
      label,
    ),
  ]
  if (side.group) {
    const style = { size: SIDE_SIZE, weight: 700, color: COLOR.ink } as const
    marks.push(textMark(measure, 'priceLabel', side.group, { x, y: baseline }, style))
  }
  if (side.reference) {
    const at = side.group
      ? { x: x + labelWidth + GAP, y: baselineAround(labelMiddle, SIDE_SIZE) }
      : { x, y: baseline }
    marks.push(...struckMarks(measure, side.reference, at))
  }
  return marks
}

function struckMarks(measure: Measure, text: string, at: { x: number; y: number }): Mark[] {
  const style = { size: SIDE_SIZE, weight: 500, color: COLOR.struck } as const
  const mark = textMark(measure, 'reference', text, at, style)
  const y = at.y - SIDE_SIZE * 0.345
  return [
    mark,
    { kind: 'strike', part: 'reference', x: at.x - 2, y, width: mark.width + 4, color: COLOR.struck },
  ]
}
