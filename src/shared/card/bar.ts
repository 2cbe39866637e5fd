import type { Measure } from './canvas.ts'
import { baselineAround, type Mark, markBox, textMark } from './marks.ts'
import type { CardModel } from './model.ts'
import { type PriceBlock, plain } from './priceBlock.ts'
import { ellipsize, wrapText } from './text.ts'
import { CARD, COLOR } from './theme.ts'
import { dayWords, tightDots } from './words.ts'

const FIRST_HEIGHT = 74
const HEAD_SIZE = 40
const TEXT_SIZE = 29
const TAG_SIZE = 25
const GAP = 30
const NOTE_SIZE = 24
const NOTE_LINE = 37
const BOTTOM = 14
const PIN = 26
const SEPARATOR = ' · '

/** What of the prices stands above; the rest is the bar's to say. */
type Shown = Omit<PriceBlock, 'marks'>

/** The brown base: weight, origin, and what honesty asks for in small print. */
export interface Bar {
  marks: Mark[]
  height: number
}

/**
 * Lays the bar out from `top` down: weight left, origin and 样例价格 right, as long as they share a line;
 * the origin moves down when they do not. Small print wraps and is never cut.
 */
export function composeBar(measure: Measure, model: CardModel, top: number, shown: Shown): Bar {
  const left = CARD.barPadX
  const right = CARD.width - CARD.barPadX
  const middle = top + FIRST_HEIGHT / 2 + 1
  const tag = model.sample ? tagMarks(measure, '样例价格', right, middle) : []
  const end = tag[0] ? markBox(tag[0]).x - GAP : right
  const weight = weightMarks(measure, model.netWeightText, { x: left, end, middle })
  const begin = weight.length > 0 ? endOf(weight, left) + GAP : left
  const origin = model.origin ? originMarks(measure, model.origin, 0, middle, TEXT_SIZE) : []
  const originWidth = endOf(origin, 0)
  const fits = begin + originWidth <= end
  const placed = fits ? shift(origin, weight.length > 0 ? end - originWidth : left) : []

  const notes = notesOf(model, shown)
  const lower = lowerMarks(measure, fits ? null : model.origin, notes, top + FIRST_HEIGHT - 6)
  const height = lower.lines > 0 ? FIRST_HEIGHT - 6 + lower.lines * NOTE_LINE + BOTTOM : FIRST_HEIGHT
  return { marks: [...weight, ...placed, ...tag, ...lower.marks], height }
}

function notesOf(model: CardModel, shown: Shown): string[] {
  const basis = shown.showsReference && model.referenceBasis ? [`划线价依据：${model.referenceBasis}`] : []
  const until = model.subsidised?.until ? [`补贴价有效期至${dayWords(model.subsidised.until)}`] : []
  const group = shown.showsGroup ? [] : [`拼单价 ${plain(model.groupPriceFen)}`]
  return [...group, ...basis, ...until]
}

/** 斤 large, net content smaller; both shrink together where a pack has a long name. */
function weightMarks(
  measure: Measure,
  text: string,
  place: { x: number; end: number; middle: number },
): Mark[] {
  if (!text) return []
  const cut = text.indexOf(SEPARATOR)
  const head = cut < 0 ? '' : text.slice(0, cut)
  const rest = cut < 0 ? text : text.slice(cut + SEPARATOR.length)
  for (let share = 1; ; share -= 0.05) {
    const marks = weightAt(measure, head, rest, place, share)
    if (endOf(marks, 0) <= place.end || share < 0.5) return marks
  }
}

function weightAt(
  measure: Measure,
  head: string,
  rest: string,
  { x, middle }: { x: number; middle: number },
  share: number,
): Mark[] {
  const marks: Mark[] = []
  if (head) {
    const size = Math.round(HEAD_SIZE * share)
    const at = { x, y: baselineAround(middle, size) - 1 }
    marks.push(textMark(measure, 'weight', head, at, { size, weight: 700, color: COLOR.gold }))
  }
  const size = Math.round(TEXT_SIZE * share)
  const at = { x: head ? endOf(marks, x) + 18 * share : x, y: baselineAround(middle, size) + (head ? 1 : 0) }
  marks.push(textMark(measure, 'weight', rest, at, { size, weight: 500, color: COLOR.cream }))
  return marks
}

function originMarks(measure: Measure, origin: string, x: number, middle: number, size: number): Mark[] {
  const height = (PIN * size) / TEXT_SIZE
  const box = { x, y: middle - height / 2, width: height, height }
  const at = { x: x + height + 6, y: baselineAround(middle, size) }
  return [
    { kind: 'icon', part: 'origin', icon: 'pin', box, color: COLOR.gold },
    textMark(measure, 'origin', `产地 ${tightDots(origin)}`, at, { size, weight: 500, color: COLOR.cream }),
  ]
}

function tagMarks(measure: Measure, text: string, right: number, middle: number): Mark[] {
  const style = { size: TAG_SIZE, weight: 500, color: COLOR.goldSoft } as const
  const width = measure(text, style) + 24
  const box = { x: right - width, y: middle - 20, width, height: 40 }
  return [
    { kind: 'plate', part: 'sample', box, radius: 9, fill: null, stroke: 'rgba(255, 211, 107, 0.55)' },
    textMark(measure, 'sample', text, { x: box.x + 12, y: baselineAround(middle, TAG_SIZE) }, style),
  ]
}

/** Origin (when it found no room above) and notes, each beginning on its own line unless two fit on one. */
function lowerMarks(measure: Measure, origin: string | null, notes: readonly string[], top: number) {
  const inner = CARD.width - 2 * CARD.barPadX
  const style = { size: NOTE_SIZE, weight: 500 } as const
  const marks: Mark[] = []
  let line = 0
  let x: number = CARD.barPadX
  const middleOf = (index: number) => top + (index + 0.5) * NOTE_LINE
  if (origin) {
    const size = NOTE_SIZE + 2
    const room = inner - (PIN * size) / TEXT_SIZE - 6 - measure('产地 ', { size, weight: 500 })
    const short = ellipsize(measure, tightDots(origin), { size, weight: 500 }, room)
    const placed = originMarks(measure, short, x, middleOf(0), size)
    marks.push(...placed)
    x = endOf(placed, x) + GAP
  }
  for (const note of notes) {
    const isFresh = x === CARD.barPadX
    if (!isFresh && x + measure(note, style) > CARD.barPadX + inner) {
      line += 1
      x = CARD.barPadX
    }
    for (const [index, text] of wrapText(measure, note, style, inner).entries()) {
      if (index > 0) {
        line += 1
        x = CARD.barPadX
      }
      const at = { x, y: baselineAround(middleOf(line), NOTE_SIZE) }
      const mark = textMark(measure, 'note', text, at, { ...style, color: COLOR.creamDim })
      marks.push(mark)
      x += mark.width + GAP
    }
  }
  return { marks, lines: marks.length > 0 ? line + 1 : 0 }
}

function endOf(marks: readonly Mark[], otherwise: number): number {
  return marks.reduce((end, mark) => Math.max(end, markBox(mark).x + markBox(mark).width), otherwise)
}

function shift(marks: readonly Mark[], dx: number): Mark[] {
  return marks.map((mark) =>
    mark.kind === 'text' || mark.kind === 'strike'
      ? { ...mark, x: mark.x + dx }
      : { ...mark, box: { ...mark.box, x: mark.box.x + dx } },
  )
}
