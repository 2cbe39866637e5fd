import { stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface PictureDirs {
  dataDir: string
  resourcesDir: string
}

/** A picture on disk, with a stamp that changes when the file does. */
export interface PictureFile {
  path: string
  stamp: string
}

/** Larger files are left alone: decoding one would take longer than a take may. */
const LARGEST_BYTES = 32 * 1024 * 1024
/** One plain name in one folder: no way up, no hidden file. */
const PLAIN_NAME = /^[^/\\\0.][^/\\\0]*$/

/**
 * Finds the file behind a card's picture address.
 * @param url `/media/FILE` or `/demo/pictures/SLUG.svg`, as `pictureUrl` of shared/card makes them
 * @returns null when there is no such picture: the card then shows its category's placeholder
 */
export async function findPicture(url: string, dirs: PictureDirs): Promise<PictureFile | null> {
  const path = pathOf(url, dirs)
  if (!path) return null
  const found = await stat(path).catch(() => null)
  if (!found?.isFile() || found.size === 0 || found.size > LARGEST_BYTES) return null
  return { path, stamp: `${found.size}-${found.mtimeMs}` }
}

function pathOf(url: string, { dataDir, resourcesDir }: PictureDirs): string | null {
  const match = /^\/(media|demo\/pictures)\/([^/]+)$/.exec(url)
  const name = match?.[2] === undefined ? null : decode(match[2])
  if (!match || name === null || !PLAIN_NAME.test(name)) return null
  return match[1] === 'media' ? join(dataDir, 'media', name) : join(resourcesDir, 'demo', 'pictures', name)
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
