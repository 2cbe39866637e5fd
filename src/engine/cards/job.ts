import type { CanvasSize, SafeArea } from '../../shared/card/layout.ts'
import type { BannerModel, CardModel, CountersModel, LowerThirdModel } from '../../shared/card/model.ts'
import type { CardErrorCode } from './errors.ts'
import type { PictureFile } from './pictureFile.ts'
import type { RenderedCard } from './port.ts'

/** One picture to paint; plain data, it crosses to the drawing thread. */
export type PaintJob = {
  canvas: CanvasSize
  safe: SafeArea | null
  /** Folder and beginning of the name of the file to write. */
  dir: string
  stem: string
} & (
  | { kind: 'card'; model: CardModel; picture: PictureFile | null }
  | { kind: 'strip'; model: LowerThirdModel }
  | { kind: 'counters'; model: CountersModel }
  | { kind: 'banner'; model: BannerModel }
)

export interface Painted {
  image: RenderedCard
  /** Said to the log: a picture that could not be read and was replaced by the placeholder. */
  problem: string | null
}

/** What the drawing thread is told and answers. */
export interface ToPainter {
  id: number
  job: PaintJob
}
export type FromPainter =
  | { id: number; ok: true; painted: Painted }
  | { id: number; ok: false; code: CardErrorCode; message: string }

/** What the drawing thread is started with. */
export interface PainterData {
  fontsDir: string
}
