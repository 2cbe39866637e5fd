import type { Box, Canvas2D, Measure } from './canvas.ts'
import { baselineAround, type Mark, type Part, textMark } from './marks.ts'
import type { BannerModel, CounterModel, CountersModel } from './model.ts'
import { paintGround, paintMarks, ramp } from './paint.ts'
import { COLOR } from './theme.ts'

/** A plate with figures, measured and placed, in design units. */
export interface FiguresComposition {
  width: number
  height: number
  marks: Mark[]
  /** The red block on the left that holds a banner's label; null on the counters. */
  red: Box | null
  /** Where thin lines part one counter from the next. */
  seams: number[]
}

export const COUNTERS_HEIGHT = 116
const PAD = 30
const BETWEEN = 52
const LABEL_SIZE = 27
const FIGURE_SIZE = 54
const UNIT_SIZE = 30
const LEAST_SHARE = 0.6

/** The counters side by side, no wider than `maxWidth` design units: all of them shrink together where they must. */
export function composeCounters(
  measure: Measure,
  counters: CountersModel,
  maxWidth: number,
): FiguresComposition {
  for (let share = 1; ; share -= 0.05) {
    const composed = countersAt(measure, counters, share)
    if (composed.width <= maxWidth || share <= LEAST_SHARE) return composed
  }
}

function countersAt(measure: Measure, counters: CountersModel, share: number): FiguresComposition {
  const marks: Mark[] = []
  const seams: number[] = []
  let x = PAD
  counters.forEach((counter, index) => {
    if (index > 0) {
      seams.push(x + (BETWEEN * share) / 2)
      x += BETWEEN * share
    }
    const placed = counterMarks(measure, counter, x, share)
    marks.push(...placed)
    x = endOf(placed)
  })
  return { width: Math.ceil(x + PAD), height: COUNTERS_HEIGHT, marks, red: null, seams }
}

function counterMarks(measure: Measure, { label, figure, unit }: CounterModel, x: number, share: number) {
  const at = (part: Part, text: string, left: number, y: number, style: Parameters<typeof textMark>[4]) =>
    textMark(measure, part, text, { x: left, y }, { ...style, size: Math.round(style.size * share) })
  const name = at('label', label, x, 40, { size: LABEL_SIZE, weight: 500, color: COLOR.creamDim })
  const number = at('figure', figure, x, 96, { size: FIGURE_SIZE, weight: 700, color: COLOR.gold })
  const after = x + number.width + 8
  return [name, number, at('unit', unit, after, 96, { size: UNIT_SIZE, weight: 500, color: COLOR.cream })]
}

export const BANNER_HEIGHT = 148
const BANNER_PAD = 34
const BANNER_LABEL = 38
const BANNER_FIGURE = 88
const BANNER_UNIT = 46
const BANNER_TIME = 28

/** A milestone: what is counted on red, the figure on paper, and the minute that it is of. */
export function composeBanner(measure: Measure, model: BannerModel, maxWidth: number): FiguresComposition {
  for (let share = 1; ; share -= 0.05) {
    const composed = bannerAt(measure, model, share)
    if (composed.width <= maxWidth || share <= LEAST_SHARE) return composed
  }
}

function bannerAt(
  measure: Measure,
  { label, figure, unit, at }: BannerModel,
  share: number,
): FiguresComposition {
  const middle = BANNER_HEIGHT / 2
  const sized = (size: number) => Math.round(size * share)
  const place = (part: Part, text: string, x: number, size: number, weight: 500 | 700 | 900, color: string) =>
    textMark(
      measure,
      part,
      text,
      { x, y: baselineAround(middle, sized(BANNER_FIGURE)) - 2 },
      { size, weight, color },
    )
  const name = textMark(
    measure,
    'label',
    label,
    { x: BANNER_PAD, y: baselineAround(middle, sized(BANNER_LABEL)) },
    { size: sized(BANNER_LABEL), weight: 700, color: COLOR.white },
  )
  const red = { x: 0, y: 0, width: Math.round(name.width + 2 * BANNER_PAD), height: BANNER_HEIGHT }
  const number = place('figure', figure, red.width + BANNER_PAD, sized(BANNER_FIGURE), 900, COLOR.priceRed)
  const after = number.x + number.width + 12
  const word = place('unit', unit, after, sized(BANNER_UNIT), 700, COLOR.ink)
  const time = place('note', `截至 ${at}`, word.x + word.width + 26, sized(BANNER_TIME), 500, COLOR.muted)
  const marks = [name, number, word, time]
  return { width: Math.ceil(endOf(marks) + BANNER_PAD), height: BANNER_HEIGHT, marks, red, seams: [] }
}

function endOf(marks: readonly Mark[]): number {
  return Math.max(...marks.map((mark) => (mark.kind === 'text' ? mark.x + mark.width : 0)))
}

const RADIUS = 18

/** Draws counters or a banner with its top left at the context's origin; conditions as for `drawCard`. */
export function drawFigures(ctx: Canvas2D, composition: FiguresComposition, scale: number): void {
  const { width, height, red, seams, marks } = composition
  const whole: Box = { x: 0, y: 0, width, height }
  ctx.save()
  ctx.scale(scale, scale)
  paintGround(ctx, whole, RADIUS, scale, red ? COLOR.paper : COLOR.barHigh)
  ctx.beginPath()
  ctx.roundRect(0, 0, width, height, RADIUS)
  ctx.clip()
  ctx.fillStyle = red
    ? ramp(ctx, whole, 'y', COLOR.paper, COLOR.paperLow)
    : ramp(ctx, whole, 'y', COLOR.barHigh, COLOR.barLow)
  ctx.fillRect(0, 0, width, height)
  if (red) {
    ctx.fillStyle = ramp(ctx, red, 'y', COLOR.deepRed, COLOR.deepRedLow)
    ctx.fillRect(red.x, red.y, red.width, red.height)
    ctx.fillStyle = COLOR.gold
    ctx.fillRect(red.width - 3, 0, 3, height)
  }
  ctx.fillStyle = 'rgba(255, 211, 107, 0.3)'
  for (const seam of seams) ctx.fillRect(seam - 1, height * 0.2, 2, height * 0.6)
  paintMarks(ctx, marks, scale)
  ctx.restore()
}
