import { existsSync } from 'node:fs'
import { GlobalFonts } from '@napi-rs/canvas'
import { CARD_FONT_FAMILY, CARD_WEIGHTS } from '../../shared/card/canvas.ts'
import { cardError } from './errors.ts'
import { fontFiles } from './fontFiles.ts'

let isRegistered = false

/**
 * Makes the card's font known to the painter, once for the process: Skia's fonts are shared by all its threads.
 * @param dir the `files` folder of @fontsource/noto-sans-sc
 * @throws CardRenderError `fonts_missing` when a weight has no file at all
 */
export function registerFonts(dir: string): void {
  if (isRegistered) return
  for (const weight of CARD_WEIGHTS) {
    const loaded = fontFiles(dir, weight).filter(
      (file) => existsSync(file) && GlobalFonts.registerFromPath(file, CARD_FONT_FAMILY),
    )
    if (loaded.length === 0) throw cardError('fonts_missing', dir)
  }
  isRegistered = true
}
