import type { Measure } from './canvas.ts'
import { baselineAround, type Mark, textMark } from './marks.ts'
import type { CardModel } from './model.ts'
import { composePrice, type PriceBlock } from './priceBlock.ts'
import { fitParts, fitText } from './text.ts'
import { CARD, COLOR } from './theme.ts'
import { tightDots } from './words.ts'

const CHIP_HEIGHT = 46
const CHIP_SIZE = 26
const CHIP_PAD = 15
const ROLE_SIZES = [25, 23]
const POINTS_SIZE = 28
const NAME_TOP = CARD.padTop + CHIP_HEIGHT + 12
/** Room for name and selling points: whatever the name needs, the price below stays where it is. */
const NAME_ROOM = 142

/** The paper half of the card: what is presented, by whom, and for how much. */
export function composeBody(measure: Measure, model: CardModel): PriceBlock {
  const x = CARD.pictureWidth + CARD.padX
  const width = CARD.width - CARD.padX - x
  const qrWidth = model.qrText ? CARD.qrSize + 22 : 0
  const column = { x, width: width - qrWidth }
  const price = composePrice(measure, model, { ...column, baseline: CARD.bodyHeight - CARD.padBottom })
  const marks = [
    ...chipMarks(measure, model, x, width),
    ...nameMarks(measure, model, column),
    ...price.marks,
    ...(model.qrText ? qrMarks(measure, model.qrText, x + width) : []),
  ]
  return { ...price, marks }
}

/** The red chip "3 号链接 · 正在讲解", and beside it the office of who presents. */
function chipMarks(measure: Measure, model: CardModel, x: number, width: number): Mark[] {
  const middle = CARD.padTop + CHIP_HEIGHT / 2
  const y = baselineAround(middle, CHIP_SIZE)
  const white = { size: CHIP_SIZE, weight: 700, color: COLOR.white } as const
  const gold = { size: CHIP_SIZE, weight: 700, color: COLOR.goldSoft } as const
  const marks: Mark[] = []
  let at = x + CHIP_PAD
  if (model.linkNo !== null) {
    const link = textMark(measure, 'link', `${model.linkNo} 号链接`, { x: at, y }, white)
    marks.push(link)
    at += link.width + 14
  }
  marks.push({
    kind: 'icon',
    part: 'link',
    icon: 'voice',
    box: { x: at, y: middle - 11, width: 22, height: 22 },
    color: gold.color,
  })
  const talking = textMark(measure, 'link', '正在讲解', { x: at + 30, y }, gold)
  marks.push(talking)
  const box = { x, y: CARD.padTop, width: talking.x + talking.width + CHIP_PAD - x, height: CHIP_HEIGHT }
  const chip: Mark = { kind: 'plate', part: 'link', box, radius: 11, fill: COLOR.deepRed, stroke: null }
  return [chip, ...marks, ...roleMarks(measure, model, { x: x + box.width + 14, end: x + width, middle })]
}

/** "静乐县县长 · 公益推介", in an outline; shrinks, and says less before it would touch the chip. */
function roleMarks(
  measure: Measure,
  model: CardModel,
  at: { x: number; end: number; middle: number },
): Mark[] {
  if (!model.official) return []
  const { role, line } = model.official
  const room = at.end - at.x - 2 * CHIP_PAD
  const shortLine = line.split(/[·・]/)[0]?.trim() ?? line
  for (const text of [`${role}·${tightDots(line)}`, `${role}·${shortLine}`, shortLine]) {
    for (const size of ROLE_SIZES) {
      const width = measure(text, { size, weight: 500 })
      if (width > room) continue
      const box = { x: at.x, y: at.middle - 20, width: width + 2 * CHIP_PAD - 2, height: 40 }
      const place = { x: box.x + CHIP_PAD - 1, y: baselineAround(at.middle, size) }
      return [
        { kind: 'plate', part: 'role', box, radius: 10, fill: null, stroke: COLOR.hairline },
        textMark(measure, 'role', text, place, { size, weight: 500, color: COLOR.muted }),
      ]
    }
  }
  return []
}

/** Name and selling points, centred together in the room between chip and price. */
function nameMarks(measure: Measure, model: CardModel, column: { x: number; width: number }): Mark[] {
  const fitted = fitText(measure, model.name, {
    weight: 700,
    width: column.width,
    largest: 54,
    wrapAt: 42,
    smallest: 34,
    maxLines: 2,
  })
  const pointsStyle = { size: POINTS_SIZE, weight: 500 } as const
  const points = fitParts(measure, model.sellingPoints, '·', pointsStyle, column.width)
  const lineHeight = Math.round(fitted.size * (fitted.lines.length > 1 ? 1.16 : 1.2))
  const pointsHeight = points ? POINTS_SIZE + 12 : 0
  const total = fitted.lines.length * lineHeight + pointsHeight
  // A little above the middle: the price is the heavier neighbour.
  const top = NAME_TOP + Math.max(0, (NAME_ROOM - total) * 0.4)
  const marks: Mark[] = fitted.lines.map((text, index) => {
    const y = baselineAround(top + (index + 0.5) * lineHeight, fitted.size)
    return textMark(
      measure,
      'name',
      text,
      { x: column.x, y },
      { size: fitted.size, weight: 700, color: COLOR.ink },
    )
  })
  if (points) {
    const y = baselineAround(top + total - POINTS_SIZE / 2 - 2, POINTS_SIZE)
    marks.push(
      textMark(measure, 'points', points, { x: column.x, y }, { ...pointsStyle, color: COLOR.muted }),
    )
  }
  return marks
}

/** The QR code at the right edge, with two words under it that say what for. */
function qrMarks(measure: Measure, text: string, right: number): Mark[] {
  const size = 22
  const side = CARD.qrSize
  const y = CARD.bodyHeight - CARD.padBottom + 2 - size - 12 - side
  const caption = '扫码看详情'
  const style = { size, weight: 500, color: COLOR.muted } as const
  const width = measure(caption, style)
  const at = { x: right - side / 2 - width / 2, y: CARD.bodyHeight - CARD.padBottom + 1 }
  return [
    { kind: 'qr', part: 'qr', box: { x: right - side, y, width: side, height: side }, text },
    textMark(measure, 'qr', caption, at, style),
  ]
}
