import type { Box, Measure, TextStyle, Weight } from './canvas.ts'

/** What a mark stands for: lets a test ask whether the price ever touches the reference price. */
export type Part =
  | 'link'
  | 'role'
  | 'name'
  | 'points'
  | 'price'
  | 'priceLabel'
  | 'reference'
  | 'weight'
  | 'origin'
  | 'sample'
  | 'note'
  | 'qr'
  | 'line'
  | 'label'
  | 'figure'
  | 'unit'

/**
 * The drawing as data: measured and placed, not yet painted. Coordinates are design units from the
 * card's own top left; a text's `y` is its baseline.
 */
export type Mark =
  | {
      kind: 'text'
      part: Part
      text: string
      x: number
      y: number
      style: TextStyle
      color: string
      width: number
    }
  | { kind: 'plate'; part: Part; box: Box; radius: number; fill: string | null; stroke: string | null }
  | { kind: 'strike'; part: Part; x: number; y: number; width: number; color: string }
  | { kind: 'icon'; part: Part; icon: IconName; box: Box; color: string }
  | { kind: 'qr'; part: Part; box: Box; text: string }

export type IconName = 'pin' | 'voice'

/** Places a text and remembers its width. */
export function textMark(
  measure: Measure,
  part: Part,
  text: string,
  at: { x: number; y: number },
  style: { size: number; weight: Weight; color: string },
): Extract<Mark, { kind: 'text' }> {
  const set = { size: style.size, weight: style.weight }
  return { kind: 'text', part, text, ...at, style: set, color: style.color, width: measure(text, set) }
}

/** Height of a figure or capital of Noto Sans SC, as a share of its size. */
export const CAP_HEIGHT = 0.733
/** From the baseline to the optical middle of a Chinese character, as a share of its size. */
const HAN_MIDDLE = 0.36

/** Baseline that centres Chinese text of a size on a horizontal line. */
export function baselineAround(middleY: number, size: number): number {
  return middleY + size * HAN_MIDDLE
}

/** The room that a mark takes, for crop and collision. */
export function markBox(mark: Mark): Box {
  switch (mark.kind) {
    case 'text': {
      const { size } = mark.style
      return { x: mark.x, y: mark.y - size * 0.88, width: mark.width, height: size }
    }
    case 'strike':
      return { x: mark.x, y: mark.y - 1, width: mark.width, height: 2 }
    default:
      return mark.box
  }
}
