import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const IHDR_ENDS_AT = 24

/**
 * The pixel size that a PNG file declares.
 * @returns null when the file cannot be read or is no PNG: OBS itself accepts anything and shows nothing
 */
export async function readPngSize(path: string): Promise<{ width: number; height: number } | null> {
  const head = Buffer.alloc(IHDR_ENDS_AT)
  try {
    const file = await open(path, 'r')
    try {
      const { bytesRead } = await file.read(head, 0, IHDR_ENDS_AT, 0)
      if (bytesRead < IHDR_ENDS_AT) return null
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
  if (!head.subarray(0, 8).equals(SIGNATURE) || head.toString('latin1', 12, 16) !== 'IHDR') return null
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}

/** One transparent pixel: what an image input shows when it shows nothing. */
const BLANK = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=',
  'base64',
)

/**
 * Puts the transparent PNG into a directory, if it is not there yet.
 * @returns its absolute path; rejects when the directory cannot be written
 */
export async function ensureBlankPng(dir: string): Promise<string> {
  const path = join(dir, 'fieldcue-blank.png')
  const present = await readFile(path).catch(() => null)
  if (present?.equals(BLANK)) return path
  await mkdir(dir, { recursive: true })
  // Both cards ask for it at once on a first start: each writes its own draft.
  const draft = `${path}.${randomUUID()}.${process.pid}.tmp`
  await writeFile(draft, BLANK)
  await rename(draft, path)
  return path
}
