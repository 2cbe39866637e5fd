/**
 * The few canvas-2D words that the card needs, written so that a browser's context and the one of
 * `@napi-rs/canvas` both satisfy them without a cast. Pictures do not appear here, because the two
 * disagree on what an image is: see `Picture`.
 */
export interface Canvas2D {
  fillStyle: string | object
  strokeStyle: string | object
  lineWidth: number
  lineCap: 'butt' | 'round' | 'square'
  lineJoin: 'bevel' | 'miter' | 'round'
  globalAlpha: number
  font: string
  textAlign: 'left' | 'right' | 'center' | 'start' | 'end'
  textBaseline: 'top' | 'hanging' | 'middle' | 'alphabetic' | 'ideographic' | 'bottom'
  shadowColor: string
  shadowBlur: number
  shadowOffsetX: number
  shadowOffsetY: number
  save(): void
  restore(): void
  translate(x: number, y: number): void
  scale(x: number, y: number): void
  beginPath(): void
  closePath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cpx: number, cpy: number, x: number, y: number): void
  bezierCurveTo(cp1x: number, cp1y: number, cp2x: number, cp2y: number, x: number, y: number): void
  roundRect(x: number, y: number, w: number, h: number, radii?: number | number[]): void
  rect(x: number, y: number, w: number, h: number): void
  fill(): void
  stroke(): void
  clip(): void
  fillRect(x: number, y: number, w: number, h: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { readonly width: number }
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): ColorRamp
  createRadialGradient(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number): ColorRamp
}

export interface ColorRamp {
  addColorStop(offset: number, color: string): void
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A loaded picture that knows how to put a part of itself (source pixels) onto its own context. */
export interface Picture {
  width: number
  height: number
  paint(from: Box, to: Box): void
}

/** How a piece of text is set; `size` in design units. */
export interface TextStyle {
  size: number
  weight: Weight
}

/** The weights that the card uses; each is a font file that must be loaded before anything is drawn. */
export type Weight = 500 | 700 | 900
export const CARD_WEIGHTS: readonly Weight[] = [500, 700, 900]

/** Width of a text in design units. */
export type Measure = (text: string, style: TextStyle) => number

export const CARD_FONT_FAMILY = 'Noto Sans SC'
/** The bundled family first; the rest only for a character that it lacks. */
const FONT_STACK = `"${CARD_FONT_FAMILY}", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`

/** CSS font shorthand of a style. */
export function cssFont({ size, weight }: TextStyle): string {
  return `${weight} ${size}px ${FONT_STACK}`
}

/** Measures with a real context. Changes its `font`, nothing else. */
export function measureWith(ctx: Pick<Canvas2D, 'font' | 'measureText'>): Measure {
  return (text, style) => {
    ctx.font = cssFont(style)
    return ctx.measureText(text).width
  }
}
