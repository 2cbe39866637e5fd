import type { Box } from './canvas.ts'
import { CARD, SHADOW } from './theme.ts'

export interface CanvasSize {
  width: number
  height: number
}

export type CanvasShape = 'portrait' | 'landscape'

/** Shares of the canvas that the platform's own buttons and comments cover. */
export interface SafeArea {
  top: number
  right: number
  bottom: number
  left: number
}

/**
 * Portrait: the top edge and the bottom third belong to the platform (console.md).
 * Landscape: the 5 % title-safe frame of television.
 */
export const SAFE_AREAS: Record<CanvasShape, SafeArea> = {
  portrait: { top: 150 / 1920, right: 48 / 1080, bottom: 1 / 3, left: 48 / 1080 },
  landscape: { top: 0.05, right: 0.045, bottom: 0.06, left: 0.045 },
}

/** Where things may stand on a canvas, in its pixels. */
export interface Stage {
  shape: CanvasShape
  canvas: CanvasSize
  /** Canvas pixels for one design unit. */
  scale: number
  safe: Box
  /** Right bottom corner of the card. */
  cardCorner: { x: number; y: number }
  /** Left edge of the strip, and the edge that it stands on: its top in portrait, its bottom in landscape. */
  strip: { x: number; y: number; anchor: 'top' | 'bottom'; maxWidth: number }
}

/** Free pixels between the card and what the platform covers, and between strip and card; design units. */
const CLEARANCE = 16
const BETWEEN = 40
/** The tallest card that there is: body, and a bar with two lines of small print. */
const TALLEST_CARD = CARD.bodyHeight + 156
const LANDSCAPE_SCALE = 0.9
const LEAST_STRIP = 360

export function shapeOf(canvas: CanvasSize): CanvasShape {
  return canvas.height >= canvas.width ? 'portrait' : 'landscape'
}

/**
 * Decides scale and places for a canvas as OBS reports it; nothing is ever set by hand.
 * @param safe defaults to `SAFE_AREAS` of the canvas's shape
 */
export function stageOf(canvas: CanvasSize, safe: SafeArea = SAFE_AREAS[shapeOf(canvas)]): Stage {
  const shape = shapeOf(canvas)
  const box = {
    x: canvas.width * safe.left,
    y: canvas.height * safe.top,
    width: canvas.width * Math.max(0, 1 - safe.left - safe.right),
    height: canvas.height * Math.max(0, 1 - safe.top - safe.bottom),
  }
  const scale = Math.min(designScale(canvas, shape), box.width / CARD.width, box.height / TALLEST_CARD)
  const cardRight = shape === 'portrait' ? box.x + (box.width + CARD.width * scale) / 2 : box.x + box.width
  const bottom = box.y + box.height - (shape === 'portrait' ? CLEARANCE * scale : 0)
  const beside = box.width / scale - CARD.width - BETWEEN
  return {
    shape,
    canvas,
    scale,
    safe: box,
    cardCorner: { x: cardRight, y: bottom },
    strip:
      shape === 'landscape' && beside >= LEAST_STRIP
        ? { x: box.x, y: bottom, anchor: 'bottom', maxWidth: beside }
        : { x: box.x, y: box.y, anchor: 'top', maxWidth: box.width / scale },
  }
}

function designScale(canvas: CanvasSize, shape: CanvasShape): number {
  return shape === 'portrait'
    ? Math.min(canvas.width / 1080, canvas.height / 1920)
    : Math.min(canvas.width / 1920, canvas.height / 1080) * LANDSCAPE_SCALE
}

/** A drawing's place on the canvas: where its design origin falls, and the whole pixels that hold it. */
export interface Placement {
  scale: number
  /** Canvas pixels of the drawing's top left, whole, so that edges are crisp. */
  origin: { x: number; y: number }
  /** The drawing with its shadow, cut at the canvas's edges; whole pixels. */
  crop: Box
}

/** Places a card of a composed size: bottom right corner fixed, so that cards of any height stand on one line. */
export function placeCard(stage: Stage, size: { width: number; height: number }): Placement {
  const { x, y } = stage.cardCorner
  return placeAt(stage, size, x - size.width * stage.scale, y - size.height * stage.scale)
}

/** Places a name strip of a composed size. */
export function placeStrip(stage: Stage, size: { width: number; height: number }): Placement {
  const { strip, scale } = stage
  return placeAt(stage, size, strip.x, strip.anchor === 'top' ? strip.y : strip.y - size.height * scale)
}

/** What stands at the top of the picture, from the top: name strip (where it is there), counters, banner. */
const ROW = { strip: 86, counters: 116, gap: 22 } as const

/**
 * Places the counters: in portrait below the row of the name strip, whether one is up or not, so that nothing jumps
 * when officials come and go; in landscape in the top right corner, away from card and strip.
 */
export function placeCounters(stage: Stage, size: { width: number; height: number }): Placement {
  const { safe, scale, strip } = stage
  if (strip.anchor === 'bottom') return placeAt(stage, size, safe.x + safe.width - size.width * scale, safe.y)
  return placeAt(stage, size, strip.x, safe.y + (ROW.strip + ROW.gap) * scale)
}

/** Places a milestone: in the middle, below the rows of strip and counters. */
export function placeBanner(stage: Stage, size: { width: number; height: number }): Placement {
  const { safe, scale, strip } = stage
  const above = ROW.counters + ROW.gap + (strip.anchor === 'bottom' ? 0 : ROW.strip + ROW.gap)
  return placeAt(stage, size, safe.x + (safe.width - size.width * scale) / 2, safe.y + above * scale)
}

function placeAt(
  stage: Stage,
  size: { width: number; height: number },
  left: number,
  top: number,
): Placement {
  const { scale, canvas } = stage
  const origin = { x: Math.round(left), y: Math.round(top) }
  const reach = SHADOW.reach * scale
  const x = Math.max(0, Math.floor(origin.x - reach))
  const y = Math.max(0, Math.floor(origin.y - reach))
  const right = Math.min(canvas.width, Math.ceil(origin.x + size.width * scale + reach))
  const bottom = Math.min(canvas.height, Math.ceil(origin.y + size.height * scale + reach))
  return { scale, origin, crop: { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) } }
}
