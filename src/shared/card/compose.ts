import { composeBar } from './bar.ts'
import { composeBody } from './body.ts'
import type { Box, Measure } from './canvas.ts'
import { baselineAround, type Mark, textMark } from './marks.ts'
import type { CardModel, LowerThirdModel } from './model.ts'
import { ellipsize, fitText } from './text.ts'
import { CARD, COLOR } from './theme.ts'
import { tightDots } from './words.ts'

/** A product card, measured and placed, in design units. */
export interface CardComposition {
  width: number
  height: number
  picture: Box
  bar: Box
  marks: Mark[]
}

/** Measures and places everything on a card. Pure for a pure `measure`. */
export function composeCard(measure: Measure, model: CardModel): CardComposition {
  const body = composeBody(measure, model)
  const bar = composeBar(measure, model, CARD.bodyHeight, body)
  return {
    width: CARD.width,
    height: CARD.bodyHeight + bar.height,
    picture: { x: 0, y: 0, width: CARD.pictureWidth, height: CARD.bodyHeight },
    bar: { x: 0, y: CARD.bodyHeight, width: CARD.width, height: bar.height },
    marks: [...body.marks, ...bar.marks],
  }
}

/** A name strip, measured and placed: a red block with the office, a paper block with the line. */
export interface StripComposition {
  width: number
  height: number
  red: Box
  marks: Mark[]
}

const STRIP_HEIGHT = 86
const ROLE_PAD = 28
const LINE_SIZE = 32
const LINE_PAD = 28

/** Measures and places a name strip no wider than `maxWidth` design units. */
export function composeStrip(measure: Measure, model: LowerThirdModel, maxWidth: number): StripComposition {
  const middle = STRIP_HEIGHT / 2
  const role = fitText(measure, model.role, {
    weight: 700,
    width: model.line ? maxWidth * 0.6 - 2 * ROLE_PAD : maxWidth - 2 * ROLE_PAD,
    largest: 41,
    wrapAt: 26,
    smallest: 26,
    maxLines: 1,
  })
  const text = role.lines[0] ?? ''
  const roleAt = { x: ROLE_PAD, y: baselineAround(middle, role.size) }
  const roleMark = textMark(measure, 'role', text, roleAt, {
    size: role.size,
    weight: 700,
    color: COLOR.white,
  })
  const red = { x: 0, y: 0, width: Math.round(roleMark.width + 2 * ROLE_PAD), height: STRIP_HEIGHT }
  if (!model.line) return { width: red.width, height: STRIP_HEIGHT, red, marks: [roleMark] }

  const style = { size: LINE_SIZE, weight: 500, color: COLOR.ink } as const
  const line = ellipsize(measure, tightDots(model.line), style, maxWidth - red.width - 2 * LINE_PAD)
  const at = { x: red.width + LINE_PAD, y: baselineAround(middle, LINE_SIZE) }
  const lineMark = textMark(measure, 'line', line, at, style)
  const width = Math.round(red.width + lineMark.width + 2 * LINE_PAD)
  return { width, height: STRIP_HEIGHT, red, marks: [roleMark, lineMark] }
}
