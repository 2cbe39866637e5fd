import { positionAt } from '../../../shared/script/position.ts'
import type { Mark, Timeline } from '../../../shared/script/timeline.ts'
import type { PathLine } from './path.ts'

/** A line as the browser has broken it. `top` and `bottom` are px from the script's top. */
export interface LaidLine {
  top: number
  bottom: number
  /** Spoken before its first piece: where a click on the line sends the prompter. */
  syllable: number
}

/**
 * Reads where the browser broke the lines: one look at each spoken piece, once a layout, never in a frame.
 * @param script holds one element a paragraph, each with one text node and its place in the text in `data-from`
 */
export function measureLines(script: HTMLElement, { marks }: Timeline): LaidLine[] {
  const paragraphs = [...script.querySelectorAll<HTMLElement>('[data-from]')].map((element) => ({
    from: Number(element.dataset.from),
    node: element.firstChild,
  }))
  const origin = script.getBoundingClientRect().top
  const range = document.createRange()
  const lines: LaidLine[] = []
  let paragraph = 0
  let lastParagraph = -1
  for (const mark of marks) {
    while ((paragraphs[paragraph + 1]?.from ?? Number.POSITIVE_INFINITY) <= mark.textStart) paragraph += 1
    const box = boxOf(range, paragraphs[paragraph], mark)
    if (!box) continue
    const top = box.top - origin
    const bottom = box.bottom - origin
    const line = lines.at(-1)
    // A character of another font is a little higher or lower on the same line.
    const isSameLine = line && lastParagraph === paragraph && top < (line.top + line.bottom) / 2
    if (!isSameLine) lines.push({ top, bottom, syllable: mark.syllable })
    lastParagraph = paragraph
  }
  return lines
}

function boxOf(
  range: Range,
  paragraph: { from: number; node: ChildNode | null } | undefined,
  mark: Mark,
): DOMRect | null {
  if (!(paragraph?.node instanceof Text)) return null
  const { from, node } = paragraph
  if (mark.textEnd - from > node.length) return null
  range.setStart(node, mark.textStart - from)
  range.setEnd(node, mark.textEnd - from)
  // A number broken over two lines begins on the first of them.
  return range.getClientRects()[0] ?? null
}

/** The same lines with the times at which they are read at this rate. */
export function timedLines(lines: readonly LaidLine[], timeline: Timeline): PathLine[] {
  return lines.map((line, index) => {
    const next = lines[index + 1]
    return {
      startMs: positionAt(timeline, line.syllable),
      endMs: next ? positionAt(timeline, next.syllable) : timeline.totalMs,
      middle: (line.top + line.bottom) / 2,
    }
  })
}

/** The line at a height; above the first it is the first, below the last none. */
export function lineAt(lines: readonly LaidLine[], y: number): LaidLine | null {
  const last = lines.at(-1)
  if (!last || y > last.bottom + (last.bottom - last.top)) return null
  return lines.findLast((line) => line.top <= y) ?? lines[0] ?? null
}
