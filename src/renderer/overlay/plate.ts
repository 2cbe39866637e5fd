import type { OverlayFrame } from '../../shared/api/streams.ts'
import { measureWith } from '../../shared/card/canvas.ts'
import { composeCard, composeStrip } from '../../shared/card/compose.ts'
import {
  composeBanner,
  composeCounters,
  drawFigures,
  type FiguresComposition,
} from '../../shared/card/counters.ts'
import { drawCard, drawStrip } from '../../shared/card/draw.ts'
import {
  type Placement,
  placeBanner,
  placeCard,
  placeCounters,
  placeStrip,
  type Stage,
  shapeOf,
  stageOf,
} from '../../shared/card/layout.ts'
import type { BannerModel, CardModel, CountersModel, LowerThirdModel } from '../../shared/card/model.ts'
import { drawable } from './pictures.ts'

/** The viewport in device pixels: OBS sets it to the canvas's size. */
export function viewportStage(view: Window, safe?: OverlayFrame['safe']): { stage: Stage; ratio: number } {
  const ratio = view.devicePixelRatio || 1
  const width = Math.max(1, Math.round(view.innerWidth * ratio))
  const height = Math.max(1, Math.round(view.innerHeight * ratio))
  return { stage: stageOf({ width, height }, safe?.[shapeOf({ width, height })]), ratio }
}

/** Draws a card on a canvas element of its own, placed where it belongs and not yet in the page. */
export function cardPlate(
  view: Window,
  model: CardModel,
  image: HTMLImageElement | null,
  safe?: OverlayFrame['safe'],
): HTMLCanvasElement {
  const { stage, ratio } = viewportStage(view, safe)
  const { canvas, ctx } = blank(view.document)
  const composition = composeCard(measureWith(ctx), model)
  const place = placeCard(stage, composition)
  fitTo(canvas, place, ratio)
  ctx.translate(place.origin.x - place.crop.x, place.origin.y - place.crop.y)
  drawCard(ctx, composition, model, place.scale, image && drawable(image, ctx))
  return canvas
}

/** Draws a name strip likewise. */
export function stripPlate(
  view: Window,
  model: LowerThirdModel,
  safe?: OverlayFrame['safe'],
): HTMLCanvasElement {
  const { stage, ratio } = viewportStage(view, safe)
  const { canvas, ctx } = blank(view.document)
  const composition = composeStrip(measureWith(ctx), model, stage.strip.maxWidth)
  const place = placeStrip(stage, composition)
  fitTo(canvas, place, ratio)
  ctx.translate(place.origin.x - place.crop.x, place.origin.y - place.crop.y)
  drawStrip(ctx, composition, place.scale)
  return canvas
}

/** Draws the counters likewise. */
export function countersPlate(
  view: Window,
  model: CountersModel,
  safe?: OverlayFrame['safe'],
): HTMLCanvasElement {
  const { ctx, stage, ...rest } = figuresCanvas(view, safe)
  const composition = composeCounters(measureWith(ctx), model, stage.safe.width / stage.scale)
  return drawOn({ ctx, ...rest }, composition, placeCounters(stage, composition))
}

/** Draws an approved milestone likewise. */
export function bannerPlate(
  view: Window,
  model: BannerModel,
  safe?: OverlayFrame['safe'],
): HTMLCanvasElement {
  const { ctx, stage, ...rest } = figuresCanvas(view, safe)
  const composition = composeBanner(measureWith(ctx), model, stage.safe.width / stage.scale)
  return drawOn({ ctx, ...rest }, composition, placeBanner(stage, composition))
}

function figuresCanvas(view: Window, safe: OverlayFrame['safe']) {
  return { ...viewportStage(view, safe), ...blank(view.document) }
}

function drawOn(
  { canvas, ctx, ratio }: { canvas: HTMLCanvasElement; ctx: CanvasRenderingContext2D; ratio: number },
  composition: FiguresComposition,
  place: Placement,
): HTMLCanvasElement {
  fitTo(canvas, place, ratio)
  ctx.translate(place.origin.x - place.crop.x, place.origin.y - place.crop.y)
  drawFigures(ctx, composition, place.scale)
  return canvas
}

function blank(document: Document) {
  const canvas = document.createElement('canvas')
  const ctx = canvas.getContext('2d')
  if (!ctx) throw new Error('this page has no 2D canvas')
  canvas.className = 'plate'
  return { canvas, ctx }
}

/** Canvas pixels are device pixels, one to one. Setting the size also clears the context's state. */
function fitTo(canvas: HTMLCanvasElement, { crop }: Placement, ratio: number): void {
  canvas.width = crop.width
  canvas.height = crop.height
  canvas.style.left = `${crop.x / ratio}px`
  canvas.style.top = `${crop.y / ratio}px`
  canvas.style.width = `${crop.width / ratio}px`
  canvas.style.height = `${crop.height / ratio}px`
}
