import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CARD_WEIGHTS } from '../../shared/card/canvas.ts'

const SUBSETS = ['chinese-simplified', 'latin'] as const

/**
 * The files of one weight of the card's font.
 * @param dir the `files` folder of @fontsource/noto-sans-sc
 */
export function fontFiles(dir: string, weight: number): string[] {
  return SUBSETS.map((subset) => join(dir, `noto-sans-sc-${subset}-${weight}-normal.woff2`))
}

/** Whether every weight that a card is drawn with has a file. */
export function hasCardFonts(dir: string): boolean {
  return CARD_WEIGHTS.every((weight) => fontFiles(dir, weight).some((file) => existsSync(file)))
}
