import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, isAbsolute, join } from 'node:path'
import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import type { Logger } from '../../../log.ts'
import type { Input, Size } from '../studio/types.ts'
import type { ProductPicture } from './shots/closeup.ts'

const NOTHING: Size = { width: 0, height: 0 }
/** Product pictures are drawn this large at least: some are vector files that would come out small. */
const PRODUCT_SIDE = 1080
const PICTURE_FILES = new Set(['.svg', '.png', '.jpg', '.jpeg', '.webp'])

/** Says which picture (absolute path) the close camera looks at; `cardFile` is the image in its scene, or null. */
export type PictureFor = (cardFile: string | null) => string | null

/** The image files that inputs show, decoded, and the product pictures for the close camera. */
export class Pictures {
  readonly #shown = new WeakMap<Input, { file: string; canvas: Canvas | null }>()
  /** Counts the files that an input was given: only the last one may win. */
  readonly #asked = new WeakMap<Input, number>()
  readonly #products = new Map<string, Promise<ProductPicture | null>>()
  readonly #library: Promise<string[]>
  readonly #pictureFor: PictureFor | undefined
  readonly #logger: Logger

  /**
   * @param dir where product pictures lie
   * @param pictureFor without it: the product picture whose name is part of the card's file name
   */
  constructor(dir: string, pictureFor: PictureFor | undefined, logger: Logger) {
    this.#pictureFor = pictureFor
    this.#logger = logger
    this.#library = readdir(dir).then(
      (names) => names.filter((name) => PICTURE_FILES.has(extname(name))).map((name) => join(dir, name)),
      () => [],
    )
  }

  /** The decoded picture of an image input; null while it shows nothing. */
  of(input: Input): Canvas | null {
    return this.#shown.get(input)?.canvas ?? null
  }

  /**
   * Makes an input show a file. What cannot be read shows nothing and says 0 × 0, without an error, as OBS does.
   * @returns null when a later file took its place meanwhile
   */
  async show(input: Input, file: string): Promise<Size | null> {
    const turn = (this.#asked.get(input) ?? 0) + 1
    this.#asked.set(input, turn)
    const canvas = isAbsolute(file) ? await this.#decode(file) : null
    if (this.#asked.get(input) !== turn) return null
    this.#shown.set(input, { file, canvas })
    return canvas ? { width: canvas.width, height: canvas.height } : NOTHING
  }

  /** The file that an image input shows; null when it shows nothing. A card that is hidden is a transparent pixel. */
  fileOf(input: Input): string | null {
    const shown = this.#shown.get(input)
    return shown?.canvas && shown.canvas.width > 1 ? shown.file : null
  }

  /** The picture for the close camera. @param cards files of the images in its scene, top first */
  async productOf(cards: readonly string[]): Promise<ProductPicture | null> {
    const path = this.#pictureFor ? this.#pictureFor(cards[0] ?? null) : await this.#named(cards)
    if (!path) return null
    const known = this.#products.get(path) ?? this.#loadProduct(path)
    this.#products.set(path, known)
    return known
  }

  async #named(cards: readonly string[]): Promise<string | null> {
    const pictures = await this.#library
    const fits = (path: string) =>
      cards.some((card) => basename(card).includes(basename(path, extname(path))))
    return pictures.find(fits) ?? null
  }

  async #loadProduct(path: string): Promise<ProductPicture | null> {
    const image = await this.#read(path)
    if (!image) return null
    const side = Math.max(PRODUCT_SIDE, image.width, image.height)
    const canvas = createCanvas(side, side)
    // Cover the square: the close camera carries its edges on, so there must be no empty ones.
    const scale = Math.max(side / image.width, side / image.height)
    const width = image.width * scale
    const height = image.height * scale
    canvas.getContext('2d').drawImage(image, (side - width) / 2, (side - height) / 2, width, height)
    return { key: path, image: canvas }
  }

  async #decode(file: string): Promise<Canvas | null> {
    const image = await this.#read(file)
    if (!image) return null
    const canvas = createCanvas(image.width, image.height)
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas
  }

  async #read(file: string): Promise<Image | null> {
    try {
      const image = await loadImage(await readFile(file))
      return image.width > 0 && image.height > 0 ? image : null
    } catch (error) {
      this.#logger.debug('模拟演播室读不了这张图片，来源会显示为空', { file, error })
      return null
    }
  }
}
