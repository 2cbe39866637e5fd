import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Logger } from '../../log.ts'
import { paintInput, paintScene } from './draw/compose.ts'
import { font, registerFonts } from './draw/fonts.ts'
import { type PictureFor, Pictures } from './draw/pictures.ts'
import { closeup, type ProductPicture } from './draw/shots/closeup.ts'
import { opening } from './draw/shots/opening.ts'
import { slate } from './draw/shots/slate.ts'
import { two } from './draw/shots/two.ts'
import { empty, wide } from './draw/shots/wide.ts'
import { type Ctx, LayerCache, Stage } from './draw/stage.ts'
import type { Input, Scene, ShotName, Size, Source } from './studio/types.ts'

const SHOTS: Record<Exclude<ShotName, 'closeup'>, (stage: Stage) => void> = {
  wide,
  two,
  opening,
  slate,
  empty,
}

/** What OBS takes when nobody says: about 80 for JPEG. */
const DEFAULT_QUALITY = 80
/** Sheets kept for the next frame: a console watches two monitors and a strip of scenes at two sizes. */
const MOST_SHEETS = 12

export interface PainterOptions {
  canvas: Size
  picturesDir: string
  fontsDir: string
  pictureFor?: PictureFor
  logger: Logger
}

export interface Shot {
  format: 'jpeg' | 'png'
  size: Size
  /** JPEG only, 0–100; −1 lets the painter choose. */
  quality: number
}

/** Draws what the studio's cameras see. Motion is a function of the seconds that it is given. */
export class Painter {
  readonly pictures: Pictures
  readonly #canvas: Size
  readonly #layers = new LayerCache()
  readonly #sheets: Canvas[] = []

  constructor({ canvas, picturesDir, fontsDir, pictureFor, logger }: PainterOptions) {
    this.#canvas = canvas
    this.pictures = new Pictures(picturesDir, pictureFor, logger)
    if (!registerFonts(fontsDir)) {
      logger.warn('模拟演播室没有找到自带字体，片头和垫片的字会用系统字体画', { fontsDir })
    }
  }

  /**
   * A source as it would look alone: a scene with everything in it, an input in its own pixels with its own alpha.
   * Painting happens here; encoding on a thread of libuv's pool.
   */
  async capture(source: Source, seconds: number, { format, size, quality }: Shot): Promise<Buffer> {
    const product = source.type === 'scene' ? await this.#productIn(source) : null
    const sheet = this.#takeSheet(size)
    const ctx = sheet.getContext('2d')
    ctx.save()
    if (source.type === 'scene') {
      ctx.fillStyle = '#000'
      ctx.fillRect(0, 0, size.width, size.height)
      paintScene(ctx, source, this.#canvas, size, this.#pens(seconds, product))
      ctx.resetTransform()
      mark(ctx, size, this.#layers)
    } else {
      ctx.scale(size.width / source.size.width, size.height / source.size.height)
      paintInput(ctx, source, ctx.getTransform(), null, this.#pens(seconds, null))
    }
    ctx.restore()
    try {
      if (format === 'png') return await sheet.encode('png')
      return await sheet.encode('jpeg', quality < 0 ? DEFAULT_QUALITY : quality)
    } finally {
      // Only now: the encoder reads the sheet's own pixels.
      if (this.#sheets.length < MOST_SHEETS) this.#sheets.push(sheet)
    }
  }

  #pens(seconds: number, product: ProductPicture | null) {
    return {
      picture: (input: Input) => this.pictures.of(input),
      shot: (ctx: Ctx, input: Input, size: Size) => {
        if (input.feed.type !== 'camera') return
        const { shot } = input.feed
        ctx.save()
        ctx.beginPath()
        ctx.rect(0, 0, size.width, size.height)
        ctx.clip()
        const stage = new Stage(ctx, size, shot, seconds, this.#layers)
        if (shot === 'closeup') closeup(stage, product)
        else SHOTS[shot](stage)
        ctx.restore()
      },
    }
  }

  /** What the close camera looks at, in a scene that has it. */
  async #productIn(scene: Scene): Promise<ProductPicture | null> {
    const shown = scene.items.filter((item) => item.enabled).map((item) => item.source)
    const inputs = shown.filter((source) => source.type === 'input').toReversed()
    if (!inputs.some(({ feed }) => feed.type === 'camera' && feed.shot === 'closeup')) return null
    const cards = inputs.map((input) => this.pictures.fileOf(input)).filter((file) => file !== null)
    return this.pictures.productOf(cards)
  }

  #takeSheet({ width, height }: Size): Canvas {
    const index = this.#sheets.findIndex((sheet) => sheet.width === width && sheet.height === height)
    const [kept] = index < 0 ? [] : this.#sheets.splice(index, 1)
    kept?.getContext('2d').clearRect(0, 0, width, height)
    return kept ?? createCanvas(width, height)
  }
}

/** Says in the corner that this picture is simulated: small, and legible at a monitor's size. */
function mark(ctx: Ctx, { width, height }: Size, layers: LayerCache): void {
  const text = Math.max(9, Math.min(width, height) * 0.026)
  const box = { width: Math.ceil(text * 3), height: Math.ceil(text * 1.7) }
  const label = layers.get(`mark ${box.width}`, box.width, box.height, (pen) => {
    pen.fillStyle = 'rgba(18, 12, 8, 0.5)'
    pen.beginPath()
    pen.roundRect(0, 0, box.width, box.height, text * 0.35)
    pen.fill()
    pen.fillStyle = 'rgba(255, 244, 226, 0.82)'
    pen.font = font(500, text)
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillText('模拟', box.width / 2, box.height / 2)
  })
  ctx.drawImage(label, Math.round(text * 0.8), Math.round(height - box.height - text * 0.8))
}
