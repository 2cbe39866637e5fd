import { CARD_FONT_FAMILY, CARD_WEIGHTS } from '../../shared/card/canvas.ts'

/** A character of each file that a weight is made of. */
const SAMPLE = '0Aa¥产品'

/**
 * Waits until every weight that the card uses is there. A canvas does not wait by itself: drawn too early, the card
 * would stand in another face with other widths. A file that fails is given up; the system's Chinese font steps in.
 */
export async function fontsReady(fonts: FontFaceSet): Promise<void> {
  const loads = CARD_WEIGHTS.map((weight) => fonts.load(`${weight} 40px "${CARD_FONT_FAMILY}"`, SAMPLE))
  await Promise.allSettled(loads)
}
