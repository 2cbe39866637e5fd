import type { BannerModel, CardModel, CountersModel, LowerThirdModel } from '../../shared/card/model.ts'

/** A rendered picture and where it belongs: canvas pixels, from the canvas's top left corner. */
export interface RenderedCard {
  /** A PNG with alpha, named after its content: the same card is the same file. */
  path: string
  x: number
  y: number
  width: number
  height: number
}

/** The OBS canvas in pixels. */
export interface CanvasSize {
  width: number
  height: number
}

/** Renders cards, name strips and figures for image mode, at the canvas's own scale. Rejects with words for people. */
export interface CardRenderer {
  card(model: CardModel, canvas: CanvasSize): Promise<RenderedCard>
  lowerThird(model: LowerThirdModel, canvas: CanvasSize): Promise<RenderedCard>
  /** Figures change all the time: of counters and banners only the last few pictures are kept on disk. */
  counters(model: CountersModel, canvas: CanvasSize): Promise<RenderedCard>
  banner(model: BannerModel, canvas: CanvasSize): Promise<RenderedCard>
  /** Renders ahead what the plan will ask for, one after the other; a card that cannot be drawn is left for its take. */
  prerender(models: readonly CardModel[], canvas: CanvasSize): Promise<void>
}
