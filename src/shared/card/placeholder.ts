import type { ProductCategory } from '../library/types.ts'
import { type Box, type Canvas2D, cssFont } from './canvas.ts'
import { tracePath } from './path.ts'

interface Placeholder {
  /** Words under the motif. */
  label: string
  high: string
  low: string
  /** Line drawing in a box of 100 × 100. */
  strokes: readonly string[]
}

/** An ear of grain: a stalk with seeds in pairs, each a leaf shape. */
const EAR = [
  'M50 96 C50 80 50 60 50 40',
  'M50 34 C42 26 42 14 50 5 C58 14 58 26 50 34 Z',
  'M49 48 C37 46 31 37 32 26 C43 28 49 37 49 48 Z',
  'M51 48 C63 46 69 37 68 26 C57 28 51 37 51 48 Z',
  'M49 66 C37 64 31 55 32 44 C43 46 49 55 49 66 Z',
  'M51 66 C63 64 69 55 68 44 C57 46 51 55 51 66 Z',
  'M49 84 C37 82 31 73 32 62 C43 64 49 73 49 84 Z',
  'M51 84 C63 82 69 73 68 62 C57 64 51 73 51 84 Z',
]
const LEAVES = [
  'M50 95 C50 76 50 62 50 48',
  'M50 50 C36 40 36 20 50 5 C64 20 64 40 50 50 Z',
  'M49 74 C30 74 16 62 13 42 C33 42 47 54 49 74 Z',
  'M51 74 C70 74 84 62 87 42 C67 42 53 54 51 74 Z',
]
const APPLE = [
  'M50 34 C42 22 14 24 14 52 C14 74 30 94 40 94 C45 94 46 91 50 91 C54 91 55 94 60 94 C70 94 86 74 86 52 C86 24 58 22 50 34 Z',
  'M50 34 C50 24 47 15 41 8',
  'M52 22 C56 9 68 5 80 8 C78 20 66 26 52 22 Z',
]
const NUT = [
  'M50 8 C78 8 92 30 92 52 C92 77 72 93 50 93 C28 93 8 77 8 52 C8 30 22 8 50 8 Z',
  'M50 8 C44 24 56 36 50 50 C44 64 56 76 50 93',
  'M34 22 C22 32 36 42 26 52 C18 62 34 68 30 80',
  'M66 22 C78 32 64 42 74 52 C82 62 66 68 70 80',
]
const CUP = [
  'M16 46 L78 46 C78 72 68 90 47 90 C26 90 16 72 16 46 Z',
  'M78 52 C94 48 96 74 73 73',
  'M36 34 C30 26 42 20 36 10',
  'M56 34 C50 26 62 20 56 10',
]
const JAR = [
  'M34 8 L66 8 L66 20 C66 28 84 36 84 56 C84 80 72 94 50 94 C28 94 16 80 16 56 C16 36 34 28 34 20 Z',
  'M30 8 L70 8',
  'M50 48 L64 62 L50 76 L36 62 Z',
]
const BASKET = [
  'M10 46 L90 46 L80 92 L20 92 Z',
  'M22 46 C22 2 78 2 78 46',
  'M36 46 L40 92',
  'M64 46 L60 92',
  'M15 68 L85 68',
]

const PLACEHOLDERS: Record<ProductCategory, Placeholder> = {
  grain: { label: '五谷杂粮', high: '#e7b552', low: '#8f5f17', strokes: EAR },
  vegetable: { label: '时令鲜蔬', high: '#a9b657', low: '#4c5f22', strokes: LEAVES },
  fruit: { label: '当季鲜果', high: '#e58566', low: '#96301f', strokes: APPLE },
  nut: { label: '山货坚果', high: '#c99a63', low: '#66401d', strokes: NUT },
  tea: { label: '山里好茶', high: '#c49a55', low: '#5d4219', strokes: CUP },
  vinegar: { label: '粮食酿造', high: '#a96247', low: '#4a1f16', strokes: JAR },
  liquor: { label: '粮食酿造', high: '#b9845a', low: '#57311c', strokes: JAR },
  other: { label: '家乡好物', high: '#d6a25c', low: '#7b4c1b', strokes: BASKET },
}

const CREAM = '#fff3d6'

/** Draws the category's own motif where a product has no picture, so that the card never looks broken. */
export function drawPlaceholder(ctx: Canvas2D, category: ProductCategory, box: Box): void {
  const { label, high, low, strokes } = PLACEHOLDERS[category]
  const middleX = box.x + box.width / 2
  const side = Math.min(box.width, box.height)
  const motif = side * 0.4
  const middleY = box.y + box.height * 0.44

  const ground = ctx.createRadialGradient(
    box.x + box.width * 0.36,
    box.y + box.height * 0.26,
    side * 0.05,
    middleX,
    box.y + box.height * 0.5,
    box.height * 0.82,
  )
  ground.addColorStop(0, high)
  ground.addColorStop(1, low)
  ctx.fillStyle = ground
  ctx.fillRect(box.x, box.y, box.width, box.height)
  drawHalo(ctx, middleX, middleY, side)

  ctx.save()
  ctx.translate(middleX - motif / 2, middleY - motif / 2)
  ctx.scale(motif / 100, motif / 100)
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  ctx.lineWidth = 4.6
  ctx.strokeStyle = CREAM
  for (const stroke of strokes) {
    tracePath(ctx, stroke)
    ctx.stroke()
  }
  ctx.restore()

  const size = Math.round(side * 0.088)
  ctx.font = cssFont({ size, weight: 700 })
  ctx.fillStyle = CREAM
  const width = ctx.measureText(label).width
  ctx.fillText(label, middleX - width / 2, box.y + box.height * 0.86)
}

/** Two pale discs behind the motif, like light falling on a plate. */
function drawHalo(ctx: Canvas2D, x: number, y: number, side: number): void {
  for (const [radius, alpha] of [
    [side * 0.37, 0.1],
    [side * 0.3, 0.1],
  ] as const) {
    ctx.fillStyle = `rgba(255, 243, 214, ${alpha})`
    ctx.beginPath()
    ctx.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, radius)
    ctx.fill()
  }
}
