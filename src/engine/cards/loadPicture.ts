import { readFile } from 'node:fs/promises'
import { type Image, loadImage } from '@napi-rs/canvas'
import type { PictureFile } from './pictureFile.ts'

/** About a rundown's worth; a decoded 600-pixel picture is 1.4 MB. */
const KEPT = 24

/** Reads and decodes product pictures, keeping those used last. Rejects when a file is no picture. */
export function createPictureLoader(): (file: PictureFile) => Promise<Image> {
  const kept = new Map<string, Image>()
  return async ({ path, stamp }) => {
    const key = `${stamp} ${path}`
    const image = kept.get(key) ?? (await loadImage(await readFile(path)))
    // Maps keep the order of insertion: the first is the one used longest ago.
    kept.delete(key)
    kept.set(key, image)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return image
  }
}
