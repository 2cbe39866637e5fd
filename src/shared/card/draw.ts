import type { Box, Canvas2D, Picture } from './canvas.ts'
import type { CardComposition, StripComposition } from './compose.ts'
import type { CardModel } from './model.ts'
import { paintGround, paintMarks, ramp } from './paint.ts'
import { paintCover } from './picture.ts'
import { drawPlaceholder } from './placeholder.ts'
import { CARD, COLOR } from './theme.ts'

/**
 * Draws a composed card with its top left at the context's origin. The context must be translated to
 * whole pixels and not scaled; the fonts must be loaded.
 * @param scale canvas pixels for one design unit, the `scale` of the placement
 * @param picture the loaded picture; null draws the category's placeholder
 */
export function drawCard(
  ctx: Canvas2D,
  composition: CardComposition,
  model: CardModel,
  scale: number,
  picture: Picture | null,
): void {
  const { width, height, bar } = composition
  const whole: Box = { x: 0, y: 0, width, height }
  ctx.save()
  ctx.scale(scale, scale)
  paintGround(ctx, whole, CARD.radius, scale, groundFill(ctx, composition))
  ctx.beginPath()
  ctx.roundRect(0, 0, width, height, CARD.radius)
  ctx.clip()

  const body: Box = { x: 0, y: 0, width, height: CARD.bodyHeight }
  ctx.fillStyle = ramp(ctx, body, 'y', COLOR.paper, COLOR.paperLow)
  ctx.fillRect(0, 0, width, CARD.bodyHeight)
  if (picture) paintCover(picture, composition.picture)
  else drawPlaceholder(ctx, model.category, composition.picture)
  paintPictureEdge(ctx, composition.picture)

  ctx.fillStyle = ramp(ctx, bar, 'y', COLOR.barHigh, COLOR.barLow)
  ctx.fillRect(bar.x, bar.y, bar.width, bar.height)
  ctx.fillStyle = 'rgba(255, 211, 107, 0.45)'
  ctx.fillRect(bar.x, bar.y, bar.width, 2)
  paintMarks(ctx, composition.marks, scale)
  ctx.restore()
}

/** Paper above, bar below: with one colour a pale line would shine through at the dark corners. */
function groundFill(ctx: Canvas2D, { height }: CardComposition): object {
  const seam = CARD.bodyHeight / height
  const gradient = ctx.createLinearGradient(0, 0, 0, height)
  gradient.addColorStop(0, COLOR.paper)
  gradient.addColorStop(seam, COLOR.paperLow)
  gradient.addColorStop(seam, COLOR.barHigh)
  gradient.addColorStop(1, COLOR.barLow)
  return gradient
}

/** The picture casts a faint shadow onto the paper, so that it lies on the card instead of ending. */
function paintPictureEdge(ctx: Canvas2D, picture: Box): void {
  const edge: Box = { x: picture.x + picture.width, y: 0, width: 10, height: picture.height }
  ctx.fillStyle = ramp(ctx, edge, 'x', 'rgba(35, 26, 16, 0.16)', 'rgba(35, 26, 16, 0)')
  ctx.fillRect(edge.x, edge.y, edge.width, edge.height)
}

const STRIP_RADIUS = 16

/** Draws a composed name strip with its top left at the context's origin; conditions as for `drawCard`. */
export function drawStrip(ctx: Canvas2D, composition: StripComposition, scale: number): void {
  const { width, height, red, marks } = composition
  const whole: Box = { x: 0, y: 0, width, height }
  ctx.save()
  ctx.scale(scale, scale)
  paintGround(ctx, whole, STRIP_RADIUS, scale, COLOR.paper)
  ctx.beginPath()
  ctx.roundRect(0, 0, width, height, STRIP_RADIUS)
  ctx.clip()
  ctx.fillStyle = ramp(ctx, whole, 'y', COLOR.paper, COLOR.paperLow)
  ctx.fillRect(0, 0, width, height)
  ctx.fillStyle = ramp(ctx, red, 'y', COLOR.deepRed, COLOR.deepRedLow)
  ctx.fillRect(red.x, red.y, red.width, red.height)
  if (red.width < width) {
    ctx.fillStyle = COLOR.gold
    ctx.fillRect(red.width - 3, 0, 3, height)
  }
  paintMarks(ctx, marks, scale)
  ctx.restore()
}
