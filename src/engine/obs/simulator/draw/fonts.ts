import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

/** Its own name, so that what the studio draws never depends on which fonts another room registered first. */
const FAMILY = 'FieldCue Studio'
const WEIGHTS = [500, 700, 900] as const
const SUBSETS = ['chinese-simplified', 'latin'] as const

let registered = false

/**
 * Makes Noto Sans SC known to the painter, once for the process.
 * @param dir folder of `@fontsource/noto-sans-sc/files`
 * @returns false when the folder holds no such font: text then falls back to whatever the machine has
 */
export function registerFonts(dir: string): boolean {
  if (registered) return true
  for (const weight of WEIGHTS) {
    for (const subset of SUBSETS) {
      const file = join(dir, `noto-sans-sc-${subset}-${weight}-normal.woff2`)
      if (existsSync(file) && GlobalFonts.registerFromPath(file, FAMILY)) registered = true
    }
  }
  return registered
}

/** A CSS font value; `size` in design units. */
export function font(weight: (typeof WEIGHTS)[number], size: number): string {
  return `${weight} ${size}px "${FAMILY}", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`
}
