import type { Box } from '../../shared/card/canvas.ts'

const NAME = /^((?:card|strip|counters|banner)-[0-9a-f]{24})_(\d+)_(\d+)_(\d+)x(\d+)\.png$/

/**
 * The name of a rendered picture: what it shows (a hash), then where it belongs, so that after a restart the folder
 * alone tells everything and nothing is drawn twice. `card-<hash>_24_749_1056x575.png`
 */
export function imageName(stem: string, { x, y, width, height }: Box): string {
  return `${stem}_${x}_${y}_${width}x${height}.png`
}

/** Reads a name back; null for any other file. */
export function readImageName(name: string): ({ stem: string } & Box) | null {
  const match = NAME.exec(name)
  const stem = match?.[1]
  if (!match || stem === undefined) return null
  const [x = 0, y = 0, width = 0, height = 0] = match.slice(2).map(Number)
  return { stem, x, y, width, height }
}
