import type { Measure, TextStyle, Weight } from './canvas.ts'
import { lineUnits } from './lineUnits.ts'

export interface FittedText {
  lines: string[]
  size: number
}

export interface FitOptions {
  weight: Weight
  /** Width to stay within, design units. */
  width: number
  /** Sizes tried from the largest; sizes down to `wrapAt` try one line, sizes below it all allowed lines. */
  largest: number
  wrapAt: number
  smallest: number
  maxLines: number
}

const STEP = 2

/**
 * Sets a text as large as it goes: first on one line down to `wrapAt`, then on up to `maxLines`
 * balanced lines down to `smallest`, and only then cut short with an ellipsis.
 */
export function fitText(measure: Measure, text: string, options: FitOptions): FittedText {
  const { weight, width, largest, wrapAt, smallest, maxLines } = options
  for (let size = largest; size >= wrapAt; size -= STEP) {
    if (measure(text, { size, weight }) <= width) return { lines: [text], size }
  }
  for (let size = wrapAt; size >= smallest; size -= STEP) {
    const lines = wrapText(measure, text, { size, weight }, width)
    if (lines.length <= maxLines)
      return { lines: balance(measure, text, { size, weight }, width, lines), size }
  }
  const style = { size: smallest, weight }
  const lines = wrapText(measure, text, style, width)
  const kept = lines.slice(0, maxLines - 1)
  const rest = lines.slice(maxLines - 1).join('')
  return { lines: [...kept, ellipsize(measure, rest, style, width)], size: smallest }
}

/** Breaks a text greedily into lines no wider than `width`, by the line rules of `lineUnits`. */
export function wrapText(measure: Measure, text: string, style: TextStyle, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const unit of lineUnits(text)) {
    for (const piece of splitTooWide(measure, unit, style, width)) {
      const longer = line + piece
      if (line !== '' && measure(longer.trimEnd(), style) > width) {
        lines.push(line.trimEnd())
        line = piece.trimStart()
      } else {
        line = longer
      }
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd())
  return lines
}

/** Shortens a text to one line with "…"; whole when it fits. Never leaves a comma or blank before the ellipsis. */
export function ellipsize(measure: Measure, text: string, style: TextStyle, width: number): string {
  if (measure(text, style) <= width) return text
  const chars = Array.from(text)
  while (chars.length > 0) {
    chars.pop()
    const shorter = `${chars.join('').replace(/[\s，。、；：·,.;:]+$/u, '')}…`
    if (measure(shorter, style) <= width) return shorter
  }
  return '…'
}

/** As many whole parts as fit on the line, in order: a cut selling point says the wrong thing. */
export function fitParts(
  measure: Measure,
  parts: readonly string[],
  separator: string,
  style: TextStyle,
  width: number,
): string {
  for (let count = parts.length; count > 0; count--) {
    const text = parts.slice(0, count).join(separator)
    if (measure(text, style) <= width) return text
  }
  return parts[0] === undefined ? '' : ellipsize(measure, parts[0], style, width)
}

/** Narrows the lines until one more would be needed: two even lines instead of a long one and an orphan. */
function balance(measure: Measure, text: string, style: TextStyle, width: number, lines: string[]): string[] {
  if (lines.length < 2) return lines
  let best = lines
  let low = width / 2
  let high = width
  while (high - low > style.size / 4) {
    const middle = (low + high) / 2
    const tried = wrapText(measure, text, style, middle)
    if (tried.length > lines.length) {
      low = middle
    } else {
      best = tried
      high = middle
    }
  }
  return best
}

/** A word wider than the whole line has to break somewhere after all. */
function splitTooWide(measure: Measure, unit: string, style: TextStyle, width: number): string[] {
  return measure(unit.trimEnd(), style) <= width ? [unit] : Array.from(unit)
}
